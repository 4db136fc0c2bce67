"""Incidents as records and lines: each number leads back to a report's words."""

from __future__ import annotations

import json

from marsad.link import link
from marsad.model import Range
from marsad.show.incidents import incident_lines, incident_record, incident_row, range_words
from tests.link.reports import Telling

READING = (
    Telling("r1", publisher="صحيفة الأفق")
    .event(agent="طائرات التحالف", target="مدنيين", killed=7, source="مصدر طبي")
    .event("condemnation", words="أدان", target="الغارة", place="", point=None, days=None)
    .reading
)
(INCIDENT,) = link([READING])


def test_ranges_are_written_short() -> None:
    assert range_words(Range(7, 9, 9, (), ())) == "7-9"
    assert range_words(Range(7, None, 25, (), ())) == "7-25+"
    assert range_words(Range(7, 7, 7, (), ())) == "7"
    assert range_words(None) == ""


def test_a_record_is_plain_and_names_its_events_and_reports() -> None:
    record = incident_record(INCIDENT, {"r1": READING})
    assert json.loads(json.dumps(record)) == record
    assert record["events"] == [{"report": "r1", "event": "r1-e0"}]
    assert record["related"] == [{"report": "r1", "event": "r1-e1"}]
    assert record["ranges"]["killed"]["max_by"] == ["مصدر طبي (صحيفة الأفق)"]
    assert record["numbers"][0]["of"] == "مدنيين"
    assert record["told_in"][0]["publisher"] == "صحيفة الأفق"


def test_the_whole_shows_voices_allegations_and_the_sentences() -> None:
    text = "\n".join(incident_lines(INCIDENT, {"r1": READING}))
    for words in ("Numbers:", "Voices:", "attack-on-civilians", "Told in:", "Said about it:"):
        assert words in text
    assert "مصدر طبي (صحيفة الأفق)" in text
    assert "said by" in text


def test_a_row_counts_the_voices_that_assert() -> None:
    row = incident_row(INCIDENT)
    assert (row.voices, row.reports, row.killed, row.grade) == (1, 1, "7", "weak")
