"""The same suggestion over many reports: who carries it, and what the registry says of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from marsad.lexicon.actor_keys import actor_key
from marsad.link.copies import copies
from marsad.link.sources import publisher_key
from marsad.link.union import Joined
from marsad.model import Report
from marsad.resolve.actors.standing import Standing, standing
from marsad.resolve.actors.suggestion import Suggestion, Told

Party = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stated:
    """One tie of two parties as all reports state it.

    ``told`` are the suggestions in the order of their days. ``publishers`` counts independent
    ones: copies of one text count once, and so do all texts of one publisher.
    """

    told: tuple[Suggestion, ...]
    standing: Standing
    reports: int
    publishers: int

    @property
    def first(self) -> Suggestion:
        """The earliest that states it."""
        return self.told[0]


def stated(found: Iterable[tuple[Report, tuple[Suggestion, ...]]]) -> tuple[Stated, ...]:
    """The suggestions of many reports, the same ones together; what most publishers say first.

    What the registry knows on one day and not on another is told apart.
    """
    reports: dict[str, Report] = {}
    grouped: dict[tuple[Party, str, Party, Standing], list[Suggestion]] = {}
    for report, suggestions in found:
        for each in suggestions:
            reports[report.id] = report
            key = (_party(each.subject), each.relation, _party(each.object), standing(each))
            grouped.setdefault(key, []).append(each)
    texts = copies(reports.values())
    made = (_stated(told, key[3], reports, texts) for key, told in grouped.items())
    return tuple(sorted(made, key=lambda each: (-each.publishers, -each.reports, _order(each))))


def _party(told: Told) -> Party:
    """An id, or a name in the spelling in which names meet."""
    return (told.id,) if told.id else ("", *actor_key(told.name))


def _order(each: Stated) -> tuple[str, ...]:
    first = each.first
    return (*_party(first.subject), first.relation, *_party(first.object), each.standing)


def _stated(
    told: list[Suggestion],
    known: Standing,
    reports: Mapping[str, Report],
    texts: Mapping[str, str],
) -> Stated:
    told.sort(key=lambda each: (each.day.isoformat() if each.day else "9999", each.report))
    carrying = {each.report for each in told}
    return Stated(tuple(told), known, len(carrying), _independent(carrying, reports, texts))


def _independent(
    carrying: Iterable[str], reports: Mapping[str, Report], texts: Mapping[str, str]
) -> int:
    """How many publishers that are not one another's copies."""
    joined: Joined[str] = Joined()
    for report in sorted(carrying):
        text, publisher = f"text:{texts[report]}", reports[report].publisher
        joined.join(text, publisher_key(publisher) if publisher else text)
    return len(joined.sets())
