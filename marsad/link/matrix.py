"""Who says what of an incident: a row for each source, a column for each question.

Each answer leads to the claim it stands in, and is marked where other sources say the same, or
where as many say otherwise. What two answers have to do with each other is judged as disputes are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal, get_args

from marsad.link.casualties import COUNTED
from marsad.link.disputes import BLAMED, differ
from marsad.link.happenings import Happening
from marsad.link.members import members
from marsad.link.parties import names, place_name
from marsad.link.voices import Statement, speaker, statements
from marsad.model import Argument, Claim, Count, Incident, PartialDate, Point, Reading
from marsad.resolve.places.geometry import kilometres

Column = Literal["happened", "killed", "injured", "captured", "agent", "place", "day"]
Mark = Literal["", "agrees", "contradicts"]
COLUMNS: tuple[Column, ...] = get_args(Column)
SLACK_KM = 5.0  # as in linking: centres of one place differ by so much between gazetteers


@dataclass(frozen=True, slots=True)
class Cell:
    """One answer: the words, where they stand, and what others say to it.

    ``words`` are as written. ``value`` is what they come to: a claim type, a Count or a
    PartialDate; None where the words are all there is. ``denied``: the source says it is not so.
    ``taken``: the report tells it of something else, the event took it over.
    """

    words: str
    report: str
    claim: str
    value: str | Count | PartialDate | None = None
    denied: bool = False
    taken: bool = False
    toll: bool = False
    mark: Mark = ""
    compared: Any = field(default=None, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Row:
    """One source with its answers; ``side`` is the party it speaks for, empty if none is known."""

    name: str
    side: str
    kind: str
    reports: tuple[str, ...]
    cells: Mapping[Column, tuple[Cell, ...]]


@dataclass(frozen=True, slots=True)
class Matrix:
    """The rows by side, and the columns in which anybody says anything."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def matrix(incident: Incident, readings: Mapping[str, Reading]) -> Matrix:
    """The matrix of an incident."""
    by_name: dict[str, list[Statement]] = {}
    for statement in statements(members(incident.events, readings)):
        by_name.setdefault(speaker(statement), []).append(statement)
    rows = _marked([_row(name, said) for name, said in by_name.items()])
    told = tuple(name for name in COLUMNS if any(row.cells[name] for row in rows))
    return Matrix(told, tuple(sorted(rows, key=lambda row: (not row.side, row.side, row.name))))


def _row(name: str, said: list[Statement]) -> Row:
    cells = {
        column: _once(cell for each in said for cell in ASKED[column](each)) for column in COLUMNS
    }
    reports = tuple(dict.fromkeys(each.happening.report.id for each in said))
    side = next((each.said.side for each in said if each.said.side), "")
    return Row(name, side, said[0].said.kind, reports, cells)


def _once(cells: Iterable[Cell]) -> tuple[Cell, ...]:
    """Each answer once, where the source first gives it; taken over only where it has none."""
    found: dict[tuple[Any, ...], Cell] = {}
    for cell in cells:
        found.setdefault((cell.words, cell.value, cell.denied, cell.report), cell)
    own = [cell for cell in found.values() if not cell.taken]
    return tuple(own or found.values())


def _marked(rows: list[Row]) -> list[Row]:
    marked = []
    for row in rows:
        others = [other for other in rows if other is not row]
        cells = {
            column: tuple(_against(column, cell, others) for cell in row.cells[column])
            for column in COLUMNS
        }
        marked.append(replace(row, cells=cells))
    return marked


def _against(column: Column, cell: Cell, others: list[Row]) -> Cell:
    judged = [
        JUDGED[column](cell.compared, other.compared)
        for row in others
        for other in row.cells[column]
        if cell.compared is not None and other.compared is not None
    ]
    agreeing, denying = judged.count(True), judged.count(False)
    if denying and denying >= agreeing:
        return replace(cell, mark="contradicts")
    return replace(cell, mark="agrees") if agreeing else cell


# What a source answers, column by column.


def _happened(said: Statement) -> Iterator[Cell]:
    claim, member = said.claim, said.happening
    words = _words(member, claim.trigger) if claim else ""
    kind = claim.type if claim else member.type
    denied = said.stance == "denies"
    yield Cell(words, member.report.id, claim.id if claim else "", kind, denied, compared=denied)


def _counted(harm: str) -> Callable[[Statement], Iterator[Cell]]:
    def counted(said: Statement) -> Iterator[Cell]:
        claim = said.claim
        if claim is None or COUNTED.get(claim.type) != harm or said.stance == "denies":
            return
        for each in claim.of_role("count"):
            if each.count and not each.part:
                compared = None if each.toll or each.count.vague else each.count
                yield _cell(said, claim, each, each.count, toll=each.toll, compared=compared)

    return counted


def _agent(said: Statement) -> Iterator[Cell]:
    claim = said.claim
    if claim is None or claim.type not in BLAMED:
        return
    for each in claim.of_role("agent"):
        named = names(said.happening.report.text, (each,))
        yield _cell(said, claim, each, denied=said.stance == "denies", compared=named or None)


def _place(said: Statement) -> Iterator[Cell]:
    claim, event = said.claim, said.happening.event
    for each in claim.of_role("place") if claim else ():
        words = _words(said.happening, each.span)
        yield _cell(said, claim, each, compared=(place_name(words), each.point))
    if claim and not claim.of_role("place") and event.places and event.place_inherited:
        yield Cell(event.places[0], event.report, claim.id, taken=True)


def _day(said: Statement) -> Iterator[Cell]:
    claim, event = said.claim, said.happening.event
    dated = [a for a in claim.of_role("time") if a.date] if claim else []
    for each in dated:
        days = each.date if each.date and each.date.resolved else None
        yield _cell(said, claim, each, each.date, compared=days)
    if claim and not dated and event.date and event.date.resolved and event.date_inherited:
        yield Cell("", event.report, claim.id, event.date, taken=True)


def _cell(
    said: Statement, claim: Claim | None, each: Argument, value: Any = None, **more: Any
) -> Cell:
    words = _words(said.happening, each.span)
    return Cell(words, said.happening.report.id, claim.id if claim else "", value, **more)


def _words(member: Happening, span: Any) -> str:
    return " ".join(span.of(member.report.text).split())


# Whether two answers agree (True), cannot both be (False), or neither (None).


def _same(one: bool, other: bool) -> bool:
    return one == other


def _numbers(one: Count, other: Count) -> bool:
    return not (differ(one, other) or differ(other, one))


def _parties(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one & other)


def _places(
    one: tuple[frozenset[str], Point | None], other: tuple[frozenset[str], Point | None]
) -> bool | None:
    (words, point), (others, there) = one, other
    if words and others and (words <= others or others <= words):
        return True
    if point is None or there is None:
        return None
    apart = kilometres(point, there)
    if apart > point.within_km + there.within_km + SLACK_KM:
        return False
    return True if apart <= max(point.within_km, there.within_km) else None


def _days(one: PartialDate, other: PartialDate) -> bool | None:
    if not (one.earliest and one.latest and other.earliest and other.latest):
        return None
    return one.earliest <= other.latest and other.earliest <= one.latest


ASKED: Mapping[Column, Callable[[Statement], Iterator[Cell]]] = {
    "happened": _happened,
    "killed": _counted("killed"),
    "injured": _counted("injured"),
    "captured": _counted("captured"),
    "agent": _agent,
    "place": _place,
    "day": _day,
}
JUDGED: Mapping[Column, Callable[[Any, Any], bool | None]] = {
    "happened": _same,
    "killed": _numbers,
    "injured": _numbers,
    "captured": _numbers,
    "agent": _parties,
    "place": _places,
    "day": _days,
}
