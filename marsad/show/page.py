"""``report.html``: one file that shows each report with its claims in its own words.

The page needs no network and no server: styles, script and data are inside, and its content
policy forbids anything else. It is written report by report, so that memory stays flat: only the
reports it shows are kept, for the incidents at its end.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from html import escape
from io import FileIO
from pathlib import Path
from types import TracebackType
from typing import Self

from marsad import ontology
from marsad.errors import StoreError
from marsad.model import Reading
from marsad.show.article import article, data_json
from marsad.show.overview import Shown, overview
from marsad.show.wording import filled, said, static, words

MOST_REPORTS = 300  # a page of more is slow to open; claims.jsonl has them all
STYLES = ("page.css", "report.css", "claim.css", "incidents.css", "narrow.css")  # later ones win
SCRIPTS = (
    "reports.js",
    "claim.js",
    "incidents.js",
    "page.js",
)  # one script; each needs those before it
_REPORTS = "<!-- reports -->"


class Page:
    """Writes ``report.html`` as readings come. Raises StoreError where the disk refuses.

    >>> with Page(path) as page:                      # doctest: +SKIP
    ...     page.add(reading)
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.reports = 0
        self._names: Counter[str] = Counter()
        self._shown: dict[str, Shown] = {}
        self._file: FileIO | None = None

    def __enter__(self) -> Self:
        try:
            # Without a buffer: an article is one write, and a full disk says so at once.
            self._file = self.path.open("wb", buffering=0)
        except OSError as e:
            raise self._refused(e) from e
        self._write(_head())
        return self

    def add(self, reading: Reading) -> None:
        """Writes one report; those above the limit are only counted."""
        self.reports += 1
        if self.reports <= MOST_REPORTS:
            name = self._name(reading.report.id)
            self._shown[reading.report.id] = Shown(reading, name)
            self._write("".join(article(reading, name)))

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._file and self._shown:
            self._write("".join(overview(self._shown)))
        self._write(_tail(self.reports))
        self._close()

    def _name(self, report: str) -> str:
        """The report's id; a second version of the same report gets a number after it."""
        self._names[report] += 1
        again = self._names[report]
        return escape(report if again == 1 else f"{report}.{again}")

    def _write(self, html: str) -> None:
        # A lone surrogate, which UTF-8 cannot hold, becomes a question mark.
        left = memoryview(html.encode("utf-8", "replace"))
        try:
            while self._file and left:
                left = left[self._file.write(left) :]
        except OSError as e:
            self._close()
            raise self._refused(e) from e

    def _close(self) -> None:
        if self._file:
            self._file.close()
        self._file = None

    def _refused(self, error: OSError) -> StoreError:
        remedy = "make room or name another folder with --out"
        return StoreError(f"{self.path}: cannot be written: {error.strerror} ({remedy})")


def _head() -> str:
    style, script = _style(), _script()
    policy = (
        f"default-src 'none'; style-src {_digest(style)}; script-src {_digest(script)}; "
        "base-uri 'none'; form-action 'none'"
    )
    parts = {"policy": escape(policy, quote=False), "style": style}
    return filled(static("page.html").partition(_REPORTS)[0], parts)


def _tail(reports: int) -> str:
    parts = {"note": _note(reports), "words": _labels(), "script": _script()}
    return filled(static("page.html").partition(_REPORTS)[2], parts)


def _note(reports: int) -> str:
    """What the page cannot show: nothing was read, or more than it holds."""
    if not reports:
        return f'<p class="none">{said("no-reports")}</p>'
    left_out = reports - MOST_REPORTS
    return f'<p class="none">{said("left-out")} {left_out}</p>' if left_out > 0 else ""


def _labels() -> str:
    """Phrases in both languages and the roles that each type may have, for the script."""
    roles = {name: list(kind.roles) for name, kind in ontology.types().items()}
    return data_json({"words": dict(words()), "roles": roles})


def _digest(content: str) -> str:
    """The content's hash as a content policy names it."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


def _style() -> str:
    colors = (
        f'[data-type="{name}"]{{--type:{kind.color}}}\n' for name, kind in ontology.types().items()
    )
    return "".join([*map(static, STYLES), *colors])


def _script() -> str:
    return "\n".join(static(name) for name in SCRIPTS)
