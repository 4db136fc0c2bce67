"""A reading in full, as ``marsad show`` and ``marsad explain`` print it."""

from __future__ import annotations

from marsad.extract.trace import Trace
from marsad.show.bidi import LRM, RLM
from marsad.show.whole import traced, whole
from tests.show.readings import bounded, crowded, find, post, quiet, shelling, undated


def plain(lines: object) -> list[str]:
    return [str(line).replace(LRM, "").replace(RLM, "") for line in lines]  # type: ignore[attr-defined]


def test_everything_known_is_told() -> None:
    lines = plain(whole(shelling()))
    for line in (
        "date      2021-03-05 (json-ld: 2021-03-05T08:10:00+03:00)",
        "updated   2021-03-06 (meta: 2021-03-06)",
        "weekday   Friday, by its own words أمس الخميس",
        "section   أخبار · محليات",
        "note      date refused: meta says 2031-01-01",
        "10 claims:",
        "  2. killing · قُتل · occurred   c000101",
        "       count      ثلاثة  = 3 · part",
        "       count      العشرات  = 20+ · toll",
        "       time       أمس الخميس  = 2021-03-04",
        "       place      حي الزهور  = 14.500, 44.250 ± 5 km",
        "       said by    مصدر طبي ← وكالة الجسر",
        "       said by    the report itself, in its own voice",
        "6 events:",
        "  condemnation [claims 6] 2021-03-05 · وكالة الضفاف  (taken over from the report: day)",
    ):
        assert line in lines
    assert any(line.startswith("  shelling [claims 1 2 3 4 5] 2021-03-04") for line in lines)
    assert shelling().report.text in lines


def test_a_report_without_a_date_says_so() -> None:
    lines = plain(whole(undated()))
    assert "date      not stated: days such as أمس stay open (read again with --date)" in lines
    assert "       time       فجر اليوم السبت  = no day can be named" in lines


def test_a_bounded_date_is_told_as_one() -> None:
    (line,) = [line for line in plain(whole(bounded())) if line.startswith("date ")]
    assert line == (
        "date      not later than 2021-06-01 (warc-date: 2021-06-01T00:00:00Z): "
        "days such as أمس stay open"
    )


def test_a_report_without_claims_or_headline_says_so() -> None:
    assert plain(whole(quiet()))[-1] == "No claims were found in this report."
    assert plain(whole(post()))[0] == "(no headline)"


def test_a_long_reading_is_told_to_its_end() -> None:
    assert sum(". killing ·" in line for line in plain(whole(crowded()))) == 30


def test_traces_name_the_claim_or_the_reason() -> None:
    reading = shelling()
    text = reading.report.text
    kept = Trace(reading.claims[3].trigger, "shelling", "qasf", True, ("fires a gun",))
    passed = Trace(find(text, "هدنة"), "agreement", "hudna", False, ("a subhead",))
    assert plain(traced(reading, [kept, passed], None)) == [
        "قصف (shelling, entry qasf): claim 4",
        "    fires a gun",
        "هدنة (agreement, entry hudna): passed over",
        "    a subhead",
    ]
    assert plain(traced(reading, [kept, passed], reading.claims[3])) == [
        "قصف (shelling, entry qasf): claim 4",
        "    fires a gun",
    ]
