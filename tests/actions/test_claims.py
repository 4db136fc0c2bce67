"""Deciding of claims: versions beside the machine's, events in line, nothing lost between two."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from marsad.errors import ConflictError, RefusedError
from tests.store.samples import TEXT, capture, find, reading

if TYPE_CHECKING:
    from marsad.store import Store

REPORT = "r000000000000001"
KILLING, SHELLING, TAKEOVER = (f"{REPORT}-{number}" for number in (1, 2, 3))
BY = "سلمى"


def do(alias: str, action: object, by: str = BY) -> None:
    from marsad.actions import perform

    perform(alias, by, action)  # type: ignore[arg-type]


def state(store: Store, claim: str) -> tuple[int, str, str]:
    from marsad.actions.claims import standing

    row = standing(store.alias, REPORT, claim)
    return row.number, row.author, row.verdict


def test_accepting_leaves_the_machine_beside(alias: str, store: Store) -> None:
    from marsad.actions.claims import AcceptClaim
    from marsad.store import models

    do(alias, AcceptClaim(REPORT, KILLING, 1))
    assert state(store, KILLING) == (2, "person", "accepted")
    versions = models.ClaimVersion.objects.using(alias).filter(claim__name=KILLING)
    assert [(v.author, v.current) for v in versions.order_by("number")] == [
        ("machine", False),
        ("person", True),
    ]
    (told,) = [c for c in store.reading(REPORT).claims if c.id == KILLING]
    assert told.produced_by == f"person:{BY}"


def test_a_rejected_claim_counts_nowhere(alias: str, store: Store) -> None:
    from marsad.actions.claims import RejectClaim

    before = store.counts()
    with pytest.raises(RefusedError, match="reason"):
        do(alias, RejectClaim(REPORT, TAKEOVER, 1))
    do(alias, RejectClaim(REPORT, TAKEOVER, 1, reason="خبر عن تمرين"))
    assert TAKEOVER not in [claim.id for claim in store.reading(REPORT).claims]
    assert TAKEOVER not in [claim.id for _, claim in store.claims()]
    assert "takeover" not in [event.type for _, event, _ in store.events()]
    assert "takeover" not in [event.type for event in store.reading(REPORT).events]
    after = store.counts()
    assert (after["claims"], after["events"]) == (before["claims"] - 1, before["events"] - 1)


def test_undoing_brings_back_what_was_there(alias: str, store: Store) -> None:
    from marsad.actions.claims import CorrectClaim, RejectClaim, UndoClaim

    before = store.reading(REPORT)
    with pytest.raises(RefusedError, match="what the machine said"):
        do(alias, UndoClaim(REPORT, TAKEOVER, 1))
    do(alias, CorrectClaim(REPORT, TAKEOVER, 1, type="advance"))
    do(alias, RejectClaim(REPORT, TAKEOVER, 2, reason="لا"))
    do(alias, UndoClaim(REPORT, TAKEOVER, 3))
    assert state(store, TAKEOVER) == (2, "person", "accepted")
    do(alias, UndoClaim(REPORT, TAKEOVER, 2))
    assert state(store, TAKEOVER) == (1, "machine", "")
    assert store.reading(REPORT) == before


def test_a_corrected_type_moves_its_event(alias: str, store: Store) -> None:
    from marsad.actions.claims import CorrectClaim

    do(alias, CorrectClaim(REPORT, TAKEOVER, 1, type="advance", status="denied"))
    (event,) = [e for _, e, _ in store.events() if TAKEOVER in e.claims]
    assert (event.type, event.status) == ("advance", "denied")


def test_words_of_a_role_are_chosen_in_the_text(alias: str, store: Store) -> None:
    from marsad.actions.claims import CorrectClaim, Setting

    old, new = find(TEXT, "جماعة الوادي"), find(TEXT, "القوّات الشمالية")
    do(alias, CorrectClaim(REPORT, TAKEOVER, 1, setting=Setting("agent", new, old)))
    do(alias, CorrectClaim(REPORT, KILLING, 1, setting=Setting("time", find(TEXT, "أمس الخميس"))))
    claims = {claim.id: claim for claim in store.reading(REPORT).claims}
    assert [a.span for a in claims[TAKEOVER].of_role("agent")] == [new]
    (time,) = claims[KILLING].of_role("time")
    assert time.date is not None
    assert str(time.date.earliest) == "2021-03-04"
    do(alias, CorrectClaim(REPORT, KILLING, 2, setting=Setting("time", None, time.span)))
    assert not {c.id: c for c in store.reading(REPORT).claims}[KILLING].of_role("time")
    found = list(store.claims(__import__("marsad.store").store.Filter(party="القوات الشمالية")))
    assert TAKEOVER in [claim.id for _, claim in found]


@pytest.mark.parametrize("wrong", [{"type": "nonsense"}, {"status": "sure"}, {"type": "takeover"}])
def test_senseless_corrections_are_refused(alias: str, wrong: dict[str, str]) -> None:
    from marsad.actions.claims import CorrectClaim

    with pytest.raises(RefusedError):
        do(alias, CorrectClaim(REPORT, TAKEOVER, 1, **wrong))


@pytest.mark.parametrize(("start", "end"), [(0, 10_000), (10_000, 10_001)])
def test_words_outside_the_text_are_refused(alias: str, start: int, end: int) -> None:
    from marsad.actions.claims import CorrectClaim, Setting
    from marsad.model import Span

    with pytest.raises(RefusedError, match="part of the text"):
        do(alias, CorrectClaim(REPORT, TAKEOVER, 1, setting=Setting("agent", Span(start, end))))


def test_the_later_of_two_sees_the_earlier(alias: str, store: Store) -> None:
    from marsad.actions.claims import AcceptClaim, RejectClaim

    do(alias, AcceptClaim(REPORT, KILLING, 1), "سلمى")
    with pytest.raises(ConflictError, match="since it was shown"):
        do(alias, RejectClaim(REPORT, KILLING, 1, reason="لا"), "نادر")
    assert state(store, KILLING) == (2, "person", "accepted")


def test_what_a_person_decided_outlives_a_new_reading(alias: str, store: Store) -> None:
    from marsad.actions.claims import RejectClaim, UndoClaim

    do(alias, RejectClaim(REPORT, TAKEOVER, 1, reason="لا"))
    source = capture("page")
    store.save(source, reading(source, reader="rules-test-2"))
    assert TAKEOVER not in [claim.id for claim in store.reading(REPORT).claims]
    do(alias, UndoClaim(REPORT, TAKEOVER, 2))
    (back,) = [claim for claim in store.reading(REPORT).claims if claim.id == TAKEOVER]
    assert state(store, TAKEOVER) == (3, "machine", "")  # that of the later reading
    assert back.type == "takeover"


def test_every_change_is_in_the_log(alias: str) -> None:
    from marsad.actions import history
    from marsad.actions.claims import RejectClaim, UndoClaim

    do(alias, RejectClaim(REPORT, TAKEOVER, 1, reason="خبر قديم"))
    do(alias, UndoClaim(REPORT, TAKEOVER, 2), "نادر")
    last, first = history(alias, f"claim:{REPORT}/{TAKEOVER}")
    assert (first.actor, first.action, first.reason) == (BY, "claim.reject", "خبر قديم")
    assert (last.actor, last.action) == ("نادر", "claim.undo")
    assert first.before["version"] == 1
    assert first.after["verdict"] == "rejected"
    assert ["agent", "جماعة الوادي"] in first.before["arguments"]


def added(alias: str, words: str, kind: str) -> str:
    from marsad.actions.claims import AddClaim

    action = AddClaim(REPORT, kind, find(TEXT, words))
    do(alias, action)
    return action.claim


def test_an_added_claim_counts_with_an_event_of_its_own(alias: str, store: Store) -> None:
    from marsad.actions.claims import CorrectClaim, Setting, UndoClaim

    before = store.reading(REPORT)
    name = added(alias, "الغاشم", "attack")
    after = store.reading(REPORT)
    assert [claim.id for claim in after.claims] == [*(c.id for c in before.claims), name]
    assert after.events[:-1] == before.events
    assert after.events[-1].claims == (name,)
    assert after.claims[-1].produced_by == f"person:{BY}"
    do(alias, CorrectClaim(REPORT, name, 1, setting=Setting("place", find(TEXT, "حي الزهور"))))
    assert store.reading(REPORT).events[-1].places == ("حي الزهور",)
    do(alias, UndoClaim(REPORT, name, 2))
    assert store.reading(REPORT) == after
    do(alias, UndoClaim(REPORT, name, 1))
    assert store.reading(REPORT) == before
    assert state(store, name) == (3, "person", "rejected")


def test_a_taken_back_addition_can_be_accepted_again(alias: str, store: Store) -> None:
    from marsad.actions.claims import AcceptClaim, UndoClaim

    name = added(alias, "الغاشم", "attack")
    after = store.reading(REPORT)
    do(alias, UndoClaim(REPORT, name, 1))
    with pytest.raises(RefusedError, match="already"):
        added(alias, "الغاشم", "attack")
    do(alias, AcceptClaim(REPORT, name, 2))
    assert store.reading(REPORT) == after
    assert len([e for _, e, _ in store.events() if name in e.claims]) == 1


def test_an_added_claim_stays_when_the_report_is_read_anew(alias: str, store: Store) -> None:
    from dataclasses import replace

    name = added(alias, "الغاشم", "attack")
    source = capture("page")
    store.save(source, replace(reading(source), produced_by="rules-test-2"))
    again = store.reading(REPORT)
    assert again.claims[-1].id == name
    assert again.events[-1].claims == (name,)


@pytest.mark.parametrize(
    ("kind", "start", "end", "match"),
    [
        ("nonsense", 0, 4, "no claim type"),
        ("attack", 0, 0, "no words were chosen"),
        ("attack", 0, 100_000, "not a part of the text"),
        ("killing", 0, 40, "already"),
    ],
)
def test_an_addition_that_makes_no_sense_is_refused(
    alias: str, store: Store, kind: str, start: int, end: int, match: str
) -> None:
    from marsad.actions.claims import AddClaim
    from marsad.model import Span

    before = store.reading(REPORT)
    with pytest.raises(RefusedError, match=match):
        do(alias, AddClaim(REPORT, kind, Span(start, end) if end else None))
    assert store.reading(REPORT) == before
