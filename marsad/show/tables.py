"""Tables for people: rows of events or claims, drawn for a terminal that shows Arabic."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from marsad.show.rows import ClaimRow, EventRow

# A left-to-right mark on both sides keeps each cell in its column: a terminal that orders
# Arabic itself takes two neighbouring Arabic cells for one run and would swap them.
MARK = "\u200e"


class Column(NamedTuple):
    head: str
    width: int | None  # None: shares what is left
    cell: Callable[[EventRow | ClaimRow], str]


def _event(name: str) -> Callable[[EventRow | ClaimRow], str]:
    return lambda row: str(getattr(row, name))


def _toll(row: EventRow | ClaimRow) -> str:
    dead, hurt = getattr(row, "killed", ""), getattr(row, "injured", "")
    return " ".join(filter(None, [f"†{dead}" if dead else "", f"✚{hurt}" if hurt else ""]))


def _kind(row: EventRow | ClaimRow) -> str:
    return row.type if row.status == "occurred" else f"{row.type} ({row.status})"


def _day(row: EventRow | ClaimRow) -> str:
    taken = "day" in getattr(row, "inherited", "")
    return f"{row.day}*" if row.day and taken else row.day


EVENT_COLUMNS = (
    Column("day", 12, _day),
    Column("event", 14, _kind),
    Column("who", None, _event("agents")),
    Column("to whom", None, _event("targets")),
    Column("where", None, _event("places")),
    Column("toll", 9, _toll),
    Column("who says so", None, _event("sources")),
    Column("report", 9, _event("report")),
)
CLAIM_COLUMNS = (
    Column("day", 12, _day),
    Column("claim", 14, _kind),
    Column("word", None, _event("trigger")),
    Column("who", None, _event("agents")),
    Column("to whom", None, _event("targets")),
    Column("where", None, _event("places")),
    Column("how many", 10, _event("counts")),
    Column("who says so", None, _event("sources")),
    Column("report", 9, _event("report")),
)


def table(
    rows: Iterable[EventRow | ClaimRow],
    columns: tuple[Column, ...],
    shape: Callable[[str], str] | None = None,
) -> Table:
    """A table of the rows, one line each; ``shape`` rewrites cells for terminals without bidi."""
    drawn = Table(box=SIMPLE_HEAD, pad_edge=False, expand=True, header_style="bold")
    for column in columns:
        drawn.add_column(
            column.head,
            width=column.width,
            ratio=None if column.width else 1,
            no_wrap=True,
            overflow="ellipsis",
        )
    for row in rows:
        drawn.add_row(*(_cell(column.cell(row), shape) for column in columns))
    return drawn


def _cell(words: str, shape: Callable[[str], str] | None) -> Text:
    return Text(shape(words) if shape else f"{MARK}{words}{MARK}" if words else "")
