"""The chosen claim as the panel shows it: its roles with their words, values and sureness."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from marsad.actions.meanings import MEANT
from marsad.model import ROLES, STATUSES, Argument, Claim, Count, PartialDate, Report, Span
from marsad.ontology import names, types
from marsad.show.rows import flat
from marsad.web.meanings import meaning_words
from marsad.web.readings import Item, Sheet
from marsad.web.wording import say, words

ALWAYS = ("agent", "target", "place", "time")  # shown also where the claim is silent


@dataclass(frozen=True, slots=True)
class Value:
    """Words in a role and what they resolve to; ``place`` is ``start-end`` in the text."""

    words: str
    place: str
    notes: tuple[str, ...] = ()
    sure: float | None = None
    at: str = ""  # the place again, where what the words mean can be chosen

    @property
    def percent(self) -> int | None:
        return None if self.sure is None else round(100 * self.sure)


@dataclass(frozen=True, slots=True)
class RoleRow:
    """One role with all its values, and what the event adds where there is none."""

    role: str
    values: tuple[Value, ...]
    inherited: str = ""
    told: str = ""


def panel(sheet: Sheet, item: Item) -> dict[str, Any]:
    """What the panel's template needs."""
    event = sheet.event(item.claim.id)
    confidence = item.machine.confidence if item.machine else None
    return {
        "sheet": sheet,
        "item": item,
        "claim": item.claim,
        "trigger": flat(item.claim.trigger.of(sheet.reading.report.text)),
        "rows": role_rows(sheet, item.claim),
        "sources": sources(sheet.reading.report, item.claim),
        "lights": json.dumps(lights(item.claim)),
        "percent": None if confidence is None else round(100 * confidence),
        "confidence": confidence,
        "event": event,
        "others": [each for each in sheet.items if event and each.claim.id in event[1].claims],
        "machine": _machine(sheet, item) if item.changed else [],
        "next": sheet.after(item),
        "previous": sheet.before(item),
        "types": names(),
        "statuses": STATUSES,
    }


def lights(claim: Claim) -> list[list[object]]:
    """``[start, end, role]`` of every word to be lit in the text."""
    lit: list[list[object]] = [[a.span.start, a.span.end, a.role] for a in claim.arguments]
    return lit + [[span.start, span.end, "source"] for span in claim.sources]


def role_rows(sheet: Sheet, claim: Claim) -> list[RoleRow]:
    """The roles the claim fills or its type always asks for, in their order."""
    report, may = sheet.reading.report, types()[claim.type].roles
    rows = []
    for role in ROLES:
        told = tuple(_value(report, argument) for argument in claim.of_role(role))
        if told or role in may:
            rows.append(RoleRow(role, told, *_of_event(sheet, claim, role, bool(told))))
    return rows


def _of_event(sheet: Sheet, claim: Claim, role: str, told: bool) -> tuple[str, str]:
    """What its event knows where the claim is silent: (taken over, told by other claims)."""
    found = sheet.event(claim.id)
    if told or found is None:
        return "", ""
    event = found[1]
    if role == "place" and event.places:
        value = "، ".join(event.places)
        return (value, "") if event.place_inherited else ("", value)
    if role == "time" and event.date and event.date.resolved:
        value = day_words(event.date)
        return (value, "") if event.date_inherited else ("", value)
    return "", ""


def sources(report: Report, claim: Claim) -> list[Value]:
    """The chain of attribution, nearest to the event first."""
    return [Value(flat(span.of(report.text)), _place(span)) for span in claim.sources]


def _value(report: Report, argument: Argument) -> Value:
    return Value(
        words=flat(argument.span.of(report.text)),
        place=_place(argument.span),
        notes=tuple(notes(argument)),
        sure=argument.confidence,
        at=_place(argument.span) if argument.role in MEANT else "",
    )


def notes(argument: Argument) -> list[str]:
    """What the words resolve to, in the request's language."""
    said: list[str] = []
    if argument.date:
        said += _date_notes(argument.date)
    if argument.count:
        said.append(count_words(argument.count))
    said += [say(mark) for mark in ("part", "toll") if getattr(argument, mark)]
    if argument.place:
        said.append(meaning_words("place", argument.place))
    if argument.point:
        point = argument.point
        said.append(f"{point.latitude:.3f}, {point.longitude:.3f} ± {point.within_km:g} km")
    if argument.actor:
        said.append(meaning_words(argument.role, argument.actor))
    return said


def _date_notes(value: PartialDate) -> list[str]:
    if not value.resolved:
        return [say("open")]
    keys = (f"precision:{value.precision.value}", f"anchor:{value.anchor.value}")
    return [day_words(value), *(say(key) for key in keys if key in words())]


def day_words(value: PartialDate) -> str:
    """A day with its weekday, or the first and the last day."""
    first, last = value.earliest, value.latest
    if first is None or last is None:
        return say("open")
    if first == last:
        return f"{first} {say(f'weekday:{first.weekday()}')}"
    return f"{first} – {last}"


def count_words(count: Count) -> str:
    """A number as told: about, at least, from to, without a number."""
    about = f"{say('about')} " if count.approximate else ""
    if count.maximum is None:
        figures = f"{count.minimum} {say('or-more')}"
    elif count.maximum == count.minimum:
        figures = str(count.minimum)
    else:
        figures = f"{count.minimum}–{count.maximum}"
    return f"{about}{figures}" + (f" · {say('vague')}" if count.vague else "")


def _machine(sheet: Sheet, item: Item) -> list[tuple[str, str]]:
    """What the machine said where a person says something else: (label, words)."""
    assert item.machine is not None
    text, now, then = sheet.reading.report.text, item.claim, item.machine
    said: list[tuple[str, str]] = []
    if now.type != then.type:
        said.append((say("kind"), say(f"type:{then.type}")))
    if now.status != then.status:
        said.append((say("status"), say(f"status:{then.status}")))
    for role in ROLES:
        before = [_described(text, a) for a in then.of_role(role)]
        if before != [_described(text, a) for a in now.of_role(role)]:
            said.append((say(f"role:{role}"), "، ".join(before) or say("not-stated")))
    if now.sources != then.sources:
        chain = " ← ".join(flat(span.of(text)) for span in then.sources)
        said.append((say("role:source"), chain or say("own-voice")))
    return said


def _described(text: str, argument: Argument) -> str:
    """Words with what they mean."""
    meant = " · ".join(f"\u2068{note}\u2069" for note in notes(argument))  # each its own way round
    return f"{flat(argument.span.of(text))} ({meant})" if meant else flat(argument.span.of(text))


def _place(span: Span) -> str:
    return f"{span.start}-{span.end}"
