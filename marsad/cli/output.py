"""What ``marsad read`` prints and writes while it reads."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self, TextIO

from marsad.cli.options import Format
from marsad.cli.terminal import print_csv, print_table, progress, shaper
from marsad.errors import ItemError, StoreError
from marsad.model import Reading
from marsad.show.page import Page
from marsad.show.records import line, reading_record
from marsad.show.rows import EventRow, event_rows
from marsad.show.tables import EVENT_COLUMNS

TABLE_ROWS = 200  # a table to scroll through; the rest is a `marsad events` away
DONE, SOME_FAILED, NOTHING_READ = 0, 1, 3


class Output:
    """Takes readings one at a time: prints them, writes the files of ``--out``, sums up."""

    def __init__(self, format_: Format, folder: Path | None, shape: bool) -> None:
        self.format, self.folder = format_, folder
        self.shape = shaper(shape)
        self.rows: list[EventRow] = []
        self.news: Counter[str] = Counter()
        self.claims = self.events = self.errors = self.undated = 0
        self._stack = ExitStack()
        self._lines: TextIO | None = None
        self._page: Page | None = None
        self._tick: Callable[[int], None] = lambda done: None

    def __enter__(self) -> Self:
        if self.folder:
            self._open(self.folder)
        self._tick = self._stack.enter_context(progress("Reading", None))
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stack.__exit__(kind, error, trace)

    def _open(self, folder: Path) -> None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            lines = (folder / "claims.jsonl").open("w", encoding="utf-8")
            self._lines = self._stack.enter_context(lines)
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
        self._tick(self.reports + self.errors)

    def kept(self, reading: Reading | None) -> None:
        """Takes a reading that is stored already and has not changed."""
        if reading is not None:
            self.add(reading, "unchanged")

    def _write_line(self, words: str) -> None:
        if self._lines:
            self._lines.write(words + "\n")
        if self.format is Format.JSONL:
            print(words, flush=True)

    def failed(self, error: ItemError) -> None:
        """Says at once which item could not be read, and goes on."""
        self.errors += 1
        print(f"marsad: {error}", file=sys.stderr)
        self._tick(self.reports + self.errors)

    def finish(self) -> int:
        """Prints the table and the summary; the exit code."""
        if self.format is Format.TABLE and self.rows:
            print_table(self.rows[:TABLE_ROWS], EVENT_COLUMNS, self.shape)
        print("\n".join(self._summary()), file=sys.stderr)
        if not self.reports and self.errors:
            return NOTHING_READ
        return SOME_FAILED if self.errors else DONE

    def _summary(self) -> list[str]:
        kinds = ", ".join(f"{many} {kind}" for kind, many in sorted(self.news.items()))
        said = [
            f"{self.reports} reports ({kinds or 'none'}): "
            f"{self.claims} claims in {self.events} events."
        ]
        shown = min(len(self.rows), TABLE_ROWS)
        if self.format is Format.TABLE and self.events > shown:
            said.append(f"Shown: the first {shown} events. All of them: marsad events")
        if self.format is Format.TABLE and any(row.inherited for row in self.rows):
            said.append("* day taken over from the report, not said of the event itself")
        if self.undated:
            said.append(
                f"{self.undated} reports state no date: days such as أمس stay open there. "
                "Give one with --date."
            )
        if self.errors:
            said.append(f"{self.errors} items could not be read (named above).")
        if self.folder:
            said.append(f"Written: {self.folder}/claims.jsonl and {self.folder}/report.html")
        return said
