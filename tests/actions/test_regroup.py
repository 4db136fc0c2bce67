"""Claims moved between the events of a report: gathered anew, undone, nothing lost between two."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from marsad.errors import ConflictError, RefusedError
from tests.actions.test_claims import BY, KILLING, REPORT, SHELLING, TAKEOVER, added, do
from tests.store.samples import capture, reading

if TYPE_CHECKING:
    from marsad.store import Store

STRIKE, TAKEN, BLAME = (f"{REPORT}-e{number}" for number in (1, 2, 3))


def groups(store: Store) -> dict[str, tuple[str, ...]]:
    return {event.id: event.claims for event in store.reading(REPORT).events}


def own(store: Store, claim: str) -> str:
    """The event that a claim alone makes up."""
    (found,) = [name for name, claims in groups(store).items() if claims == (claim,)]
    return found


def test_a_moved_claim_takes_its_place_and_numbers_along(alias: str, store: Store) -> None:
    from marsad.actions.regroup import MoveClaim

    before = {event.id: event for event in store.reading(REPORT).events}
    do(alias, MoveClaim(REPORT, 0, claim=KILLING, event=TAKEN))
    after = {event.id: event for event in store.reading(REPORT).events}
    assert groups(store)[STRIKE] == (SHELLING,)
    assert groups(store)[TAKEN] == (KILLING, TAKEOVER)  # in the order of the text
    assert before[STRIKE].killed is not None
    assert after[STRIKE].killed is None
    assert after[TAKEN].killed == before[STRIKE].killed
    assert after[BLAME] == before[BLAME]
    (told,) = [event for _, event, _ in store.events() if KILLING in event.claims]
    assert told == after[TAKEN]


def test_a_claim_becomes_an_event_of_its_own_and_goes_back(alias: str, store: Store) -> None:
    from marsad.actions.regroup import MoveClaim

    before = store.reading(REPORT)
    do(alias, MoveClaim(REPORT, 0, claim=KILLING))
    name = own(store, KILLING)
    assert name not in {event.id for event in before.events}
    assert len(store.reading(REPORT).events) == 4
    do(alias, MoveClaim(REPORT, 1, claim=KILLING, event=STRIKE))
    assert store.reading(REPORT) == before  # the machine's own version counts again
    do(alias, MoveClaim(REPORT, 2, claim=KILLING))
    assert own(store, KILLING) == name


def test_two_events_are_joined_and_taken_apart_again(alias: str, store: Store) -> None:
    from marsad.actions.regroup import JoinEvents, MoveClaim, UndoGrouping

    before = store.reading(REPORT)
    do(alias, JoinEvents(REPORT, 0, one=TAKEN, other=STRIKE))
    assert groups(store)[TAKEN] == (KILLING, SHELLING, TAKEOVER)
    assert STRIKE not in groups(store)
    assert len(list(store.events())) == 2
    joined = store.reading(REPORT)
    do(alias, MoveClaim(REPORT, 1, claim=TAKEOVER))
    do(alias, UndoGrouping(REPORT, 2))
    assert store.reading(REPORT) == joined
    do(alias, UndoGrouping(REPORT, 1))
    assert store.reading(REPORT) == before
    with pytest.raises(RefusedError, match="machine grouped"):
        do(alias, UndoGrouping(REPORT, 0))


def test_the_later_of_two_sees_the_earlier_regrouping(alias: str, store: Store) -> None:
    from marsad.actions.regroup import JoinEvents, MoveClaim, UndoGrouping

    do(alias, MoveClaim(REPORT, 0, claim=KILLING), "سلمى")
    after = store.reading(REPORT)
    for late in (
        JoinEvents(REPORT, 0, one=STRIKE, other=TAKEN),
        MoveClaim(REPORT, 0, claim=SHELLING, event=TAKEN),
        UndoGrouping(REPORT, 0),
    ):
        with pytest.raises(ConflictError, match="grouped anew"):
            do(alias, late, "نادر")
    assert store.reading(REPORT) == after


@pytest.mark.parametrize(
    ("claim", "event", "match"),
    [
        ("nonsense", "", "no claim"),
        (KILLING, "nonsense", "no event"),
        (KILLING, STRIKE, "already"),
        (TAKEOVER, "", "own already"),
    ],
)
def test_a_senseless_move_is_refused(alias: str, claim: str, event: str, match: str) -> None:
    from marsad.actions.regroup import MoveClaim

    with pytest.raises(RefusedError, match=match):
        do(alias, MoveClaim(REPORT, 0, claim=claim, event=event))


@pytest.mark.parametrize(("one", "other"), [(STRIKE, STRIKE), (STRIKE, "nonsense"), ("", TAKEN)])
def test_a_senseless_join_is_refused(alias: str, one: str, other: str) -> None:
    from marsad.actions.regroup import JoinEvents

    with pytest.raises(RefusedError):
        do(alias, JoinEvents(REPORT, 0, one=one, other=other))


def test_a_reviewed_report_is_not_grouped_anew(alias: str, store: Store) -> None:
    from marsad.actions.claims import AcceptClaim
    from marsad.actions.regroup import MoveClaim
    from marsad.actions.work import ReviewReport

    for claim in store.reading(REPORT).claims:
        do(alias, AcceptClaim(REPORT, claim.id, 1))
    do(alias, ReviewReport(REPORT, "in-review"))
    with pytest.raises(RefusedError, match="reopen"):
        do(alias, MoveClaim(REPORT, 0, claim=KILLING))


def test_a_rejected_claim_comes_back_where_people_put_it(alias: str, store: Store) -> None:
    from marsad.actions.claims import RejectClaim, UndoClaim
    from marsad.actions.regroup import MoveClaim

    do(alias, MoveClaim(REPORT, 0, claim=KILLING, event=TAKEN))
    after = store.reading(REPORT).events
    do(alias, RejectClaim(REPORT, KILLING, 1, reason="لا"))
    assert groups(store)[TAKEN] == (TAKEOVER,)
    with pytest.raises(RefusedError, match="counts now"):
        do(alias, MoveClaim(REPORT, 1, claim=KILLING))
    do(alias, MoveClaim(REPORT, 1, claim=SHELLING, event=BLAME))
    do(alias, UndoClaim(REPORT, KILLING, 2))
    assert groups(store)[TAKEN] == (KILLING, TAKEOVER)
    assert [event for event in store.reading(REPORT).events if event.id == TAKEN] == [after[1]]


def test_an_added_claim_is_moved_too(alias: str, store: Store) -> None:
    from marsad.actions.regroup import MoveClaim, UndoGrouping

    name = added(alias, "الغاشم", "attack")
    alone = own(store, name)
    do(alias, MoveClaim(REPORT, 0, claim=name, event=STRIKE))
    assert groups(store)[STRIKE] == (KILLING, SHELLING, name)
    assert alone not in groups(store)
    later = added(alias, "معسكر", "shelling")
    assert own(store, later)  # people's groups stand, and it is by itself
    do(alias, UndoGrouping(REPORT, 1))
    assert own(store, name) == alone


def test_a_later_reading_follows_what_people_grouped(alias: str, store: Store) -> None:
    """A claim that it finds besides joins the event of those it stands with."""
    from marsad.actions.regroup import JoinEvents

    do(alias, JoinEvents(REPORT, 0, one=STRIKE, other=TAKEN))
    source = capture("page")
    read = reading(source, reader="rules-test-2")
    more = replace(read.claims[3], id=f"{REPORT}-5", type="advance")
    events = (*read.events[:1], replace(read.events[1], claims=(TAKEOVER, more.id)), read.events[2])
    store.save(source, replace(read, claims=(*read.claims, more), events=events))
    found = [claim for claims in groups(store).values() for claim in claims]
    assert len(found) == len(set(found)) == 5
    assert len(groups(store)[STRIKE]) == 4
    assert len([event for _, event, _ in store.events()]) == 2


def test_an_earlier_reading_that_counts_again_follows_too(alias: str, store: Store) -> None:
    from marsad.actions.regroup import JoinEvents

    source = capture("page")
    first, second = reading(source), reading(source, reader="rules-test-2")
    more = replace(second.claims[3], id=f"{REPORT}-5", type="advance")
    events = (
        *second.events[:1],
        replace(second.events[1], claims=(TAKEOVER, more.id)),
        second.events[2],
    )
    store.save(source, replace(second, claims=(*second.claims, more), events=events))
    do(alias, JoinEvents(REPORT, 0, one=STRIKE, other=TAKEN))
    assert len(groups(store)[STRIKE]) == 4
    store.save(source, first)
    assert groups(store)[STRIKE] == (KILLING, SHELLING, TAKEOVER)
    assert TAKEN not in groups(store)


def test_another_text_is_grouped_by_the_machine_again(alias: str, store: Store) -> None:
    from marsad.actions.regroup import MoveClaim
    from tests.store.samples import CORRECTED

    do(alias, MoveClaim(REPORT, 0, claim=KILLING))
    store.save(capture("<p>new</p>", hours=2), reading(capture("<p>new</p>", hours=2), CORRECTED))
    do(alias, MoveClaim(REPORT, 0, claim=KILLING))
    assert groups(store)[own(store, KILLING)] == (KILLING,)


def test_the_log_tells_the_words_of_the_claims(alias: str) -> None:
    from marsad.actions import history
    from marsad.actions.regroup import MoveClaim

    do(alias, MoveClaim(REPORT, 0, "خبران", claim=KILLING, event=TAKEN))
    (row,) = history(alias, f"events:{REPORT}")
    assert (row.actor, row.action, row.reason) == (BY, "event.move", "خبران")
    assert row.before["events"] == {STRIKE: ["قُتل", "قصف"], TAKEN: ["سيطرت"]}
    assert row.after["events"] == {STRIKE: ["قصف"], TAKEN: ["قُتل", "سيطرت"]}


def test_incidents_follow(alias: str, store: Store) -> None:
    from marsad.actions.regroup import MoveClaim
    from marsad.link import link

    do(alias, MoveClaim(REPORT, 0, claim=KILLING))
    name = own(store, KILLING)
    incidents = link(store.readings(), store.decisions())
    assert name in {ref.event for each in incidents for ref in each.events}
