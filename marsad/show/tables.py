"""Tables for people: rows of events or claims, drawn for a terminal that shows Arabic."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len, set_cell_size
from rich.console import Console, ConsoleOptions, RenderResult
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

from marsad.show.bidi import marked
from marsad.show.rows import ClaimRow, EventRow

Row = EventRow | ClaimRow
Shape = Callable[[str], str]

WIDE = 116  # cells: below this the columns of words would be narrower than a name
LABEL = 14  # cells for the name of a column that stands on a line of its own
COUNTED = ("dead", "hurt")
SHOWN_ID = 9  # letters of a report's id: enough to tell one from the others, and to give back


class Column(NamedTuple):
    """A column; ``width`` is the most it takes, None shares what is left."""

    head: str
    width: int | None
    cell: Callable[[Row], str]


def _named(name: str) -> Callable[[Row], str]:
    return lambda row: str(getattr(row, name))


def _kind(row: Row) -> str:
    return row.type if row.status == "occurred" else f"{row.type} ({row.status})"


def _day(row: Row) -> str:
    taken = isinstance(row, EventRow) and "day" in row.inherited
    return f"{row.day}*" if row.day and taken else row.day


def _report(row: Row) -> str:
    return row.report[:SHOWN_ID]


EVENT_COLUMNS = (
    Column("day", 23, _day),
    Column("event", 24, _kind),
    Column("who", None, _named("agents")),
    Column("to whom", None, _named("targets")),
    Column("where", None, _named("places")),
    Column("dead", 8, _named("killed")),
    Column("hurt", 8, _named("injured")),
    Column("who says so", None, _named("sources")),
    Column("report", SHOWN_ID, _report),
)
CLAIM_COLUMNS = (
    Column("day", 23, _day),
    Column("claim", 24, _kind),
    Column("word", None, _named("trigger")),
    Column("who", None, _named("agents")),
    Column("to whom", None, _named("targets")),
    Column("known as", None, _named("actors")),
    Column("where", None, _named("places")),
    Column("how many", None, _named("counts")),
    Column("who says so", None, _named("sources")),
    Column("report", SHOWN_ID, _report),
)


def table(rows: Iterable[Row], columns: tuple[Column, ...], shape: Shape | None = None) -> Listing:
    """The rows, to be printed by rich: one line each, or several where a line is too narrow.

    ``shape`` rewrites cells for terminals that neither join nor order Arabic letters.
    """
    return Listing(list(rows), columns, shape)


@dataclass(frozen=True)
class Listing:
    """Rows that draw themselves as wide as the terminal is."""

    rows: list[Row]
    columns: tuple[Column, ...]
    shape: Shape | None

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        if options.max_width >= WIDE:
            yield self._table()
        else:
            yield from self._stacked()

    def _table(self) -> Table:
        drawn = Table(box=SIMPLE_HEAD, expand=True, padding=(0, 1, 0, 0), header_style="bold")
        for column in self.columns:
            ratio = None if column.width else 1
            drawn.add_column(column.head, max_width=column.width, ratio=ratio, no_wrap=True)
        for row in self.rows:
            drawn.add_row(*(Cell(column.cell(row), self.shape) for column in self.columns))
        return drawn

    def _stacked(self) -> Iterator[Text | Cell]:
        """Each row as a line of its short values, and one for each of its words."""
        for row in self.rows:
            yield Text(self._short(row), style="bold", no_wrap=True, overflow="ellipsis")
            for column in self.columns:
                words = "" if column.width else column.cell(row)
                if words:
                    yield Cell(words, self.shape, f"  {column.head:<{LABEL}}")
            yield Text("")

    def _short(self, row: Row) -> str:
        values = [(c.head, c.cell(row)) for c in self.columns if c.width]
        # A bare number says nothing without its column's head.
        named = [f"{said} {head}" if head in COUNTED else said for head, said in values if said]
        return "  ".join(named)


@dataclass(frozen=True)
class Cell:
    """Words cut to the width there is: cut before they are shaped, as reading goes."""

    words: str
    shape: Shape | None
    label: str = ""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        words = fitted(self.words, max(1, options.max_width - len(self.label)))
        drawn = self.shape(words) if self.shape else marked(words)
        yield Text(f"{self.label}{drawn}", no_wrap=True, overflow="ignore")

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        return Measurement(1, max(1, cell_len(self.words)))


def fitted(words: str, width: int) -> str:
    """The words if they fit into so many cells, else their beginning and an ellipsis.

    >>> fitted("قوات المجلس", 8)
    'قوات ال…'
    """
    if cell_len(words) <= width:
        return words
    return f"{set_cell_size(words, width - 1).rstrip(' ،←')}…"
