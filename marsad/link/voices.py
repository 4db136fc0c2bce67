"""Who speaks of an incident, each independent voice once.

A report that leans on a source lends it no second voice; copies of one text are one voice; all
spokesmen of a side are one; a nameless source is the voice of the outlet that has it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from marsad.link.copies import same_words
from marsad.link.happenings import TOLD, Happening
from marsad.link.parties import parties, party_kinds
from marsad.link.sources import MONITORS, Source, publisher_key, source
from marsad.link.union import Joined
from marsad.model import Claim, Interest, Report, Stance, Voice

# Which kind names a voice that speaks through several: the weightiest comes first.
WEIGHT = (
    *("un", "monitor", "ngo", "official", "military", "security", "statement", "person"),
    *("medical", "media", "witness", "anonymous", "social"),
)
PICTURES = frozenset({"image", "video"})
# A deed that its target's side loses by: to own to it is to speak against oneself.
LOSSES = frozenset({"takeover", "withdrawal", "advance", "capture"})


class Statement(NamedTuple):
    """What one claim says and by whom; ``node`` is the voice it belongs to.

    ``own``: in the report's own voice. ``claim`` is None for an event without claims.
    """

    node: str
    said: Source
    stance: Stance
    happening: Happening
    claim: Claim | None
    own: bool = False


def statements(members: Iterable[Happening]) -> list[Statement]:
    """What each report says of the incident, claim by claim."""
    return [statement for member in members for statement in _statements(member)]


def _statements(member: Happening) -> Iterator[Statement]:
    told: list[Claim | None] = [claim for claim in member.claims if claim.status in TOLD]
    for claim in told or [None]:
        status = claim.status if claim else member.event.status
        stance: Stance = "denies" if status == "denied" else "asserts"
        if claim and claim.sources:
            yield Statement(*_speaker(member, claim), stance, member, claim)
        else:
            own = own_voice(member.report)
            yield Statement(text_node(member), own, stance, member, claim, own=True)


def witnesses(said: Sequence[Statement]) -> list[Statement]:
    """The statements that make a voice: a report's own only where it leans on nobody.

    A headline repeats without its source what the text attributes to one.
    """
    leaning = {each.happening.ref for each in said if not each.own}
    return [each for each in said if not each.own or each.happening.ref not in leaning]


def _speaker(member: Happening, claim: Claim) -> tuple[str, Source]:
    """The voice of a claim: its origin if that has a name, else the outlet that relays it."""
    chain = [source(span.of(member.report.text)) for span in claim.sources]
    origin = chain[0]
    if origin.key:
        return origin.key, origin
    relay = next((each for each in reversed(chain) if each.key), None)
    return (relay.key if relay else text_node(member)), origin


def text_node(member: Happening) -> str:
    """The voice of a report's own text, shared by its copies."""
    return f"text:{member.text}"


def own_voice(report: Report) -> Source:
    """A report that leans on nobody: its publisher, or what it is headed."""
    name = " ".join((report.publisher or report.title or report.id).split())
    kind = source(name).kind if report.publisher else "media"
    return Source("", kind if kind in MONITORS else "media", "", name)


def speaker(statement: Statement) -> str:
    """Who says so, in words; a nameless source with the outlet that has it."""
    outlet = statement.happening.report.publisher
    if statement.said.key or statement.own or not outlet:
        return statement.said.words
    return f"{statement.said.words} ({' '.join(outlet.split())})"


def voices(members: Sequence[Happening]) -> tuple[Voice, ...]:
    """The independent voices, those that assert first, the weightiest kinds first."""
    said = witnesses(statements(members))
    joined = one_voice(said)
    grouped: dict[tuple[str, Stance], list[Statement]] = {}
    for statement in said:
        root = joined.find(statement.node)
        grouped.setdefault((root, statement.stance), []).append(statement)
    found = (_voice(group, stance, members) for (_, stance), group in grouped.items())
    return tuple(sorted(found, key=lambda v: (v.stance, WEIGHT.index(v.kind), v.name, v.reports)))


def one_voice(said: Sequence[Statement]) -> Joined[str]:
    """Nodes that are one voice: a text and its publisher, texts that tell of it in the same
    sentences, a person and his fuller name.
    """
    joined = Joined(sorted({statement.node for statement in said}))
    for statement in said:
        publisher = statement.happening.report.publisher
        if publisher:
            joined.join(publisher_key(publisher), text_node(statement.happening))
    for a, b in combinations({each.happening: None for each in said}, 2):
        if a.text != b.text and same_words(a.sentences, b.sentences):
            joined.join(*sorted((text_node(a), text_node(b))))
    people = [
        (node, set(node[7:].split())) for node in joined.things() if node.startswith("person:")
    ]
    for one, fewer in people:
        for other, more in people:
            if fewer < more:
                joined.join(one, other)
    return joined


def _voice(group: Sequence[Statement], stance: Stance, members: Sequence[Happening]) -> Voice:
    first = min(group, key=lambda s: (WEIGHT.index(s.said.kind), _day(s), s.happening.ref))
    reports = [statement.happening.report for statement in group]
    side = next((s.said.side for s in group if s.said.side), "")
    return Voice(
        name=speaker(first),
        kind=first.said.kind,
        side=side,
        stance=stance,
        reports=tuple(sorted({report.id for report in reports})),
        interest=_interest(side, group, members),
        evidence=any(media.kind in PICTURES for report in reports for media in report.media),
    )


def _day(statement: Statement) -> str:
    day = statement.happening.report.day
    return day.isoformat() if day else "9999"


def _interest(side: str, group: Sequence[Statement], members: Sequence[Happening]) -> Interest:
    """Whether a side gains by what it says; by owning to harm or to its losses it does not."""
    accused = any(side in member.agents for member in members)
    if not side or not (accused or any(side in member.targets for member in members)):
        return "none"
    owning = group[0].stance == "asserts" and any(_owns(side, each, members) for each in group)
    return "against" if owning else "for"


def _owns(side: str, statement: Statement, members: Sequence[Happening]) -> bool:
    """The side says of itself that it harmed civilians, lost fighters or left ground."""
    member, claim = statement.happening, statement.claim
    civilians = harms_civilians(members)
    agents = parties(member.report.text, claim.of_role("agent")) if claim else frozenset()
    if side in (agents or member.agents):
        return civilians or member.type == "withdrawal"
    return side in member.targets and (not civilians or member.type in LOSSES)


def harms_civilians(members: Iterable[Happening]) -> bool:
    """Whether any report names civilians among those harmed."""
    return any("civilian" in kinds for member in members for kinds in target_kinds(member))


def target_kinds(member: Happening) -> Iterator[frozenset[str]]:
    text = member.report.text
    for claim in member.claims:
        yield from (party_kinds(a.span.of(text)) for a in claim.of_role("target"))
