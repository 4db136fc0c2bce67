"""What ``marsad read`` prints and writes while it reads."""

from __future__ import annotations

import os
import stat
import sys
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self, TextIO

from marsad.cli.amount import file_of
from marsad.cli.messages import many, say
from marsad.cli.options import Format
from marsad.cli.terminal import print_csv, print_table, progress, shaper
from marsad.errors import ItemError, StoreError
from marsad.model import Reading
from marsad.show.records import line, reading_record
from marsad.show.rows import EventRow, event_rows
from marsad.show.tables import EVENT_COLUMNS, SHOWN_ID

if TYPE_CHECKING:
    from marsad.show.page import Page

TABLE_ROWS = 200  # a table to scroll through; the rest is a `marsad events` away
STDOUT = 1  # its file descriptor
DONE, SOME_FAILED, NOTHING_READ = 0, 1, 3


def _identity(file: str | Path | int) -> tuple[int, int] | None:
    """What makes a regular file itself, whatever its name; None for anything else."""
    try:
        status = os.stat(file)  # noqa: PTH116 - a descriptor too
    except (OSError, ValueError):
        return None
    return (status.st_dev, status.st_ino) if stat.S_ISREG(status.st_mode) else None


class Output:
    """Takes readings one at a time: prints them, writes the files of ``--out``, sums up."""

    def __init__(
        self,
        format_: Format,
        folder: Path | None,
        shape: bool,
        total: int | None = None,
        option: str | None = None,
    ) -> None:
        """``total`` is the bytes to read; ``option`` what later commands must say to find what
        is stored (None: nothing is stored)."""
        self.format, self.folder = format_, folder
        self.shape = shaper(shape)
        self.rows: list[EventRow] = []
        self.news: Counter[str] = Counter()
        self.claims = self.events = self.errors = self.undated = 0
        self._stack = ExitStack()
        self._lines: TextIO | None = None
        self._page: Page | None = None
        self._total, self._option = total, option
        self._first = ""
        self._own: set[tuple[int, int] | None] = set()
        self._asked = ("", False)
        self._tick: Callable[[int, int], None] = lambda done, many: None

    def __enter__(self) -> Self:
        if self.folder:
            self._open(self.folder)
            self._own = {_identity(self.folder / name) for name in ("claims.jsonl", "report.html")}
        self._own = (self._own | {_identity(STDOUT)}) - {None}
        quiet = self.format is not Format.TABLE and sys.stdout.isatty()
        self._tick = self._stack.enter_context(progress("Reading", self._total, quiet=quiet))
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stack.__exit__(kind, error, trace)

    def wrote(self, location: str) -> bool:
        """Whether a location lies in a file that this very run writes."""
        file = file_of(location)[0]
        if file != self._asked[0]:
            self._asked = file, _identity(file) in self._own
        return self._asked[1]

    def _open(self, folder: Path) -> None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._lines = (folder / "claims.jsonl").open("w", encoding="utf-8")
            self._stack.callback(self._close_lines, self._lines)
            from marsad.show.page import Page

            self._page = self._stack.enter_context(Page(folder / "report.html"))
        except OSError as e:
            remedy = "name a folder you may write to with --out"
            raise StoreError(f"{folder}: cannot be written: {e.strerror} ({remedy})") from e

    @property
    def reports(self) -> int:
        return sum(self.news.values())

    def add(self, reading: Reading, news: str) -> None:
        """Takes one reading; ``news`` is new, changed, reread or unchanged."""
        self.news[news] += 1
        self._first = self._first or (reading.report.id[:SHOWN_ID] if reading.events else "")
        self.claims += len(reading.claims)
        self.events += len(reading.events)
        self.undated += reading.report.day is None
        if self._lines or self.format is Format.JSONL:
            self._write_line(line(reading_record(reading)))
        if self._page:
            self._page.add(reading)
        if self.format is Format.CSV:
            print_csv(event_rows(reading), EventRow, head=self.reports == 1)
        elif self.format is Format.TABLE and len(self.rows) < TABLE_ROWS:
            self.rows += event_rows(reading)

    def kept(self, reading: Reading | None) -> None:
        """Takes a reading that is stored already and has not changed."""
        if reading is not None:
            self.add(reading, "unchanged")

    def _write_line(self, words: str) -> None:
        if self._lines:
            try:
                self._lines.write(words + "\n")
            except OSError as e:
                raise self._full(e) from e
        if self.format is Format.JSONL:
            print(words, flush=True)

    def _close_lines(self, lines: TextIO) -> None:
        try:
            lines.close()
        except OSError as e:
            raise self._full(e) from e

    def _full(self, error: OSError) -> StoreError:
        remedy = "make room or name another folder with --out"
        return StoreError(
            f"{self.folder}/claims.jsonl: cannot be written: {error.strerror} ({remedy})"
        )

    def failed(self, error: ItemError) -> None:
        """Says at once which item could not be read, and goes on."""
        self.errors += 1
        say(str(error))

    def progress(self, done: int) -> None:
        """Takes how many bytes have been read so far."""
        self._tick(done, self.reports + self.errors)

    def finish(self) -> int:
        """Prints the table and the summary; the exit code."""
        if self.format is Format.TABLE and self.rows:
            print_table(self.rows[:TABLE_ROWS], EVENT_COLUMNS, self.shape)
        print("\n".join(self._summary()), file=sys.stderr)
        if not self.reports and self.errors:
            return NOTHING_READ
        return SOME_FAILED if self.errors else DONE

    def stopped(self) -> None:
        """Says what was done when the user stops the reading in the middle."""
        print(f"\n{self._counted()}", file=sys.stderr)
        if self._option is not None:
            said = "Run the same again to go on: what is stored is not read twice."
            print(said, file=sys.stderr)

    def _counted(self) -> str:
        if not self.reports:
            return "No report was read."
        kinds = ", ".join(f"{number} {kind}" for kind, number in sorted(self.news.items()))
        found = f"{many(self.claims, 'claim')} in {many(self.events, 'event')}"
        return f"{many(self.reports, 'report')} ({kinds}): {found}."

    def _summary(self) -> list[str]:
        said = [self._counted()]
        shown = min(len(self.rows), TABLE_ROWS)
        if self.format is Format.TABLE and self.events > shown:
            rest = "--format csv prints all" if self._option is None else "marsad events lists all"
            said.append(f"Shown: the first {shown} events; {rest}.")
        if self.format is Format.TABLE and any(row.inherited for row in self.rows):
            said.append("* day taken over from the report, not said of the event itself")
        if self.undated:
            stating = f"{many(self.undated, 'report')} without a date"
            said.append(f"{stating}: days such as أمس stay open there. Give one with --date.")
        if self.errors:
            said.append(f"{many(self.errors, 'item')} could not be read (named above).")
        if self.folder:
            said.append(f"Written: {self.folder}/claims.jsonl and {self.folder}/report.html")
        if self._first and self._option is not None and self.format is Format.TABLE:
            said.append(f"Next: marsad explain {self._first}{self._option}")
        return said
