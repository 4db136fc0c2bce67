"""Decoded word numbers as claims: spans, values of numbers and times, identities."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from marsad.arabic import Document
from marsad.expressions import Expression
from marsad.extract.reader import scheme
from marsad.extract.reader.decoding import Decoded, Filled, Found
from marsad.extract.reader.features import TYPES
from marsad.extract.reader.mentions import mend
from marsad.extract.view import View
from marsad.model import (
    Argument,
    Claim,
    Count,
    Extraction,
    PartialDate,
    Report,
    Role,
    Span,
    claim_id,
)

Sure = Callable[[str, float], float]

AMONG = frozenset({"بينهم", "بينهن", "بينها", "منهم", "منهن", "منها"})  # a number within another
BEFORE = 3  # words from بينهم to the number it makes a part


def as_is(kind: str, chance: float) -> float:
    """No calibration: the chance itself."""
    return chance


class Values:
    """The numbers and times of a document, to be looked up by the words that tell them."""

    def __init__(self, seen: View) -> None:
        self.document = seen.document
        self.found: Mapping[str, Mapping[int, Expression]] = {
            "count": _by_word(seen.counts.values()),
            "time": _by_word(seen.dates.values()),
        }

    def at(self, role: str, first: int, last: int) -> Expression | None:
        """The expression that shares at least half of its joint length with the words."""
        found = self.found.get(role, {})
        near = [found[n] for n in range(first, last) if n in found]
        best = max(near, key=lambda e: _overlap(e, first, last), default=None)
        return best if best and _overlap(best, first, last) >= 0.5 else None


def _by_word(found: Iterable[Expression]) -> dict[int, Expression]:
    """Each expression under each of its words."""
    return {word: each for each in found for word in range(each.first, each.last)}


def _overlap(expression: Expression, first: int, last: int) -> float:
    shared = min(expression.last, last) - max(expression.first, first)
    return max(0, shared) / (max(expression.last, last) - min(expression.first, first))


def extraction(
    report: Report, seen: View, decoded: Decoded, produced_by: str, sure: Sure = as_is
) -> Extraction:
    """The claims of a report with their values, and which of them tell of one event.

    ``sure`` turns the chance of a claim or a role into a confidence.
    """
    values, decoded = Values(seen), mend(seen, decoded)
    claims = [_claim(report, values, found, produced_by, sure) for found in decoded.claims]
    together = tuple(tuple(claims[n].id for n in group) for group in decoded.events)
    return Extraction(tuple(claims), together=together)


def _claim(report: Report, values: Values, found: Found, produced_by: str, sure: Sure) -> Claim:
    document, kind = values.document, TYPES[found.trigger.type]
    trigger = _span(document, found.trigger.first, found.trigger.last)
    filled = [each for each in found.roles if _has_value(values, each)]
    return Claim(
        id=claim_id(report.id, kind, trigger),
        report=report.id,
        type=kind,
        trigger=trigger,
        status=scheme.STATUS[found.status],
        arguments=tuple(_argument(values, each, filled, sure) for each in filled),
        sources=tuple(_span(document, s.mention.first, s.mention.last) for s in found.sources),
        produced_by=produced_by,
        confidence=round(sure("claim", found.chance), 3),
    )


def _has_value(values: Values, filled: Filled) -> bool:
    """A number in which no number is read is no number."""
    mention = filled.mention
    return filled.role != "count" or values.at("count", mention.first, mention.last) is not None


def _argument(values: Values, filled: Filled, beside: Sequence[Filled], sure: Sure) -> Argument:
    mention, document = filled.mention, values.document
    expression = values.at(filled.role, mention.first, mention.last)
    value = expression.value if expression else None
    role: Role = filled.role  # type: ignore[assignment]
    return Argument(
        role=role,
        span=_span(document, mention.first, mention.last),
        date=value if isinstance(value, PartialDate) else None,
        count=value if isinstance(value, Count) else None,
        of=_counted(document, filled, beside),
        part=role == "count" and _among(document, mention.first),
        confidence=round(sure("role", filled.chance), 3),
    )


def _counted(document: Document, filled: Filled, beside: Sequence[Filled]) -> Span | None:
    """The target a number counts, where the claim has several: the one that it stands before."""
    targets = [each.mention for each in beside if each.role == "target"]
    if filled.role != "count" or len(targets) < 2:
        return None
    near = min(targets, key=lambda m: abs(m.first - filled.mention.last))
    return _span(document, near.first, near.last)


def _among(document: Document, first: int) -> bool:
    before = document.words[max(0, first - BEFORE) : first]
    return any(word.key.removeprefix("و").removeprefix("من ") in AMONG for word in before)


def _span(document: Document, first: int, last: int) -> Span:
    return Span(document.words[first].start, document.words[last - 1].end)
