"""Numbers of an incident: every source's own, and the range from the lowest to the highest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from marsad.link.voices import Statement, speaker
from marsad.model import Argument, Claim, Count, Harm, Range, Tally

COUNTED: Mapping[str, Harm] = {
    "killing": "killed",
    "injury": "injured",
    "capture": "captured",
    "detention": "captured",
    "abduction": "captured",
}


def tallies(said: Iterable[Statement]) -> tuple[Tally, ...]:
    """Every number told of people killed, hurt or taken, parts left out, running totals marked."""
    found = {tally for statement in said for tally in _tallies(statement)}
    return tuple(sorted(found, key=lambda t: (t.harm, t.toll, t.ref, t.claim, t.of, _size(t))))


def _size(tally: Tally) -> tuple[int, int]:
    return tally.count.minimum, tally.count.maximum or 0


def _tallies(statement: Statement) -> Iterator[Tally]:
    claim, member = statement.claim, statement.happening
    harm = COUNTED.get(claim.type) if claim else None
    if claim is None or harm is None or statement.stance == "denies":
        return
    for argument in claim.of_role("count"):
        if argument.count and not argument.part:
            of = _counted(claim, argument, member.report.text)
            by = speaker(statement)
            yield Tally(harm, argument.count, by, member.ref, claim.id, of, argument.toll)


def _counted(claim: Claim, count: Argument, text: str) -> str:
    """The words for those counted: the target it names, or the claim's only one."""
    targets = claim.of_role("target")
    span = count.of or (targets[0].span if len(targets) == 1 else None)
    return " ".join(span.of(text).split()) if span else ""


def span_of(harm: Harm, told: Iterable[Tally]) -> Range | None:
    """From the lowest to the highest number, running totals apart; None where there is none.

    A source's number is its latest word: the largest it gives in one claim, whose counts of
    different people are added. Vague words (العشرات) count only where nobody is more exact.
    """
    numbers = list(_numbers(harm, told))
    exact = [(count, by) for count, by in numbers if not count.vague] or numbers
    if not exact:
        return None
    minimum = min(count.minimum for count, _ in exact)
    at_least = max(top(count) for count, _ in exact)
    is_open = any(count.maximum is None and count.minimum >= at_least for count, _ in exact)
    return Range(
        minimum,
        None if is_open else at_least,
        at_least,
        _names(by for count, by in exact if count.minimum == minimum),
        _names(by for count, by in exact if top(count) == at_least),
    )


def top(count: Count) -> int:
    """The highest number that a count surely allows."""
    return count.minimum if count.maximum is None else count.maximum


def _names(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(found)))


def _numbers(harm: Harm, told: Iterable[Tally]) -> Iterator[tuple[Count, str]]:
    """One number for each report and source."""
    claims: dict[tuple[str, str, str], list[Count]] = {}
    for tally in told:
        if tally.harm == harm and not tally.toll:
            claims.setdefault((tally.ref.report, tally.by, tally.claim), []).append(tally.count)
    best: dict[tuple[str, str], Count] = {}
    for (report, by, _), counts in sorted(claims.items(), key=lambda item: item[0]):
        total = added(counts)
        known = best.get((report, by))
        if known is None or (total.minimum, top(total)) > (known.minimum, top(known)):
            best[report, by] = total
    return ((count, by) for (_, by), count in best.items())


def added(counts: Sequence[Count]) -> Count:
    """The sum of counts of different people.

    >>> added([Count(7, 7), Count(3, None)])
    Count(minimum=10, maximum=None, approximate=False, vague=False)
    """
    is_open = any(count.maximum is None for count in counts)
    return Count(
        sum(count.minimum for count in counts),
        None if is_open else sum(top(count) for count in counts),
        any(count.approximate for count in counts),
        all(count.vague for count in counts),
    )
