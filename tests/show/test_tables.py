"""Tables at the widths of real terminals."""

from __future__ import annotations

from io import StringIO

import pytest
from rich.cells import cell_len
from rich.console import Console

from marsad.show.bidi import LRM, RLM
from marsad.show.rows import claim_rows, event_rows
from marsad.show.tables import CLAIM_COLUMNS, EVENT_COLUMNS, WIDE, Column, Row, Shape, fitted, table
from tests.show.readings import all_readings, shelling, undated


def drawn(
    rows: list[Row], columns: tuple[Column, ...], width: int, shape: Shape | None = None
) -> list[str]:
    out = StringIO()
    Console(file=out, width=width, highlight=False).print(table(rows, columns, shape))
    return out.getvalue().splitlines()


def plain(line: str) -> str:
    return line.replace(LRM, "").replace(RLM, "")


EVENTS: list[Row] = [row for reading in all_readings()[:6] for row in event_rows(reading)]
CLAIMS: list[Row] = [row for reading in all_readings()[:6] for row in claim_rows(reading)]


@pytest.mark.parametrize("width", [40, 80, WIDE - 1, WIDE, 120, 200])
@pytest.mark.parametrize(
    ("rows", "columns"),
    [(EVENTS, EVENT_COLUMNS), (CLAIMS, CLAIM_COLUMNS)],
    ids=["events", "claims"],
)
def test_no_line_is_wider_than_the_terminal(
    rows: list[Row], columns: tuple[Column, ...], width: int
) -> None:
    lines = drawn(rows, columns, width)
    assert max(map(cell_len, lines)) <= width
    assert len(lines) >= len(rows)


@pytest.mark.parametrize("width", [120, 160, 200])
def test_columns_begin_in_the_same_cell_in_every_line(width: int) -> None:
    lines = [plain(line) for line in drawn(EVENTS, EVENT_COLUMNS, width)]
    head = next(line for line in lines if "who says so" in line)
    at = head.index("report")
    for row, line in zip(EVENTS, [line for line in lines if "r0000" in line], strict=True):
        assert cell_len(line[: line.index("r0000")]) == at
        assert line[at : at + 9] == row.report[:9]


def test_a_wide_table_has_one_line_an_event_and_says_it_all() -> None:
    lines = [plain(line) for line in drawn(list(event_rows(shelling())), EVENT_COLUMNS, 200)]
    strike = next(line for line in lines if " shelling " in line)
    for words in ("2021-03-04", "قوات المجلس", "حي الزهور، الروضة", "7", "20+", "مصدر طبي ← وكالة"):
        assert words in strike
    assert any("2021-03-05*" in line and "condemnation" in line for line in lines)
    assert any("explosion (hypothetical)" in line for line in lines)


def test_a_narrow_terminal_gets_a_line_for_each_value() -> None:
    lines = [plain(line) for line in drawn(list(event_rows(shelling())), EVENT_COLUMNS, 80)]
    assert lines[0] == "2021-03-04  shelling  7 dead  20+ hurt  r00000000"
    assert "  where         حي الزهور، الروضة" in lines
    assert not any(line.strip() == "where" for line in lines), "empty values take no line"


def test_words_are_cut_at_their_end_before_they_are_shaped() -> None:
    reversed_ = drawn(list(event_rows(shelling())), EVENT_COLUMNS, 60, lambda words: words[::-1])
    cut = next(line for line in reversed_ if "who says so" in line)
    assert "…" in cut
    assert cut.endswith("مصدر طبي"[::-1])
    assert LRM not in cut


@pytest.mark.parametrize("width", range(1, 14))
def test_fitted_words_fit(width: int) -> None:
    short = fitted("قوات المجلس", width)
    assert cell_len(short) <= width
    assert "قوات المجلس".startswith(short.rstrip("…"))
    assert (short == "قوات المجلس") == (width >= 11)


def test_no_rows_make_an_empty_table() -> None:
    assert drawn([], EVENT_COLUMNS, 80) == []
    assert any("who says so" in line for line in drawn([], EVENT_COLUMNS, 120))


def test_an_open_day_leaves_its_cell_empty() -> None:
    first = plain(drawn(list(claim_rows(undated())), CLAIM_COLUMNS, 80)[0])
    assert first == "attack  r00000000"
