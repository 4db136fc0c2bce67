"""What goes to the terminal: tables, progress, and Arabic letters in order."""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from threading import Timer

from rich.console import Console
from rich.progress import (
    BarColumn,
    Progress,
    SpinnerColumn,
    TaskProgressColumn,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from marsad.errors import UsageError
from marsad.show.rows import ClaimRow, EventRow, columns, values
from marsad.show.tables import Column, table

PIPED_WIDTH = 160  # characters, where no terminal tells its width
QUIET_SECONDS = 2.0  # work shorter than this shows no progress


def console() -> Console:
    """Standard output, wide enough for a table when it is not a terminal."""
    return Console(width=None if sys.stdout.isatty() else PIPED_WIDTH, highlight=False)


def shaper(wanted: bool) -> Callable[[str], str] | None:
    """Joins and orders Arabic letters for terminals that cannot; None leaves it to them."""
    if not wanted:
        return None
    try:
        from arabic_reshaper import reshape
        from bidi import get_display
    except ImportError as e:
        raise UsageError("--shape needs two more packages (pip install 'marsad[terminal]')") from e
    return lambda words: str(get_display(reshape(words)))


def print_table(
    rows: Iterable[EventRow | ClaimRow],
    heads: tuple[Column, ...],
    shape: Callable[[str], str] | None = None,
) -> None:
    console().print(table(rows, heads, shape))


def print_csv(
    rows: Iterable[EventRow | ClaimRow], row: type[EventRow] | type[ClaimRow], *, head: bool = True
) -> None:
    """Comma-separated values to standard output, after a head line where one is due."""
    writer = csv.DictWriter(sys.stdout, columns(row), lineterminator="\n")
    if head:
        writer.writeheader()
    writer.writerows(values(each) for each in rows)


@contextmanager
def progress(
    label: str, total: int | None, noun: str = "reports", *, quiet: bool = False
) -> Iterator[Callable[[int, int], None]]:
    """Shows how far the work is, how fast, and what time is left; nothing when piped or short.

    Yields a function that takes how much of ``total`` is done (bytes, steps; ``total`` None: not
    known) and how many ``noun`` that makes so far.
    """
    bar = Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeElapsedColumn(),
        TextColumn("left:"),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
        # Otherwise what is printed meanwhile goes to the bar's console, not into the user's file.
        redirect_stdout=False,
    )
    task = bar.add_task(label, total=total, rate="")
    started = bar.get_time()
    start = Timer(QUIET_SECONDS, bar.start)
    start.daemon = True

    def update(done: int, many: int) -> None:
        passed = max(bar.get_time() - started, 1e-3)
        bar.update(task, completed=done, rate=f"{many} {noun}, {many / passed:.0f}/s")

    if not quiet and sys.stderr.isatty():
        start.start()
    try:
        yield update
    finally:
        start.cancel()
        if start.is_alive():
            start.join()
        if bar.live.is_started:
            bar.stop()
