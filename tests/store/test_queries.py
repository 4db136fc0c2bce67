"""Finding reports, claims and events, as people spell them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from marsad.collect.options import Validators
from marsad.errors import StoreError, UsageError
from marsad.pipeline import produced_by
from marsad.store import Filter, models

from .samples import READER, TEXT, capture, numbered, reading

if TYPE_CHECKING:
    from marsad.store import Store


def fill(store: Store) -> None:
    """Three reports; the second is by another outlet, its killing in the outlet's own voice."""
    for number in range(3):
        source = capture(f"page {number}", f"reports/{number}.html")
        saved = reading(source, name=f"r{'aab'[number]}{number}")
        if number == 1:
            publisher = replace(saved.report, publisher="وكالة الإسراء", external_id="same")
            first = replace(saved.claims[0], sources=())
            saved = replace(saved, report=publisher, claims=(first, *saved.claims[1:]))
        store.save(source, saved)


@pytest.fixture(scope="module")
def filled(shared_store: Store) -> Store:
    """A store for tests that only ask."""
    fill(shared_store)
    return shared_store


def claim_types(store: Store, **wanted: object) -> list[str]:
    return [claim.type for _, claim in store.claims(Filter(**wanted))]


def event_types(store: Store, **wanted: object) -> list[str]:
    return [event.type for _, event, _ in store.events(Filter(**wanted))]


EVERYTHING = ["killing", "shelling", "takeover", "condemnation"] * 3


def test_claims_come_in_the_order_they_were_stored(filled: Store) -> None:
    assert claim_types(filled) == EVERYTHING
    assert [report.id for report, _ in filled.claims()] == ["ra0"] * 4 + ["ra1"] * 4 + ["rb2"] * 4


@pytest.mark.parametrize(
    ("wanted", "claims", "events"),
    [
        ({"types": ("killing", "takeover")}, ["killing", "takeover"], ["takeover"]),
        ({"types": ("siege",)}, [], []),
        ({"status": "occurred"}, EVERYTHING[:4], ["shelling", "takeover", "condemnation"]),
        ({"status": "denied"}, [], []),
        ({"party": "المجلس"}, ["shelling"], ["shelling"]),
        ({"party": "مجلس"}, ["shelling"], ["shelling"]),
        ({"party": "قوات المجلس"}, ["shelling"], ["shelling"]),
        ({"party": "المجلس قوات"}, ["shelling"], ["shelling"]),
        ({"party": "قوات الوادي"}, [], []),  # words of two mentions
        ({"party": "مَدنيّين"}, ["killing"], ["shelling"]),
        ({"party": "منظمه الضياء"}, ["condemnation"], ["condemnation"]),
        ({"party": "حي الزهور"}, [], []),  # a place, no party
        ({"party": "الي"}, [], []),  # too short to be looked for without its article
        ({"party": "%"}, [], []),
        ({"place": "الزهور"}, ["shelling"], ["shelling"]),
        ({"place": "الروضه"}, [], ["shelling"]),  # told of the event, not of a claim
        ({"source": "طبي"}, ["killing", "shelling"], ["shelling"]),
        ({"source": "القوات الشماليه"}, ["takeover"], ["takeover"]),
        ({"source": "الافق"}, ["condemnation"], ["condemnation"]),  # the report's own voice
        ({"earliest": date(2021, 3, 4)}, ["shelling"], ["shelling", "takeover"]),
        ({"latest": date(2021, 3, 4)}, ["shelling"], ["shelling", "takeover"]),
        ({"earliest": date(2021, 3, 5)}, [], []),
        ({"latest": date(2021, 3, 3)}, [], []),
        ({"party": "الوادي", "place": "النخيل"}, ["takeover"], ["takeover"]),
        ({"party": "الوادي", "place": "الزهور"}, [], []),
    ],
)
def test_filters(
    filled: Store, wanted: dict[str, object], claims: list[str], events: list[str]
) -> None:
    assert claim_types(filled, report="ra0", **wanted) == claims
    assert event_types(filled, report="ra0", **wanted) == events


def test_a_report_by_the_beginning_of_its_id(filled: Store) -> None:
    assert claim_types(filled, report="ra") == EVERYTHING[:8]
    assert claim_types(filled, report="r_") == []


def test_the_voice_of_a_report_is_its_publisher(filled: Store) -> None:
    assert claim_types(filled, source="الاسراء") == ["killing", "condemnation"]


@pytest.mark.parametrize(
    ("limit", "offset", "found"),
    [(None, 0, 12), (5, 0, 5), (5, 10, 2), (None, 10, 2), (0, 0, 0), (5, 12, 0)],
)
def test_portions(filled: Store, limit: int | None, offset: int, found: int) -> None:
    assert claim_types(filled, limit=limit, offset=offset) == EVERYTHING[offset:][:found]


def test_events_come_with_their_claims(filled: Store) -> None:
    report, event, claims = next(filled.events())
    assert (report.id, event.type) == ("ra0", "shelling")
    assert tuple(claim.id for claim in claims) == event.claims
    assert [claim.type for claim in claims] == ["killing", "shelling"]


def test_more_than_one_portion_of_rows(store: Store) -> None:
    saved = [numbered(number, letters=0) for number in range(120)]
    for source, each in saved:
        store.save(source, each)
    assert list(store.readings()) == [each for _, each in saved]
    assert sum(1 for _ in store.claims()) == 480
    found = list(store.events(Filter(types=("takeover",), offset=100)))
    assert [report.id for report, _, _ in found] == [each.report.id for _, each in saved[100:]]


def test_saving_while_reading(store: Store) -> None:
    fill(store)
    for number, each in enumerate(store.readings()):
        source = capture(f"another page {number}", f"more/{number}.html")
        store.save(source, reading(source, name=f"rc{number}"))
        assert each.report.id in {"ra0", "ra1", "rb2"}
    assert store.counts()["reports"] == 6


def test_reading_by_id_beginning_or_name(filled: Store) -> None:
    for name in ("ra0", "rb", "rb2"):
        found = filled.reading(name)
        assert found is not None
        assert found.report.id.startswith(name)
    by_name = filled.reading("same")
    assert by_name is not None
    assert by_name.report.id == "ra1"


def test_reading_that_is_not_there(filled: Store) -> None:
    assert filled.reading("rx") is None
    assert filled.reading("") is None
    assert filled.reading("r_0") is None
    assert list(filled.readings([])) == []


def test_readings_come_in_the_order_asked_for(filled: Store) -> None:
    names = ["rb2", "none", "ra0"]
    assert [each.report.id for each in filled.readings(names)] == ["rb2", "ra0"]


def test_ambiguous_beginning(filled: Store) -> None:
    with pytest.raises(UsageError, match=r"ra: several reports.*ra0, ra1\)"):
        filled.reading("ra")


def test_an_id_that_others_begin_with_is_not_ambiguous(store: Store) -> None:
    fill(store)
    source = capture("short")
    store.save(source, reading(source, name="ra"))
    found = store.reading("ra")
    assert found is not None
    assert found.report.id == "ra"


def test_validators_of_the_latest_capture(store: Store) -> None:
    first, second = capture("page", hours=1), capture("page, longer now", hours=2)
    url = first.location
    assert store.validators(url, READER) is None
    for source, text in ((first, TEXT), (second, f"{TEXT}\nتحديث.")):
        store.save(source, reading(source, text))
    changed = "Fri, 05 Mar 2021 10:00:00 GMT"
    assert store.validators(url, READER) == Validators('"16"', changed)
    assert store.validators(url, "model-2") is None  # to be read again, so wanted whole
    assert store.validators("reports/b.html", READER) is None
    again = replace(first, captured_at=capture("", hours=3).captured_at)
    store.save(again, reading(again))
    assert store.validators(url, READER) is None  # bytes of a version that is not current


def test_the_reader_is_this_installations_unless_named(store: Store) -> None:
    source = capture("page")
    own = reading(source, reader=produced_by())
    assert not store.seen(source, own.report)
    store.save(source, own)
    assert store.seen(source, own.report)
    assert store.validators(source.location) is not None


def test_a_server_that_says_nothing_of_versions(store: Store) -> None:
    source = replace(capture("page"), headers={"content-type": "text/html"})
    store.save(source, reading(source))
    assert store.validators(source.location, READER) is None


def test_altered_bytes_are_noticed(store: Store) -> None:
    source = capture(b"\x00\xff")
    store.save(source, reading(source))
    models.Capture.objects.using(store._alias).update(content=b"\x00\xfe")
    with pytest.raises(StoreError, match="does not have the bytes"):
        store.capture(source.sha256)
