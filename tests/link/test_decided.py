"""What people decided is obeyed, later before earlier, and undone when it is undone."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.link import link
from marsad.link.decided import decided, standing
from marsad.model import Decision, EventRef, Incident, Reading
from tests.link.reports import MARIB, Telling

NOON = datetime(2021, 3, 8, 12, tzinfo=UTC)
A, B, C, D = (EventRef(name, f"{name}-e0") for name in "abcd")


def merge(number: int, *events: EventRef) -> Decision:
    return Decision(number, "merge", "سلمى", "نفس الغارة", NOON, events[:1], events[1:])


def split(number: int, event: EventRef, *others: EventRef) -> Decision:
    return Decision(number, "split", "سلمى", "غارة أخرى", NOON, (event,), others)


def undo(number: int, of: Decision) -> Decision:
    return Decision(number, "undo", "نادر", "", NOON, of.events, of.others, of.number)


def strike(name: str, **said: object) -> Reading:
    return Telling(name).event(**{"agent": "طائرات التحالف", "killed": 7} | said).reading  # type: ignore[arg-type]


def refs(incidents: tuple[Incident, ...]) -> set[frozenset[EventRef]]:
    return {frozenset(incident.events) for incident in incidents}


SAME = [strike("a"), strike("b"), strike("c")]
FAR = strike("d", place="مأرب", point=MARIB)


def test_merged_events_are_one_whatever_the_evidence() -> None:
    assert refs(link([*SAME, FAR])) == {frozenset({A, B, C}), frozenset({D})}
    (incident,) = link([*SAME, FAR], [merge(1, A, B, C, D)])
    assert frozenset(incident.events) == {A, B, C, D}
    assert incident.decisions == (1,)


def test_split_events_stay_apart_and_keep_their_own() -> None:
    found = link(SAME, [split(1, B, A, C)])
    assert refs(found) == {frozenset({A, C}), frozenset({B})}
    assert {incident.decisions for incident in found} == {(1,)}


def test_a_split_holds_for_reports_that_come_later() -> None:
    found = link([*SAME, strike("e")], [split(1, B, A, C)])
    (own,) = [incident for incident in found if B in incident.events]
    assert not {A, C} & set(own.events)


def test_what_is_undone_does_not_count_but_is_remembered() -> None:
    first = split(1, B, A, C)
    (incident,) = link(SAME, [first, undo(2, first)])
    assert frozenset(incident.events) == {A, B, C}
    assert incident.decisions == (1, 2)
    assert standing([first, undo(2, first)]) == []


def test_the_later_decision_goes_before_the_earlier() -> None:
    again = [split(1, B, A, C), merge(2, B, A, C)]
    assert refs(link(SAME, again)) == {frozenset({A, B, C})}
    parted = [merge(1, A, B, C, D), split(2, D, A, B, C)]
    assert refs(link([*SAME, FAR], parted)) == {frozenset({A, B, C}), frozenset({D})}
    assert decided(parted).groups() == [frozenset({A, B, C})]


def test_undoing_the_earlier_leaves_the_later() -> None:
    first = merge(1, A, B, C, D)
    left = [first, split(2, B, A, C, D), undo(3, first)]
    assert refs(link([*SAME, FAR], left)) == {frozenset({A, C}), frozenset({B}), frozenset({D})}


def test_reports_added_later_rename_nothing_they_do_not_touch() -> None:
    made = [merge(1, A, D), split(2, B, A, C, D)]
    before = {incident.id for incident in link([*SAME, FAR], made)}
    after = {incident.id for incident in link([*SAME, FAR, strike("e", days=-5)], made)}
    assert before < after


def named(decisions: list[Decision]) -> dict[str, frozenset[EventRef]]:
    return {incident.id: frozenset(incident.events) for incident in link(SAME, decisions)}


def test_what_stays_of_a_split_incident_keeps_its_id() -> None:
    ((whole, _),) = named([]).items()
    for out, *left in ((A, B, C), (B, A, C), (C, A, B)):
        found = named([split(1, out, *left)])
        assert found.pop(whole) == frozenset(left)
        assert list(found.values()) == [frozenset({out})]


def test_the_id_stays_through_a_second_split_a_merge_and_an_undo() -> None:
    ((whole, _),) = named([]).items()
    first = split(1, A, B, C)
    assert named([first, split(2, B, C)])[whole] == {C}
    assert list(named([first, merge(2, A, B, C)])) == [whole]
    assert list(named([first, undo(2, first)])) == [whole]


def test_events_that_are_no_more_are_left_out() -> None:
    assert refs(link(SAME, [merge(1, A, D), split(2, EventRef("z", "z"), A)])) == refs(link(SAME))


MADE = st.lists(
    st.tuples(st.sampled_from(["merge", "split", "undo"]), st.permutations([A, B, C, D])),
    max_size=6,
)


@settings(deadline=None, max_examples=25)
@given(MADE)
def test_ids_are_never_shared(drawn: list[tuple[str, list[EventRef]]]) -> None:
    found = link([*SAME, FAR], _made(drawn))
    assert len({incident.id for incident in found}) == len(found)


def _made(drawn: list[tuple[str, list[EventRef]]]) -> list[Decision]:
    found: list[Decision] = []
    for number, (act, events) in enumerate(drawn, 1):
        open_ = [each for each in found if each.act != "undo"]
        if act == "undo" and open_ and open_[-1] in standing(found):
            found.append(undo(number, open_[-1]))
        else:
            found.append((merge if act == "merge" else split)(number, *events[: 2 + number % 3]))
    return found


@settings(deadline=None)  # the first example loads the lexicons
@given(MADE, st.permutations([*SAME, FAR]))
def test_the_last_decision_always_holds_in_any_order_of_reports(
    drawn: list[tuple[str, list[EventRef]]], readings: list[Reading]
) -> None:
    made = _made(drawn)
    found = link(readings, reversed(made))
    assert found == link([*SAME, FAR], made)
    if last := standing(made)[-1:]:
        (one, *_), others = last[0].events, last[0].others
        (own,) = [set(incident.events) for incident in found if one in incident.events]
        held = others[0] in own if last[0].act == "merge" else not own & set(others)
        assert held
