"""Help, version, evaluation and the speed command."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from marsad import __version__

Marsad = Callable[..., tuple[int, str, str]]
COMMANDS = ("read", "claims", "events", "show", "explain", "eval", "bench")


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_an_example(marsad: Marsad, command: str) -> None:
    code, out, _ = marsad(command, "--help")
    assert code == 0
    assert f"marsad {command} " in out


def test_help_names_all_commands_and_exit_codes(marsad: Marsad) -> None:
    code, out, _ = marsad("--help")
    assert code == 0
    assert all(re.search(rf"^  {command} ", out, re.M) for command in COMMANDS)
    assert "Exit codes" in out


def test_version(marsad: Marsad) -> None:
    assert marsad("--version")[1].strip() == f"marsad {__version__}"


def test_importing_marsad_loads_neither_lexicons_nor_django() -> None:
    script = "import sys, marsad; print(sorted(m for m in sys.modules if m in ('django', 'yaml')))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert done.stdout.strip() == b"[]"


def test_eval_scores_the_reader_and_other_predictions(marsad: Marsad, folder: Path) -> None:
    marsad("read", "reports.jsonl", "--no-database", "--out", "made")
    gold = "made/claims.jsonl"
    code, out, _ = marsad("eval", gold, "--json", "--bootstrap", "20")
    record = json.loads(out)
    assert code == 0
    assert record["claims"]["f1"] == record["events"]["f1"] == 1.0
    assert record["intervals"]["claims"] == [1.0, 1.0]
    empty = [
        {**json.loads(x), "claims": [], "events": []}
        for x in (folder / gold).read_bytes().splitlines()
    ]
    lines = "\n".join(json.dumps(record) for record in empty)
    (folder / "none.jsonl").write_text(lines, "utf-8")
    _, out, _ = marsad("eval", gold, "none.jsonl", "--errors", "3")
    assert re.search(r"^claims +P 0.000  R 0.000  F1 0.000", out, re.M)
    assert out.count("missed\t") == 3


def test_eval_names_a_broken_line(marsad: Marsad, folder: Path) -> None:
    (folder / "gold.jsonl").write_text('{"id": 1}\n', "utf-8")
    code, _, err = marsad("eval", "gold.jsonl")
    assert code == 3
    assert "gold.jsonl:1" in err


def test_bench_gives_every_stage(marsad: Marsad) -> None:
    code, out, _ = marsad("bench", "reports.jsonl", "--json", "--repeat", "1")
    record = json.loads(out)
    assert code == 0
    assert record["reports"] == 2
    assert set(record["stages"]) == {
        "reading",
        "arabic layer",
        "numbers",
        "dates",
        "reader",
        "whole",
    }
    code, _, err = marsad("bench", "nowhere.jsonl")
    assert code == 3
    assert "does not exist" in err
