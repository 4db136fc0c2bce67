"""What is saved comes back exactly, from both databases."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from marsad.store import Saved

from . import samples
from .strategies import captures, readings

if TYPE_CHECKING:
    from marsad.store import Store

MODEST = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
numbers = count(1)


@MODEST
@given(st.data())
def test_reading_comes_back_as_it_was_saved(shared_store: Store, data: st.DataObject) -> None:
    name = f"r{next(numbers):015x}"
    capture, reading = data.draw(readings(name))
    assert shared_store.save(capture, reading) is Saved.NEW
    assert shared_store.reading(name) == reading
    assert list(shared_store.readings([name])) == [reading]
    assert shared_store.save(capture, reading) is Saved.UNCHANGED
    assert shared_store.seen(capture, reading.report, reading.produced_by)


@MODEST
@given(st.data())
def test_a_second_reader_is_stored_beside_the_first(
    shared_store: Store, data: st.DataObject
) -> None:
    name = f"r{next(numbers):015x}"
    capture, first = data.draw(readings(name))
    other, second = data.draw(readings(name))
    second = replace(second, produced_by=f"{first.produced_by}2")
    shared_store.save(capture, first)
    assert shared_store.save(other, second) in {Saved.REREAD, Saved.CHANGED}
    kept = shared_store.reading(name)
    assert kept is not None
    if kept.produced_by == second.produced_by:
        # All but the ids, which claims and events may have from the first reading.
        assert [c.arguments for c in kept.claims] == [c.arguments for c in second.claims]
        assert [e.killed for e in kept.events] == [e.killed for e in second.events]
        assert len({c.id for c in kept.claims}) == len(second.claims)
        assert len({e.id for e in kept.events}) == len(second.events)


@MODEST
@given(st.data())
def test_capture_comes_back_as_it_was_saved(shared_store: Store, data: st.DataObject) -> None:
    number = next(numbers)
    capture = data.draw(captures(st.binary(max_size=300).map(lambda b: f"{number} ".encode() + b)))
    shared_store.save(capture, samples.reading(capture, name=f"r{number:015x}"))
    assert shared_store.capture(capture.sha256) == capture


def test_hundreds_of_claims_in_one_report(store: Store) -> None:
    # More values than one SQLite statement takes.
    text = "\n".join(f"قصف الجيش بلدة الوادي{number}." for number in range(700))
    capture = samples.capture(text)
    about = samples.report(capture, text)
    claims = tuple(
        samples.claim(about, str(number), "shelling", f"قصف الجيش بلدة الوادي{number}.")
        for number in range(1, 700)
    )
    reading = samples.Reading(about, claims, produced_by=samples.READER)
    store.save(capture, reading)
    assert store.reading(about.id) == reading


def test_unknown_capture(store: Store) -> None:
    assert store.capture("0" * 64) is None
