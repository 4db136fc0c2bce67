"""What the reader makes of the examples, and of two pages it was not written for."""

from __future__ import annotations

import pytest
from expectations import EXAMPLES, UNSEEN, expected_files
from reading_share import Share, lost, pairs, row, share

# Floors for the share of body words kept and of pieces of furniture dropped, over all examples.
# Of one report's twenty or thirty pieces a single one may stay, if its words are few (SURPLUS).
KEPT, DROPPED = 0.98, 0.98
DROPPED_ONE, SURPLUS = 0.95, 0.02

NAMES = expected_files()
HELD_OUT = expected_files(UNSEEN)


@pytest.mark.parametrize("name", NAMES)
def test_the_body_is_kept_and_the_furniture_dropped(name):
    for want, report in pairs(name):
        found = share(want, report)
        assert found.kept_share >= KEPT, (report.title, lost(want, report))
        assert found.dropped_share >= DROPPED_ONE, report.text
        assert found.surplus_share <= SURPLUS, report.text


@pytest.mark.parametrize("name", NAMES)
def test_title_and_text(name):
    for want, report in pairs(name):
        assert report.title == want["title"]
        assert report.text.startswith(want["title"] + "\n" if want["title"] else want["body"][0])


@pytest.mark.parametrize("name", NAMES)
def test_the_day_is_the_reports_own_or_none(name):
    for want, report in pairs(name):
        day = report.day and report.day.isoformat()
        assert day == want["published"], (report.title, report.published)


@pytest.mark.parametrize("name", NAMES)
def test_sections_and_tags(name):
    for want, report in pairs(name):
        assert list(report.sections) == want["sections"], report.title
        assert list(report.tags) == want["tags"], report.title


@pytest.mark.parametrize("name", NAMES)
def test_subheads_stand_in_the_text(name):
    for want, report in pairs(name):
        assert [span.of(report.text) for span in report.subheads] == want["subheads"]


@pytest.mark.parametrize("name", NAMES)
def test_publisher_and_authors_where_the_page_tells_them(name):
    for want, report in pairs(name):
        assert want["publisher"] in (None, report.publisher), report.title
        assert not want["authors"] or list(report.authors) == want["authors"], report.title


def test_the_update_is_told_apart_from_the_first_day():
    (_, report), *_ = pairs("agency-update.html")
    assert report.updated is not None
    assert report.updated.day.isoformat() == "2024-04-28"


def test_a_page_with_no_date_still_tells_its_weekday():
    (want, report), *_ = pairs("hospital-saved.txt")
    assert report.published is None
    assert report.weekday is not None
    assert report.weekday[0] == want["weekday"]


def test_over_all_examples(capsys):
    total = sum((share(*pair) for name in NAMES for pair in pairs(name)), Share(0, 0, 0, 0, 0, 0))
    with capsys.disabled():
        print(f"\nreading examples: {row(total)}")
    assert total.kept_share >= KEPT
    assert total.dropped_share >= DROPPED


@pytest.mark.parametrize("name", HELD_OUT)
def test_a_page_that_the_reader_was_not_written_for(name):
    (want, report), *_ = pairs(name, UNSEEN)
    found = share(want, report)
    assert report.title == want["title"]
    assert report.published is None
    assert report.weekday is not None
    assert report.weekday[0] == want["weekday"]
    assert found.kept_share >= KEPT, lost(want, report)
    assert found.dropped_share >= DROPPED_ONE, report.text


def test_every_example_is_expected():
    files = {path.name for path in EXAMPLES.iterdir() if path.is_file()}
    assert files - {"README.md", "make_archive.py"} == set(NAMES)
