"""The incident in words, in both languages."""

from __future__ import annotations

from marsad.link import link
from tests.link.reports import Telling


def test_the_lines_say_what_where_how_many_and_who_says_so() -> None:
    said = {"agent": "طائرات التحالف", "target": "مدنيين"}
    first = Telling("a", publisher="صحيفة الأفق").event(killed=7, **said)  # type: ignore[arg-type]
    second = Telling("b", publisher="صحيفة النور").event(killed=9, source="مصدر طبي", **said)  # type: ignore[arg-type]
    denial = Telling("c").event(status="denied", source="المتحدث باسم التحالف", **said)  # type: ignore[arg-type]
    (incident,) = link([first.reading, second.reading, denial.reading])
    for words in ("2021-03-05", "تعز", "7 (صحيفة الأفق)", "9 (مصدر طبي (صحيفة النور))"):
        assert words in incident.notes_ar
        assert words in incident.notes_en
    assert "غارة" in incident.notes_ar or "جوي" in incident.notes_ar
    assert "Air strike" in incident.notes_en
    assert "ينفيه «المتحدث باسم التحالف»" in incident.notes_ar
    assert "denied by “المتحدث باسم التحالف”" in incident.notes_en
    assert incident.notes_en.count("\n") == incident.notes_ar.count("\n") == 0
