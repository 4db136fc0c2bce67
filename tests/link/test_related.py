"""A verbal act hangs on an incident only where its report says what it is about."""

from __future__ import annotations

from marsad.link import link
from marsad.model import EventRef
from tests.link.reports import Telling


def condemned(telling: Telling, target: str) -> Telling:
    return telling.event(
        "condemnation", words="أدان", target=target, place="", point=None, days=None
    )


def test_a_condemnation_that_names_the_deed_is_related() -> None:
    (incident,) = link([condemned(Telling("a").event(words="قصف"), "القصف").reading])
    assert incident.related == (EventRef("a", "a-e1"),)


def test_one_that_names_another_deed_or_could_mean_two_is_left_out() -> None:
    (incident,) = link([condemned(Telling("a").event(words="قصف"), "الحصار").reading])
    assert incident.related == ()
    two = Telling("a").event(words="قصف").event(words="قصف", place="مأرب", point=None)
    assert all(not found.related for found in link([condemned(two, "القصف").reading]))
