"""What stored reports say of who holds a place, each voice once, in time order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from marsad.lexicon.place_entries import NamedPlace
from marsad.link.control.ground import Ground, ground
from marsad.link.control.holders import holders, speaks_for
from marsad.link.control.verdicts import parts, verdict
from marsad.link.copies import copies
from marsad.link.happenings import TOLD, happening
from marsad.link.voices import Statement, one_voice, speaker, statements, witnesses
from marsad.model import (
    Anchor,
    Argument,
    Claim,
    Control,
    ControlVoice,
    Event,
    PartialDate,
    Precision,
    Reading,
    Report,
    Saying,
    Standing,
)

TYPES = ("takeover", "withdrawal")
_STANDING: dict[tuple[str, str], Standing] = {
    ("takeover", "occurred"): "holds",
    ("takeover", "denied"): "denied",
    ("withdrawal", "occurred"): "left",
    ("withdrawal", "denied"): "stays",
}
# A takeover told longer after it is background. Set by judgement, not measured: reports of a war
# that goes on tell what was taken a year or two before.
HISTORY = timedelta(days=3 * 365)
_LEADING = frozenset({"في", "داخل", "من", "ضمن", "وسط"})


def control(
    readings: Iterable[Reading],
    place: NamedPlace,
    earliest: date | None = None,
    latest: date | None = None,
    today: date | None = None,
) -> Control:
    """Who is said to hold the place, and each place inside it.

    ``latest`` leaves out what is dated later. ``earliest`` shortens what is listed; the verdict
    weighs what came before too. Judged is the ``latest`` day, else ``today``; without either, how
    long ago it was said is not asked.
    """
    as_of = latest or today
    told = [each for reading in readings for each in _told(reading, place)]
    said = [each for each in sorted(_sayings(told, as_of), key=_order) if _begins_by(each, latest)]
    whole = [each for each in said if each.scope == "itself"]
    inside = [each for each in said if each.scope == "inside"]
    listed = tuple(each for each in said if _ends_from(each, earliest))
    return Control(listed, verdict(whole, as_of), parts(inside, as_of))


class _Told(NamedTuple):
    """An event, those of its claims that tell who holds the place, and what each means of it."""

    report: Report
    event: Event
    order: int
    claims: tuple[Claim, ...]
    grounds: dict[str, tuple[tuple[str, Ground], ...]]


def _told(reading: Reading, place: NamedPlace) -> Iterator[_Told]:
    known = {claim.id: claim for claim in reading.claims}
    for order, event in enumerate(reading.events):
        found = {
            claim.id: meant
            for name in event.claims
            if (claim := known.get(name)) and claim.type in TYPES and claim.status in TOLD
            if (meant := _grounds(reading.report, event, claim, place))
        }
        if found:
            claims = _telling(known[name] for name in found)
            yield _Told(reading.report, event, order, claims, found)


def _telling(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """The claims but those that name no party where another of the same kind does (headlines)."""
    found = tuple(claims)
    naming = {(each.type, each.status) for each in found if each.of_role("agent")}
    return tuple(c for c in found if c.of_role("agent") or (c.type, c.status) not in naming)


def _grounds(
    report: Report, event: Event, claim: Claim, place: NamedPlace
) -> tuple[tuple[str, Ground], ...]:
    """The claim's own places as they bear on the place asked for, else its event's."""
    own = claim.of_role("place")
    named = [
        (" ".join(a.span.of(report.text).split()), a.point, _led(report.text, a)) for a in own
    ] or [(words, event.point, False) for words in event.places[:1]]
    found = [
        (words, meant, led) for words, point, led in named if (meant := ground(words, point, place))
    ]
    smaller = any(meant.scope == "inside" for _, meant, _ in found)
    return tuple(
        (words, meant)
        for words, meant, led in found
        if not (smaller and meant.scope != "inside" and (led or meant.locates))
    )


def _led(text: str, argument: Argument) -> bool:
    """Whether في or the like stands before: the place only says where another one lies."""
    before = text[: argument.span.start].split()
    return bool(before) and before[-1] in _LEADING


def _sayings(told: list[_Told], as_of: date | None) -> Iterator[Saying]:
    """Each voice's sayings, once; what copies and other reports of the voice repeat is joined."""
    reports = {each.report.id: each.report for each in told}
    texts = copies(reports.values())
    laid = {happening(e.report, e.event, e.claims, texts[e.report.id], e.order): e for e in told}
    said = witnesses(statements(list(laid)))
    joined = one_voice(said)
    found: dict[object, Saying] = {}
    for statement in said:
        here = laid[statement.happening]
        for each in _of(statement, here, joined.find(statement.node), as_of):
            known = found.get(_same(each))
            found[_same(each)] = _repeated(known, each) if known else each
    return iter(found.values())


def _repeated(known: Saying, again: Saying) -> Saying:
    """What a voice says, with another report that has it."""
    newest = max((day for day in (known.said, again.said) if day), default=None)
    history = known.history and again.history
    return replace(known, told=known.told + again.told, said=newest, history=history)


def _same(saying: Saying) -> object:
    """What makes two sayings one: voice, standing, parties, place and days."""
    days = (saying.date.earliest, saying.date.latest) if saying.date else None
    parties = frozenset(each.actor or each.names or each.words for each in saying.parties)
    return saying.voice.key, saying.standing, parties, saying.scope, saying.key, days


def _of(statement: Statement, told: _Told, voice: str, as_of: date | None) -> Iterator[Saying]:
    """What one claim says, of each of its places."""
    claim, report = statement.claim, told.report
    if claim is None:
        return
    when, inherited = _date(told, claim)
    day = when.earliest if when else report.day
    parties = holders(report.text, claim.of_role("agent"), day)
    for words, meant in told.grounds[claim.id]:
        yield Saying(
            standing=_STANDING[claim.type, claim.status],
            parties=parties,
            against=holders(report.text, claim.of_role("target"), day),
            place=words,
            key=meant.key,
            scope=meant.scope,
            away=meant.away,
            place_inherited=told.event.place_inherited and not claim.of_role("place"),
            date=when,
            inherited=inherited,
            said=report.day,
            history=_long_before(when, report.day, as_of),
            voice=_voice(statement, voice),
            own_side=speaks_for(statement.said.side, parties),
            told=((statement.happening.ref, claim.id),),
        )


def _long_before(when: PartialDate | None, *days: date | None) -> bool:
    """Whether something lies so long before the report and the day asked for that it is told as
    history: الكفرة التي احتلتها إيطاليا عام 1931.
    """
    known = [day for day in days if day]
    if not (known and when and when.latest):
        return False
    return when.latest < min(known) - HISTORY


def _voice(statement: Statement, key: str) -> ControlVoice:
    said = statement.said
    return ControlVoice(key, speaker(statement), said.kind, said.side)


def _date(told: _Told, claim: Claim) -> tuple[PartialDate | None, bool]:
    """The claim's own most exact days, else its event's, else the report's; and if inherited."""
    own = [a.date for a in claim.of_role("time") if a.date and a.date.resolved]
    if own:
        return min(own, key=_length), False
    if told.event.date and told.event.date.resolved:
        return told.event.date, told.event.date_inherited
    day = told.report.day
    return (PartialDate(day, day, Precision.DAY, Anchor.REPORT) if day else None), True


def _length(when: PartialDate) -> int:
    assert when.earliest is not None
    assert when.latest is not None
    return (when.latest - when.earliest).days


def _order(saying: Saying) -> tuple[date, date, str, str]:
    """In time order; what has no day comes last."""
    when = saying.date
    first = (when.earliest if when else None) or date.max
    last = (when.latest if when else None) or date.max
    return first, last, saying.voice.key, saying.told[0][1]


def _begins_by(saying: Saying, latest: date | None) -> bool:
    if latest is None:
        return True
    return bool(saying.date and saying.date.earliest and saying.date.earliest <= latest)


def _ends_from(saying: Saying, earliest: date | None) -> bool:
    if earliest is None:
        return True
    return bool(saying.date and saying.date.latest and saying.date.latest >= earliest)
