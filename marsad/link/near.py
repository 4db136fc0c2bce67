"""Incidents near another one, ranked: those that may be the same happening, and the rest.

What may be one happening is weighed as linking weighs it (``scoring``), a step below where
linking would join them: a person looks where the machine was not sure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from marsad.link.decided import Decided
from marsad.link.happenings import Happening
from marsad.link.members import members
from marsad.link.scoring import LINK, VETO, Evidence, weigh
from marsad.model import EventRef, Incident, Reading
from marsad.resolve.places.geometry import kilometres

Why = Literal["type", "place", "day", "party", "number", "text", "names"]

WINDOW = timedelta(days=7)  # farther apart two incidents are not near in time
CLOSE_KM = 60.0
LOOKED_AT = 24  # incidents whose events are weighed, those nearest by day, place and party
WEIGHED = 6  # events of each that are weighed: the earliest
# What a person should look at: set by hand so that a town and a day in common nearly suffice.
SUGGESTED = LINK - 2.0
MOST = 8


@dataclass(frozen=True, slots=True)
class Near:
    """An incident near another one, and in what.

    ``score`` is the sum of the evidence of their two most alike events; ``reasons`` are the kinds
    of evidence that speak for one happening, the weightiest first, ``against`` those that speak
    against it.
    """

    incident: Incident
    score: float
    reasons: tuple[Why, ...] = ()
    against: tuple[Why, ...] = ()


@dataclass(frozen=True, slots=True)
class Nearby:
    """``suggested``: may be the same happening. ``related``: another, near in place, day, party."""

    suggested: tuple[Near, ...]
    related: tuple[Near, ...]


def near(
    incident: Incident,
    incidents: Iterable[Incident],
    readings: Mapping[str, Reading],
    people: Decided,
    known: dict[EventRef, Happening] | None = None,
) -> Nearby:
    """What is near an incident; what people have told apart from it is not suggested.

    ``known`` keeps what was laid out for the next call with the same readings.
    """
    ranked = sorted(
        (found for each in incidents if (found := _nearness(incident, each))),
        key=lambda found: (-found.score, found.incident.id),
    )
    laid_out = _laid_out({} if known is None else known, readings)
    here = laid_out(incident)
    apart = frozenset().union(*(people.apart.get(ref, frozenset()) for ref in incident.events))
    suggested, related = [], []
    for found in ranked[:LOOKED_AT]:
        if apart.isdisjoint(found.incident.events):
            alike = _alike(found.incident, here, laid_out(found.incident))
            if alike is not None and alike.score >= SUGGESTED:
                suggested.append(alike)
                continue
        related.append(found)
    suggested.sort(key=lambda found: (-found.score, found.incident.id))
    return Nearby(tuple(suggested[:MOST]), tuple(related[:MOST]))


def _laid_out(
    known: dict[EventRef, Happening], readings: Mapping[str, Reading]
) -> Callable[[Incident], list[Happening]]:
    def lay_out(incident: Incident) -> list[Happening]:
        refs = incident.events[:WEIGHED]
        new = [ref for ref in refs if ref not in known]
        known.update((found.ref, found) for found in members(new, readings))
        return [known[ref] for ref in refs if ref in known]

    return lay_out


def _nearness(one: Incident, other: Incident) -> Near | None:
    """How near by day, place and party; None for what is near in one of them at most."""
    if one.id == other.id:
        return None
    gap = _apart(one, other)
    if gap is not None and gap > WINDOW:
        return None
    weights: dict[str, float] = {
        "day": 0.0 if gap is None else 2.0 - gap / WINDOW,
        "place": _place(one, other),
        "party": min(
            1.5, 0.75 * len({p.key for p in one.parties} & {p.key for p in other.parties})
        ),
    }
    reasons = _reasons(weights)
    return Near(other, sum(weights.values()), reasons) if len(reasons) > 1 else None


def _apart(one: Incident, other: Incident) -> timedelta | None:
    a, b = one.date, other.date
    if not (a and b and a.earliest and a.latest and b.earliest and b.latest):
        return None
    return max(a.earliest - b.latest, b.earliest - a.latest, timedelta())


def _place(one: Incident, other: Incident) -> float:
    if one.point and other.point:
        far = kilometres(one.point, other.point)
        reach = max(CLOSE_KM, one.point.within_km, other.point.within_km)
        return max(0.0, 2.0 * (1 - far / reach))
    return 1.5 if set(one.place) & set(other.place) else 0.0


def _alike(other: Incident, here: Sequence[Happening], there: Sequence[Happening]) -> Near | None:
    """The two events most alike; None where each pair rules itself out."""
    weighed = [found for a in here for b in there if (found := weigh(a, b)).score > VETO]
    if not weighed:
        return None
    best = max(weighed, key=lambda found: found.score)
    return Near(other, best.score, _reasons(best._asdict()), _against(best))


def _reasons(weights: Mapping[str, float]) -> tuple[Why, ...]:
    told = sorted((name for name in weights if weights[name] > 0), key=lambda n: -weights[n])
    return tuple(told)  # type: ignore[arg-type]


def _against(found: Evidence) -> tuple[Why, ...]:
    return tuple(name for name, weight in found._asdict().items() if weight < 0)  # type: ignore[misc]
