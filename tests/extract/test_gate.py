"""Which reports are read closely."""

from __future__ import annotations

import json
from pathlib import Path
from zipfile import ZipFile

import pytest
import yaml

from marsad.arabic import document
from marsad.extract.gate import may_hold_claims


@pytest.mark.parametrize(
    ("text", "passes"),
    [
        ("قتل جنديان في هجوم على نقطة تفتيش", True),
        ("اتهم الوزير الجماعة بعرقلة المحادثات وطالب بدعم الهدنة وحث الوسطاء على الضغط", True),
        ("اجتمع مجلس إدارة المصرف وناقش أرباح الربع الثالث", False),
        ("هزم الفريق ضيفه بثلاثة أهداف بعد هجوم متواصل في الشوط الثاني", False),
        ("", False),
    ],
)
def test_violence_passes_and_many_soft_words(text: str, passes: bool) -> None:
    assert may_hold_claims(document(text)) is passes


def test_a_labelled_day(root: Path, shared_dir: Path) -> None:
    """The figures of docs/explanation/quality.md: 32 of 33 with claims, 66 of 160 without."""
    papers = shared_dir / "data" / "saudinewsnet" / "2015-08-04.zip"
    if not papers.is_file():
        pytest.skip(f"no newspapers at {papers}")
    with ZipFile(papers) as packed:
        day = json.loads(packed.read(packed.namelist()[0]))
    labels = yaml.safe_load((root / "evals" / "quiet-2015-08-04.yaml").read_text("utf-8"))

    def passed(name: str) -> int:
        texts = (f"{day[n]['title'] or ''}\n{day[n]['content'] or ''}" for n in labels[name])
        return sum(may_hold_claims(document(text)) for text in texts)

    assert passed("conflict") >= 32
    assert passed("quiet") <= 66
