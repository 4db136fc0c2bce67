"""An incident's dead as one number: ACLED's and UCDP's rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from marsad.link.casualties import added
from marsad.link.parties import party_kinds
from marsad.model import Incident, Tally

FEW, TENS = 3, 12  # ACLED's numbers for deaths without a number, and for dozens


class Deaths(NamedTuple):
    """UCDP's numbers: the best estimate, the highest and the lowest; and how many civilians."""

    best: int
    high: int
    low: int
    civilians: int


def acled_fatalities(incident: Incident) -> int:
    """The lowest number told; for vague words ACLED's: few 3, dozens 12, hundreds 100 …"""
    if incident.killed is None:
        return FEW if "killing" in incident.types else 0
    told = _told(incident)
    vague = bool(told) and all(tally.count.vague for tally in told)
    return vague_number(incident.killed.minimum) if vague else incident.killed.minimum


def vague_number(least: int) -> int:
    """ACLED's number for a vague word whose lower bound is ``least``.

    >>> [vague_number(n) for n in (3, 20, 200, 2000)]
    [3, 12, 100, 1000]
    """
    if least < 10:
        return FEW
    return TENS if least < 100 else int(10 ** (len(str(least)) - 1))


def ucdp_deaths(incident: Incident) -> Deaths | None:
    """The number most sources tell, with the lowest and highest; None where nobody died.

    Of two numbers told equally often the lower one is the best. Deaths without a number are one.
    """
    killed = incident.killed
    if killed is None:
        return Deaths(1, 1, 1, 0) if "killing" in incident.types else None
    if killed.at_least < 1:
        return None
    claims = _claims(_told(incident))
    numbers = Counter(added([tally.count for tally in claim]).minimum for claim in claims)
    best = min(numbers, key=lambda number: (-numbers[number], number), default=killed.minimum)
    high, low = max(killed.at_least, best), min(killed.minimum, best)
    return Deaths(best, high, low, _civilians(claims, best)) if best else None


def _told(incident: Incident) -> list[Tally]:
    """The numbers told of this very happening; vague ones only where nobody is more exact."""
    own = [tally for tally in incident.tallies if tally.harm == "killed" and not tally.toll]
    return [tally for tally in own if not tally.count.vague] or own


def _claims(told: Iterable[Tally]) -> list[Sequence[Tally]]:
    """Tallies by claim: those of one claim count different people."""
    groups: dict[tuple[str, str], list[Tally]] = {}
    for tally in told:
        groups.setdefault((tally.ref.report, tally.claim), []).append(tally)
    return list(groups.values())


def _civilians(claims: Iterable[Sequence[Tally]], best: int) -> int:
    """How many of the best number's dead the source calls civilians."""
    for claim in claims:
        if added([tally.count for tally in claim]).minimum == best:
            return sum(tally.count.minimum for tally in claim if _civilian(tally.of))
    return 0


def _civilian(words: str) -> bool:
    return party_kinds(words) == {"civilian"}
