"""Which claims of a report tell of one happening: GUIDE section 9, in its simplest form.

A claim joins an earlier group when nothing in it speaks against (place, day, party, status) and
something ties it: the same act told again, or an act and its outcome close by. Verbal acts stay
apart, but for the demands of one speaker.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from marsad.arabic import Word, key, words
from marsad.lexicon import cues
from marsad.model import Claim, PartialDate, Report, Role
from marsad.ontology import ClaimType, types

# Sentences between an act and its outcome, or between two mentions of one act. Read off the
# news form: details follow their act at once, while a second act comes with its own place.
OUTCOME_REACH = 2
RETELLING_REACH = 5
HEADLINE = 0

# Acts that read as one happening when told together (GUIDE decisions 1 and 2 on events).
KINDRED = (
    frozenset({"attack", "explosion", "shelling", "air-strike", "clash"}),
    frozenset({"takeover", "withdrawal", "advance"}),
    frozenset({"abduction", "detention", "release", "capture"}),
)
# Words that stand with any party and so tell nothing of which one.
IDLE = frozenset(
    map(key, "قوات عناصر مسلحون مسلحين مسلحو مسلحي من في على عدد آخرين آخرون".split())  # noqa: SIM905
)


@dataclass(slots=True)
class Member:
    """A claim with what grouping looks at: keys of its words by role, and its sentence."""

    claim: Claim
    kind: ClaimType
    sentence: int
    words: dict[Role, frozenset[str]]
    date: PartialDate | None


@dataclass(slots=True)
class Group:
    """Claims that tell of one happening, in the order of the text."""

    members: list[Member] = field(default_factory=list)

    def keys(self, role: Role) -> frozenset[str]:
        return frozenset().union(*(member.words.get(role, frozenset()) for member in self.members))

    @property
    def last(self) -> int:
        return self.members[-1].sentence

    @property
    def types(self) -> set[str]:
        return {member.claim.type for member in self.members}


def group(
    report: Report,
    claims: Iterable[Claim],
    starts: list[int],
    together: Sequence[Sequence[str]] = (),
) -> list[Group]:
    """The claims in groups, each claim in exactly one; ``starts`` are the sentences' offsets."""
    if together:
        known = {claim.id: _member(report, claim, starts) for claim in claims}
        return [Group([known[id_] for id_ in ids]) for ids in together]
    groups: list[Group] = []
    for claim in sorted(claims, key=lambda c: (c.trigger.start, c.trigger.end)):
        member = _member(report, claim, starts)
        home = next((known for known in reversed(groups) if _joins(member, known)), None)
        if home is None:
            groups.append(Group([member]))
        else:
            home.members.append(member)
    return groups


def _member(report: Report, claim: Claim, starts: list[int]) -> Member:
    sentence = sum(start <= claim.trigger.start for start in starts) - 1
    roles: tuple[Role, ...] = ("agent", "target", "place")
    said = {
        role: frozenset().union(
            *(_keys(words(a.span.of(report.text))) for a in claim.of_role(role))
        )
        for role in roles
    }
    dates = [a.date for a in claim.of_role("time") if a.date and a.date.resolved]
    return Member(claim, types()[claim.type], sentence, said, dates[0] if dates else None)


def _keys(found: list[Word]) -> frozenset[str]:
    """Keys without the article and attached letters, so that للحوثيين meets الحوثيين."""
    return frozenset(_bare(word.key) for word in found if not _only_kind(word.key)) - IDLE


@lru_cache(maxsize=1 << 14)
def _only_kind(word_key: str) -> bool:
    """A word that tells what kind of place or which side of it, not which one."""
    return bool(cues.place_kinds().word(word_key) or cues.locatives().word(word_key))


def _bare(word: str) -> str:
    for prefix in ("وال", "بال", "لل", "ال", "ل", "ب", "و"):
        if word.startswith(prefix) and len(word) - len(prefix) > 2:  # a name keeps three letters
            return word[len(prefix) :]
    return word


def _joins(member: Member, known: Group) -> bool:
    distance = member.sentence - known.last
    from_headline = known.members[0].sentence == HEADLINE and len(known.members) <= 3
    if not _compatible(member, known):
        return False
    if member.kind.scope == "soft" or known.members[0].kind.scope == "soft":
        return _same_verbal_act(member, known)
    if member.claim.type in known.types:
        near = distance <= RETELLING_REACH or from_headline
        return near and _tied(member, known)
    if distance <= OUTCOME_REACH and _outcome_of(member, known):
        return True
    return from_headline and _outcome_of(member, known) and _tied(member, known)


def _same_verbal_act(member: Member, known: Group) -> bool:
    same_type = member.claim.type in known.types
    same_speaker = bool(member.words["agent"] & known.keys("agent"))
    return same_type and same_speaker and member.sentence - known.last <= RETELLING_REACH


def _compatible(member: Member, known: Group) -> bool:
    """Nothing speaks against one happening."""
    contested = {"occurred", "denied"}
    statuses = {other.claim.status for other in known.members} | {member.claim.status}
    if len(statuses) > 1 and not statuses <= contested:
        return False
    if not _share_or_silent(member.words["place"], known.keys("place")):
        return False
    days = [other.date for other in known.members if other.date]
    return not (member.date and days and not any(_meet(member.date, day) for day in days))


def _tied(member: Member, known: Group) -> bool:
    """A shared party, place or nothing at all that could be compared."""
    roles: tuple[Role, ...] = ("agent", "target", "place")
    mine = {role: member.words[role] for role in roles}
    theirs = {role: known.keys(role) for role in roles}
    comparable = [role for role in roles if mine[role] and theirs[role]]
    return not comparable or any(mine[role] & theirs[role] for role in comparable)


def _outcome_of(member: Member, known: Group) -> bool:
    """Whether one is the direct outcome of the other, or both are kinds of one act."""
    if member.kind.outcome or any(other.kind.outcome for other in known.members):
        return True
    together = known.types | {member.claim.type}
    return any(together <= kin for kin in KINDRED)


def _share_or_silent(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    return not mine or not theirs or bool(mine & theirs)


def _meet(a: PartialDate, b: PartialDate) -> bool:
    """Both are resolved: only such dates are kept in members."""
    assert a.earliest is not None
    assert a.latest is not None
    assert b.earliest is not None
    assert b.latest is not None
    return a.earliest <= b.latest and b.earliest <= a.latest
