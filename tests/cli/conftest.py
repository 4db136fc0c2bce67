"""Reports to read with the command line, in a folder of their own."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from marsad.cli.main import run

REPORTS = (
    {
        "id": "one",
        "date": "2021-03-06",
        "text": "مقتل جنود في هجوم على حاجز في بنغازي\n"
        "قال مصدر عسكري إن سبعة جنود قتلوا أمس الجمعة في هجوم شنه مسلحون على حاجز للجيش في بنغازي.",
    },
    {
        "id": "two",
        "date": "2021-03-07",
        "text": "غارات على صعدة\nشنت طائرات التحالف غارات على مواقع للحوثيين في صعدة، بحسب قناة محلية.",
    },
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with ``reports.jsonl``, and no database named from outside."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DATABASE_URL", raising=False)
    lines = (json.dumps(report, ensure_ascii=False) for report in REPORTS)
    (tmp_path / "reports.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def marsad(capsys: pytest.CaptureFixture[str], folder: Path) -> Callable[..., tuple[int, str, str]]:
    """Runs one command line: (exit code, standard output, standard error)."""

    def call(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = run(arguments)
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call
