"""What saving makes of new, repeated, changed and reread reports."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from marsad.errors import InputError, UsageError
from marsad.model import Claim, Reading
from marsad.store import Filter, Saved, models

from .samples import CORRECTED, READER, TEXT, capture, find, reading

if TYPE_CHECKING:
    from marsad.store import Store

REPORT = "r000000000000001"
ALL = ("captures", "reports", "versions", "readings", "claims", "events")


def current(store: Store) -> Reading:
    found = store.reading(REPORT)
    assert found is not None
    return found


def version_texts(store: Store) -> list[str]:
    rows = models.ReportVersion.objects.using(store._alias).order_by("number")
    return [row.text for row in rows]


def test_once(store: Store) -> None:
    source = capture("page")
    assert store.save(source, reading(source)) is Saved.NEW
    assert store.counts() == dict(zip(ALL, (1, 1, 1, 1, 4, 3), strict=True))


def test_twice_stores_nothing_twice(store: Store) -> None:
    source = capture("page")
    store.save(source, reading(source))
    before = rows_in_all_tables(store)
    assert store.save(source, reading(source)) is Saved.UNCHANGED
    later = replace(source, captured_at=datetime(2021, 4, 1, tzinfo=UTC))
    assert store.save(later, reading(later)) is Saved.UNCHANGED
    assert rows_in_all_tables(store) == before
    (fetch,) = models.Fetch.objects.using(store._alias).all()
    assert (fetch.captured_at, fetch.last_seen) == (source.captured_at, later.captured_at)


def rows_in_all_tables(store: Store) -> dict[str, int]:
    tables = [
        *(models.Capture, models.Fetch, models.Report, models.ReportVersion, models.Sighting),
        *(models.Reading, models.Claim, models.ClaimVersion, models.ClaimTerm),
        *(models.Event, models.EventVersion, models.EventTerm, models.LoadedWords),
    ]
    return {table.__name__: table.objects.using(store._alias).count() for table in tables}


def test_an_earlier_sighting_does_not_move_the_last_one_back(store: Store) -> None:
    source = capture("page", hours=5)
    store.save(source, reading(source))
    store.save(replace(source, captured_at=capture("x").captured_at), reading(source))
    (fetch,) = models.Fetch.objects.using(store._alias).all()
    assert fetch.last_seen == source.captured_at


def test_changed_page_is_a_new_version_of_the_same_report(store: Store) -> None:
    first, second = capture("page"), capture("page, corrected", hours=1)
    store.save(first, reading(first))
    ids = [claim.id for claim in current(store).claims]
    assert store.save(second, reading(second, CORRECTED)) is Saved.CHANGED
    assert current(store) == reading(second, CORRECTED)
    assert [claim.id for claim in current(store).claims] == ids
    assert version_texts(store) == [TEXT, CORRECTED]
    assert store.counts() == dict(zip(ALL, (2, 1, 2, 2, 4, 3), strict=True))
    assert store.capture(first.sha256) == first


def test_claims_that_stay_keep_their_ids_when_the_text_moves(store: Store) -> None:
    first, second = capture("page"), capture("page, longer", hours=1)
    longer = TEXT.replace("\n", "\nآخر تحديث مساء الجمعة.\n", 1)
    store.save(first, reading(first))
    moved = reading(second, longer)
    renamed = [replace(claim, id=f"new-{n}") for n, claim in enumerate(moved.claims)]
    store.save(second, replace(moved, claims=tuple(renamed), events=()))
    assert [claim.id for claim in current(store).claims] == [c.id for c in reading(first).claims]
    assert current(store).claims[0].trigger == moved.claims[0].trigger


def test_a_claim_that_goes_is_no_longer_found_but_not_lost(store: Store) -> None:
    first, second = capture("page"), capture("page, shorter", hours=1)
    store.save(first, reading(first))
    shorter = TEXT.rpartition("\n")[0]
    whole = reading(first)
    kept = replace(
        whole, report=reading(second).report, claims=whole.claims[:3], events=whole.events[:2]
    )
    kept = replace(kept, report=replace(kept.report, text=shorter), loaded=())
    assert store.save(second, kept) is Saved.CHANGED
    assert list(store.claims(Filter(types=("condemnation",)))) == []
    gone = models.ClaimVersion.objects.using(store._alias).get(type="condemnation")
    assert not gone.current
    assert len(current(store).claims) == 3


def test_other_furniture_around_the_same_report(store: Store) -> None:
    first, second = capture("page"), capture("page with another advertisement", hours=1)
    store.save(first, reading(first))
    assert store.save(second, reading(second)) is Saved.UNCHANGED
    assert store.capture(second.sha256) == second
    assert store.counts()["versions"] == 1
    assert current(store).report.capture == first.sha256


def test_a_page_that_goes_back_to_what_it_said(store: Store) -> None:
    for hours, text in enumerate((TEXT, CORRECTED, TEXT)):
        source = capture(f"page {hours}", hours=hours)
        store.save(source, reading(source, text))
    assert version_texts(store) == [TEXT, CORRECTED, TEXT]
    assert current(store).report.text == TEXT


def test_archives_in_any_order_leave_the_latest_page_current(store: Store) -> None:
    new, old = capture("page, corrected", hours=9), capture("page")
    store.save(new, reading(new, CORRECTED))
    assert store.save(old, reading(old)) is Saved.CHANGED
    assert current(store).report.text == CORRECTED
    assert len(list(store.claims(Filter(party="السفح")))) == 1
    assert list(store.claims(Filter(party="الوادي"))) == []
    assert store.save(new, reading(new, CORRECTED)) is Saved.UNCHANGED
    assert store.save(old, reading(old)) is Saved.UNCHANGED


def test_two_saved_copies_of_one_page_read_again_and_again(store: Store) -> None:
    # Files are captured whenever they are read, so their order in time says nothing.
    for hours in (0, 10, 20):
        for number, text in enumerate((TEXT, CORRECTED)):
            source = capture(f"page {number}", f"saved/{number}.html", hours + number)
            told = store.save(source, reading(source, text))
            assert told is (Saved.UNCHANGED if hours else (Saved.NEW, Saved.CHANGED)[number])
    assert store.counts()["versions"] == 2


def test_another_reader(store: Store) -> None:
    source = capture("page")
    store.save(source, reading(source))
    second = reading(source, reader="model-2")
    better = replace(second, claims=tuple(replace(c, confidence=0.9) for c in second.claims))
    assert store.save(source, better) is Saved.REREAD
    assert current(store) == better
    assert store.counts() == dict(zip(ALL, (1, 1, 1, 2, 4, 3), strict=True))
    first = models.ClaimVersion.objects.using(store._alias).filter(confidence=None)
    assert [(row.number, row.current) for row in first] == [(1, False)] * 4
    assert store.save(source, better) is Saved.UNCHANGED


def test_back_to_the_reader_before(store: Store) -> None:
    source = capture("page")
    for reader in (READER, "model-2", READER):
        told = store.save(source, reading(source, reader=reader))
    assert told is Saved.REREAD
    assert current(store) == reading(source)
    assert store.counts() == dict(zip(ALL, (1, 1, 1, 2, 4, 3), strict=True))
    assert len(list(store.claims())) == 4
    assert len(list(store.events())) == 3


def decide(store: Store, claim: Claim, **changes: object) -> models.ClaimVersion:
    """A person's version of a claim, made as the desk makes it: beside the machine's."""
    rows = models.ClaimVersion.objects.using(store._alias)
    row = rows.get(claim__name=claim.id, current=True)
    rows.filter(pk=row.pk).update(current=False)
    row.pk, row._state.adding = None, True
    row.number, row.author, row.reading_id, row.current = row.number + 1, "person", None, True
    for name, value in changes.items():
        setattr(row, name, value)
    row.save(using=store._alias)
    return row


def test_a_persons_version_outlives_later_readings(store: Store) -> None:
    first, second = capture("page"), capture("page, corrected", hours=1)
    store.save(first, reading(first))
    takeover = current(store).claims[2]
    decide(store, takeover, status="denied")
    store.save(first, reading(first, reader="model-2"))
    store.save(second, reading(second, CORRECTED))
    store.save(first, reading(first))
    ((report, claim),) = store.claims(Filter(types=("takeover",)))
    assert claim == replace(takeover, status="denied")
    assert claim.trigger.of(report.text) == "سيطرت"
    assert current(store).claims[2].status == "occurred"  # what the machine said stays
    versions = models.ClaimVersion.objects.using(store._alias).filter(claim__name=claim.id)
    told = [(row.number, row.author, row.current) for row in versions.order_by("number")]
    assert told == [
        (1, "machine", False),
        (2, "person", True),
        (3, "machine", False),
        (4, "machine", False),
    ]


def test_back_to_the_reader_before_leaves_a_persons_version(store: Store) -> None:
    source = capture("page")
    store.save(source, reading(source))
    store.save(source, reading(source, reader="model-2"))
    decide(store, current(store).claims[0], type="injury")
    assert store.save(source, reading(source)) is Saved.REREAD
    assert sorted(claim.type for _, claim in store.claims()) == [
        *("condemnation", "injury", "shelling", "takeover"),
    ]


def test_entries_of_a_feed_share_their_bytes(store: Store) -> None:
    feed = capture("<rss>…</rss>")
    store.save(feed, reading(feed))
    assert store.save(feed, reading(feed, name="r000000000000002")) is Saved.NEW
    assert store.counts()["captures"] == 1
    assert store.counts()["reports"] == 2


def test_the_same_bytes_elsewhere(store: Store) -> None:
    here, there = capture("page"), capture("page", "copies/a.html")
    store.save(here, reading(here))
    store.save(there, reading(there, name="r000000000000002"))
    places = models.Fetch.objects.using(store._alias).values_list("location", flat=True)
    assert sorted(places) == ["copies/a.html", "reports/a.html"]
    assert store.counts()["captures"] == 1


def test_bytes_are_compressed_when_that_makes_them_smaller(store: Store) -> None:
    long, short = capture("<p>مرصد</p>" * 1000), capture(b"\x00\xff")
    store.save(long, reading(long))
    store.save(short, reading(short, name="r000000000000002"))
    rows = models.Capture.objects.using(store._alias).in_bulk()
    assert len(bytes(rows[long.sha256].content)) < rows[long.sha256].size / 20
    assert (rows[short.sha256].size, rows[short.sha256].compressed) == (2, False)
    assert store.capture(long.sha256) == long
    assert store.capture(short.sha256) == short


def test_seen_tells_what_need_not_be_read_again(store: Store) -> None:
    source = capture("page")
    report = reading(source).report
    assert not store.seen(source, report, READER)
    store.save(source, reading(source))
    assert store.seen(source, report, READER)
    assert not store.seen(source, report, "model-2")
    assert not store.seen(source, replace(report, title="عنوان مصحح"), READER)
    assert not store.seen(source, replace(report, text="\ud800"), READER)


def test_seen_notes_new_bytes_around_a_known_report(store: Store) -> None:
    first, second = capture("page"), capture("page with another advertisement", hours=1)
    store.save(first, reading(first))
    assert store.seen(second, reading(second).report, READER)
    assert store.capture(second.sha256) == second
    assert store.counts()["versions"] == 1


def test_seen_forgets_what_another_reader_has_replaced(store: Store) -> None:
    source = capture("page")
    store.save(source, reading(source))
    store.save(source, reading(source, reader="model-2"))
    assert not store.seen(source, reading(source).report, READER)
    assert store.seen(source, reading(source).report, "model-2")


def test_seen_knows_versions_that_are_not_current(store: Store) -> None:
    new, old = capture("page, corrected", hours=9), capture("page")
    store.save(new, reading(new, CORRECTED))
    store.save(old, reading(old))
    assert store.seen(old, reading(old).report, READER)
    assert store.save(old, reading(old, reader="model-2")) is Saved.REREAD
    assert current(store).report.text == CORRECTED


@pytest.mark.parametrize("where", ["text", "title", "location"])
def test_what_no_database_holds_is_refused_whole(store: Store, where: str) -> None:
    source = capture("page")
    broken = reading(source)
    broken = replace(broken, report=replace(broken.report, **{where: "نص\0"}))
    with pytest.raises(InputError, match="NUL"):
        store.save(source, broken)
    assert set(store.counts().values()) == {0}


def test_a_location_that_is_not_unicode_is_refused_whole(store: Store) -> None:
    source = capture("page", "caf\udce9.html")
    with pytest.raises(InputError, match=r"U\+DCE9"):
        store.save(source, reading(source))
    assert set(store.counts().values()) == {0}


def test_a_report_of_other_bytes_is_refused(store: Store) -> None:
    with pytest.raises(UsageError, match="another capture"):
        store.save(capture("one"), reading(capture("two")))


def test_a_failure_in_the_middle_stores_nothing_of_the_report(store: Store) -> None:
    source = capture("page")
    store.save(source, reading(source))
    second = capture("page, corrected", hours=1)
    half = reading(second, CORRECTED)
    twins = (*half.claims, half.claims[0])  # two claims with one id: the last step refuses
    before = rows_in_all_tables(store)
    with pytest.raises(Exception, match=r"(?i)unique"):
        store.save(second, replace(half, claims=twins))
    assert rows_in_all_tables(store) == before
    assert current(store) == reading(source)
    assert store.save(second, half) is Saved.CHANGED


def test_loaded_words_are_stored_with_their_plain_form(store: Store) -> None:
    source = capture("page")
    store.save(source, reading(source))
    (row,) = models.LoadedWords.objects.using(store._alias).all()
    assert (row.key, row.tone) == ("الغاشم", "against")
    assert row.start == find(TEXT, "الغاشم").start
