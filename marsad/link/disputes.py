"""What the voices of an incident do not agree on: numbers, who did it, whether it happened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from marsad.link.casualties import top
from marsad.link.parties import names
from marsad.link.voices import Statement, speaker
from marsad.model import (
    HARMS,
    Contradiction,
    Count,
    Harm,
    Position,
    Tally,
    Voice,
)

# Told apart by less than this share, two numbers are one number rounded.
ROUNDED = 0.1
# Deeds that somebody is to blame for. Both sides of a fight fight; ground taken is ground lost.
BLAMED = frozenset(
    {"air-strike", "shelling", "explosion", "attack", "killing", "injury", "destruction", "abuse"}
    | {"abduction", "detention", "displacement"}
)


def contradictions(
    said: Sequence[Statement], told: Sequence[Tally], voices: Sequence[Voice]
) -> tuple[Contradiction, ...]:
    """Each disputed question with the answers given and who gives them."""
    found = [*_numbers(told), *_perpetrators(said), *_occurrence(voices)]
    return tuple(found)


def _numbers(told: Sequence[Tally]) -> Iterator[Contradiction]:
    for harm in HARMS:
        by = _largest(harm, told)
        if any(differ(a, b) for a in by.values() for b in by.values()):
            yield Contradiction(
                "number", _positions((f"{harm} {said(c)}", n) for n, c in by.items())
            )


def _largest(harm: Harm, told: Iterable[Tally]) -> Mapping[str, Count]:
    """Each voice's largest exact number."""
    found: dict[str, Count] = {}
    for tally in told:
        if tally.harm == harm and not tally.toll and not tally.count.vague:
            known = found.get(tally.by)
            if known is None or (tally.count.minimum, top(tally.count)) > (
                known.minimum,
                top(known),
            ):
                found[tally.by] = tally.count
    return found


def differ(a: Count, b: Count) -> bool:
    """No number fits both, even when rounded."""
    if a.maximum is not None and a.maximum < b.minimum:
        return b.minimum - a.maximum > ROUNDED * b.minimum
    return False


def said(count: Count) -> str:
    """A count in figures.

    >>> said(Count(25, None)), said(Count(7, 7)), said(Count(10, 15))
    ('25+', '7', '10-15')
    """
    if count.maximum is None:
        return f"{count.minimum}+"
    return (
        str(count.minimum) if count.minimum == count.maximum else f"{count.minimum}-{count.maximum}"
    )


def blamed(statements: Iterable[Statement]) -> dict[str, set[Statement]]:
    """By the key of each party named as the one who did it: who says so."""
    found: dict[str, set[Statement]] = {}
    for statement in statements:
        if statement.stance == "asserts":
            for party in accused(statement):
                found.setdefault(party, set()).add(statement)
    return found


def accused(statement: Statement) -> frozenset[str]:
    """The parties that a statement names as those who did it."""
    claim = statement.claim
    if claim is None or claim.type not in BLAMED:
        return frozenset()
    return names(statement.happening.report.text, claim.of_role("agent"))


def _perpetrators(statements: Sequence[Statement]) -> Iterator[Contradiction]:
    """Two parties of which no statement names both."""
    by = blamed(statements)
    apart = [
        (a, b)
        for a in sorted(by)
        for b in sorted(by)
        if a < b and not {accused(s) for s in by[a]} & {accused(s) for s in by[b]}
    ]
    if apart:
        named = sorted({party for pair in apart for party in pair})
        yield Contradiction(
            "perpetrator", _positions((p, speaker(s)) for p in named for s in by[p])
        )


def _occurrence(voices: Sequence[Voice]) -> Iterator[Contradiction]:
    if {voice.stance for voice in voices} == {"asserts", "denies"}:
        yield Contradiction("occurrence", _positions((v.stance, v.name) for v in voices))


def _positions(answers: Iterable[tuple[str, str]]) -> tuple[Position, ...]:
    by: dict[str, set[str]] = {}
    for answer, name in answers:
        by.setdefault(answer, set()).add(name)
    return tuple(Position(answer, tuple(sorted(names))) for answer, names in sorted(by.items()))
