"""What the sayings of a place come to: held by whom since when, contested, or not known.

The latest party said to hold it is taken for its holder unless somebody else is said to on
overlapping days, it is said to have left since, or somebody denies it. Nothing is decided by how
many say so. What reports tell as history is not weighed, and what none has said for long is not
taken for the present.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from marsad.link.control.holders import agree, rivals
from marsad.model import (
    ControlPosition,
    ControlVerdict,
    Outcome,
    Reason,
    Saying,
    Standing,
)

Days = tuple[date, date]
# An inherited day is the report's own; what it tells may have happened the day before.
MAY_BE_OFF = timedelta(days=1)
OLD = timedelta(days=365)  # what was last said longer ago is no news of who holds a place
_LAST_WORDS: tuple[tuple[Standing, Reason], ...] = (("holds", "unnamed"), ("left", "left"))


def parts(inside: Iterable[Saying], as_of: date | None = None) -> tuple[ControlVerdict, ...]:
    """A verdict for each place inside the one asked for, in the order of their names."""
    by: dict[str, list[Saying]] = {}
    for each in inside:
        by.setdefault(each.key, []).append(each)
    return tuple(verdict(by[name], as_of) for name in sorted(by))


def verdict(said: Sequence[Saying], as_of: date | None = None) -> ControlVerdict:
    """What the sayings of one place come to on a day; None: on the day of the sayings."""
    present = [each for each in said if not each.history]
    found = _history(said) if said and not present else _present(present)
    newest = max((each.said for each in found.positions if each.said), default=None)
    if found.outcome != "unknown" and as_of and newest and as_of - newest > OLD:
        found = replace(found, outcome="unknown", reason="old")
    return replace(found, as_of=as_of)


def _history(said: Sequence[Saying]) -> ControlVerdict:
    """Nothing but what reports tell of times long before them: who held it last of all."""
    last = max(said, key=_recent)
    alike = [each for each in said if _alike(each, last)]
    return ControlVerdict(said[0].place, "unknown", "history", (_position(alike),))


def _present(said: Sequence[Saying]) -> ControlVerdict:
    place = said[0].place if said else ""
    dated = [each for each in said if each.date] or list(said)
    holds = [each for each in dated if each.standing == "holds" and each.parties]
    named = [each for each in holds if any(party.named for party in each.parties)]
    if named or holds:
        return _weighed(place, _last_holder(named or holds, dated), dated)
    return _nobody(place, dated)


def _nobody(place: str, said: Sequence[Saying]) -> ControlVerdict:
    """Nobody is said to hold it: taken by nobody named, left, or only denials, or nothing."""
    denials = _positions([each for each in said if each.standing in {"denied", "stays"}])
    for standing, reason in _LAST_WORDS:
        found = [each for each in said if each.standing == standing]
        if found:
            last = max(found, key=_recent)
            alike = [each for each in found if agree(each.parties, last.parties, _day(last))]
            return ControlVerdict(place, "unknown", reason, (_position(alike), *denials))
    return ControlVerdict(place, "unknown", "only-denials" if said else "unsaid", denials)


def _weighed(place: str, last: Saying, said: Sequence[Saying]) -> ControlVerdict:
    """Whether anything speaks against the party that was last said to hold it."""
    run = _run(last, said)
    others = [each for each in said if _holds_too(each, last, said)]
    rivalling = [each for each in others if _rival(each, last)]
    beside = [each for each in others if each not in rivalling]
    against = [each for each in said if _contradicts(each, last)]
    losses = [each for each in said if _lost(each, last) and _days(each)[1] >= _days(last)[0]]
    own = _position(run)
    if rivalling or against:
        reason: Reason = "parties" if rivalling else "denied"
        speaking = (rivalling, losses, against)
        positions = (own, *(each for part in speaking for each in _positions(part)))
        return ControlVerdict(place, "contested", reason, positions)
    if losses:
        after = all(_days(each)[0] > _days(last)[1] for each in losses)
        positions = (own, *_positions(losses))
        return ControlVerdict(place, *_left(after), positions)
    return ControlVerdict(place, "held", "", (own, *_positions(beside)))


def _left(after: bool) -> tuple[Outcome, Reason]:
    """Left since it was taken; or on days that overlap, where the order is not told."""
    return ("unknown", "left") if after else ("contested", "order")


def _run(last: Saying, said: Sequence[Saying]) -> list[Saying]:
    """The sayings that the party holds it, back to when another held it or it had left."""
    broken = [each for each in said if _rival(each, last) or _lost(each, last)]
    before = [each for each in broken if _days(each)[1] < _days(last)[0]]
    since = max((_days(each)[1] for each in before), default=date.min)
    holds = (each for each in said if each.standing == "holds" and each.parties)
    same = [each for each in holds if agree(each.parties, last.parties, _day(last))]
    return [each for each in same if _days(each)[1] > since]


def _last_holder(holds: Sequence[Saying], said: Sequence[Saying]) -> Saying:
    """The newest of these sayings; of several of a day, that of the party it was yielded to."""
    last = max(holds, key=_recent)
    heirs = [each for each in holds if _rival(each, last) and _gave_way(last, each, said)]
    return max(heirs, key=_recent, default=last)


def _rival(each: Saying, last: Saying) -> bool:
    """Another party is said to hold it."""
    return each.standing == "holds" and rivals(each.parties, last.parties, _day(last))


def _holds_too(each: Saying, last: Saying, said: Sequence[Saying]) -> bool:
    """Another party is said to hold it on the same days, and not to have lost it to the last."""
    return (
        each.standing == "holds"
        and not agree(each.parties, last.parties, _day(last))
        and _at_once(each, last)
        and not _gave_way(each, last, said)
    )


def _gave_way(each: Saying, heir: Saying, said: Sequence[Saying]) -> bool:
    """Whether a party is said to have lost the place to another that holds it no shorter.

    When both are said to have taken it from each other on the same days, nobody gave way.
    """
    if _days(heir)[1] < _days(each)[1]:
        return False
    lost = any(_yields(other, each, heir) for other in said)
    return lost and not (
        _days(heir)[1] == _days(each)[1] and any(_yields(other, heir, each) for other in said)
    )


def _yields(saying: Saying, loser: Saying, heir: Saying) -> bool:
    """Whether a saying tells, of a day no earlier than the loser's own, that the heir drove it
    out or that it left.
    """
    if saying.standing == "left":
        losing = saying.parties
    elif saying.standing == "holds" and agree(saying.parties, heir.parties, _day(heir)):
        losing = saying.against
    else:
        return False
    gone = any(each.named for each in losing) and agree(losing, loser.parties, _day(loser))
    return gone and _days(saying)[1] >= _days(loser)[1]


def _lost(each: Saying, last: Saying) -> bool:
    """The party is said to have left, or to have been driven out by one that is not named."""
    if each.standing == "left":
        losing = each.parties
    elif each.standing == "holds" and not each.parties:
        losing = each.against
    else:
        return False
    return any(p.named for p in losing) and agree(losing, last.parties, _day(last))


def _contradicts(each: Saying, last: Saying) -> bool:
    """Somebody denies that the party took it, or that another has left, then or later."""
    if _days(each)[1] < _days(last)[0]:
        return False
    if each.standing == "denied":
        return agree(each.parties, last.parties, _day(last))
    return each.standing == "stays" and not agree(each.parties, last.parties, _day(last))


def _positions(said: Sequence[Saying]) -> tuple[ControlPosition, ...]:
    """The sayings put together by standing and party, in time order."""
    groups: list[list[Saying]] = []
    for each in said:
        home = next((group for group in groups if _alike(group[0], each)), None)
        if home is None:
            groups.append([each])
        else:
            home.append(each)
    return tuple(_position(group) for group in groups)


def _alike(a: Saying, b: Saying) -> bool:
    return a.standing == b.standing and agree(a.parties, b.parties, _day(a))


def _position(said: Sequence[Saying]) -> ControlPosition:
    """What these sayings have in common, since the first of them."""
    first, last = min(said, key=_days), max(said, key=_recent)
    named = [each for each in said if any(party.named for party in each.parties)] or [first]
    parties = {p.actor or p.words: p for each in named for p in each.parties if p.named}
    shown = tuple(parties.values()) or first.parties or first.against
    voices = {each.voice.key: each.voice.name for each in said}
    return ControlPosition(
        standing=first.standing,
        parties=shown,
        date=first.date,
        inherited=first.inherited,
        last=last.date if last.date != first.date else None,
        said=max((each.said for each in said if each.said), default=None),
        voices=tuple(voices.values()),
        own_side=all(each.own_side for each in said),
    )


def _recent(saying: Saying) -> Days:
    first, last = _days(saying)
    return last, first


def _days(saying: Saying) -> Days:
    """The days it may be of; those of no known day may be any."""
    when = saying.date
    if when is None or when.earliest is None or when.latest is None:
        return date.min, date.max
    return when.earliest - (MAY_BE_OFF if saying.inherited else timedelta(0)), when.latest


def _at_once(each: Saying, last: Saying) -> bool:
    """Whether both are said to hold it on a day; what is taken from a party it held before."""
    taken = any(p.named for p in last.against) and agree(last.against, each.parties, _day(last))
    begin = last.date.earliest if taken and last.date and last.date.earliest else _days(last)[0]
    return begin <= _days(each)[1]


def _day(saying: Saying) -> date | None:
    return saying.date.latest if saying.date else None
