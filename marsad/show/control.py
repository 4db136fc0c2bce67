"""Who holds a place, for people and machines: lines of text, or one record a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from marsad.lexicon.place_entries import NamedPlace
from marsad.link.control import Asked
from marsad.link.control.codes import Language, in_words, kind_and_country
from marsad.link.control.notes import (
    WORDS,
    days_words,
    saying_words,
    verdict_words,
)
from marsad.model import (
    Control,
    ControlPosition,
    ControlVerdict,
    Holder,
    PartialDate,
    Reading,
    Saying,
)
from marsad.show.bidi import marked
from marsad.show.incidents import sentence
from marsad.show.rows import flat

MOST_OTHERS = 4  # places of the same name that are listed


def control_lines(
    asked: Asked, found: Control, readings: Mapping[str, Reading], language: Language
) -> Iterator[str]:
    """The place, what is said of it in time order, and what that comes to."""
    words = WORDS[language]
    yield marked(_place(asked.place, asked.name, language))
    if asked.others:
        others = (_place(each, each.name, language) for each in asked.others[:MOST_OTHERS])
        yield marked(f"{words['also']}: {'؛ '.join(others)}")
    for saying in found.sayings:
        yield ""
        yield from _saying(saying, readings, language)
    if any(each.inherited and each.date for each in found.sayings):
        yield ""
        yield marked(words["star"])
    yield ""
    yield marked(f"{words['verdict']}: {verdict_words(found.verdict, language)}")
    if found.parts:
        yield marked(f"{words['parts']}:")
    for part in found.parts:
        yield f"  {marked(part.place + ': ' + verdict_words(part, language))}"


def _place(place: NamedPlace, name: str, language: Language) -> str:
    within = WORDS[language]["within"].format(f"{place.within_km:g}")
    stop = "؛" if language == "ar" else ";"
    at = f"{place.latitude:g} {place.longitude:g}"
    return f"{name} ({kind_and_country(place, language)}{stop} {at} {within})"


def _saying(saying: Saying, readings: Mapping[str, Reading], language: Language) -> Iterator[str]:
    words, voice = WORDS[language], saying.voice
    star = "*" if saying.inherited and saying.date else ""
    yield f"{days_words(saying.date, language)}{star}  {marked(saying_words(saying, language))}"
    comma, stop = ("، ", "؛ ") if language == "ar" else (", ", "; ")
    own = f"{comma}{words['own side']}" if saying.own_side else ""
    reports = list(dict.fromkeys(ref.report for ref, _ in saying.told))
    one = f"{stop}{words['reports'].format(len(reports))}" if len(reports) > 1 else ""
    kind = in_words(voice.kind, language)
    yield f"  {marked(words['by'] + ' ' + voice.name)} ({marked(kind + own + one)})"
    ref, claim = saying.told[0]
    yield f"  {marked(_words(readings[ref.report], claim))}"
    yield from (f"  {_report(readings[name], language)}" for name in reports)


def _words(reading: Reading, claim: str) -> str:
    """The sentence that a claim stands in."""
    found = next(each for each in reading.claims if each.id == claim)
    return sentence(reading.report.text, found.trigger.start)


def _report(reading: Reading, language: Language) -> str:
    report = reading.report
    day = report.day.isoformat() if report.day else WORDS[language]["undated"]
    return f"{report.id}  {day}  {marked(flat(report.publisher or report.url or report.location))}"


def control_records(
    asked: Asked, found: Control, readings: Mapping[str, Reading]
) -> Iterator[dict[str, Any]]:
    """One record for each thing said, in time order, then one for the verdict."""
    yield from (_saying_record(each, readings) for each in found.sayings)
    place = asked.place
    yield {
        "record": "verdict",
        "place": {
            "name": asked.name,
            "id": place.id,
            "kind": place.kind,
            "country": place.country,
            "governorate": place.parent,
            "lat": place.latitude,
            "lon": place.longitude,
            "within_km": place.within_km,
        },
        **_verdict(found.verdict),
        "parts": [{"place": part.place, **_verdict(part)} for part in found.parts],
    }


def _saying_record(saying: Saying, readings: Mapping[str, Reading]) -> dict[str, Any]:
    return {
        "record": "statement",
        "standing": saying.standing,
        "parties": _parties(saying.parties),
        "against": _parties(saying.against),
        "place": {
            "words": saying.place,
            "scope": saying.scope,
            "km_from_centre": saying.away,
            "inherited": saying.place_inherited,
        },
        "days": _days(saying.date, saying.inherited),
        "last_said": saying.said.isoformat() if saying.said else None,
        "history": saying.history,
        "voice": {
            "name": saying.voice.name,
            "kind": saying.voice.kind,
            "side": saying.voice.side or None,
            "own_side": saying.own_side,
        },
        "told": [
            {
                "report": ref.report,
                "event": ref.event,
                "claim": claim,
                "words": _words(readings[ref.report], claim),
                "publisher": readings[ref.report].report.publisher,
                "location": readings[ref.report].report.url or readings[ref.report].report.location,
            }
            for ref, claim in saying.told
        ],
    }


def _verdict(verdict: ControlVerdict) -> dict[str, Any]:
    return {
        "outcome": verdict.outcome,
        "reason": verdict.reason or None,
        "as_of": verdict.as_of.isoformat() if verdict.as_of else None,
        "positions": [_position(each, verdict.as_of) for each in verdict.positions],
        "notes": {"ar": verdict_words(verdict, "ar"), "en": verdict_words(verdict, "en")},
    }


def _position(each: ControlPosition, as_of: date | None) -> dict[str, Any]:
    return {
        "standing": each.standing,
        "parties": _parties(each.parties),
        "days": _days(each.date, each.inherited),
        "last": each.last.latest.isoformat() if each.last and each.last.latest else None,
        "last_said": each.said.isoformat() if each.said else None,
        "age_days": (as_of - each.said).days if as_of and each.said else None,
        "voices": list(each.voices),
        "only_own_side": each.own_side,
    }


def _parties(parties: Iterable[Holder]) -> list[dict[str, Any]]:
    return [
        {"words": each.words, "actor": each.actor, "member_of": list(each.sides)}
        for each in parties
    ]


def _days(when: PartialDate | None, inherited: bool) -> dict[str, Any] | None:
    if when is None or when.earliest is None or when.latest is None:
        return None
    return {
        "from": when.earliest.isoformat(),
        "to": when.latest.isoformat(),
        "precision": when.precision.value,
        "inherited": inherited,
    }
