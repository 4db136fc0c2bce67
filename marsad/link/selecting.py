"""Which incidents are wanted: by type, words, days, grade or report."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from marsad.arabic import key
from marsad.model import Grade, Incident, PartialDate

SHORTEST = 3  # letters of a word without its article: الله is not looked for as له


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which incidents are wanted; what is left None is not asked for.

    ``party``, ``place`` and ``source`` are words: all of them must be parts of one mention,
    whatever their spelling and with or without ال. ``earliest`` and ``latest`` keep what may have
    happened between these days; what has no day is then left out. ``report`` is the beginning of
    a report's id.
    """

    types: tuple[str, ...] = ()
    party: str | None = None
    place: str | None = None
    source: str | None = None
    grade: Grade | None = None
    earliest: date | None = None
    latest: date | None = None
    report: str | None = None


def fits(incident: Incident, wanted: Wanted) -> bool:
    """Whether an incident is wanted."""
    mentions = (
        (wanted.party, (party.words for party in incident.parties)),
        (wanted.place, incident.place),
        (wanted.source, (voice.name for voice in incident.voices)),
    )
    return (
        (not wanted.types or bool(set(wanted.types) & set(incident.types)))
        and (wanted.grade is None or incident.grade == wanted.grade)
        and all(not words or _mentioned(words, said) for words, said in mentions)
        and _in_time(incident.date, wanted)
        and any(name.startswith(wanted.report or "") for name in incident.reports)
    )


def _mentioned(words: str, mentions: Iterable[str]) -> bool:
    stems = [_stem(word) for word in key(words).casefold().split()]
    said = (key(mention).casefold() for mention in mentions)
    return any(all(stem in mention for stem in stems) for mention in said)


def _stem(word: str) -> str:
    """القوات finds للقوات and قوات as well: the article is no part of the name."""
    stem = word.removeprefix("ال")
    return stem if len(stem) >= SHORTEST else word


def _in_time(days: PartialDate | None, wanted: Wanted) -> bool:
    if wanted.earliest is None and wanted.latest is None:
        return True
    if days is None or days.earliest is None or days.latest is None:
        return False
    after = wanted.earliest is None or days.latest >= wanted.earliest
    return after and (wanted.latest is None or days.earliest <= wanted.latest)
