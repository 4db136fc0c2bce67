"""What collecting yields, and where the bytes it reads come from."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from marsad.errors import ItemError
from marsad.model import Capture, Report

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Collected:
    """One report and the bytes it was read from; the entries of a feed share one capture."""

    capture: Capture
    report: Report


@dataclass(frozen=True, slots=True)
class Unchanged:
    """An address whose server says (304) that it is still as the earlier capture has it."""

    location: str


Outcome = Collected | Unchanged | ItemError


@dataclass(frozen=True, slots=True)
class Origin:
    """Where bytes come from and what is known of them before they are read.

    ``location`` is the address or path, for a member of a container ``container!member``;
    ``media_type`` and ``charset`` are what a server said; ``depth`` counts the containers
    around it.
    """

    location: str
    captured_at: datetime = field(default_factory=lambda: datetime.now(UTC))
    url: str | None = None
    media_type: str = ""
    charset: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    depth: int = 0

    @property
    def suffix(self) -> str:
        """The name's ending in lower case with its dot, that of what is inside for a .gz.

        >>> Origin("news/week.zip!day.JSONL.gz").suffix
        '.jsonl'
        """
        path = urlsplit(self.url).path if self.url else self.location.rpartition("!")[2]
        return PurePosixPath(path.lower().removesuffix(".gz")).suffix

    def member(self, name: str) -> Origin:
        """The origin of a container's member."""
        return replace(self, location=f"{self.location}!{name}")

    def capture(self, content: bytes, media_type: str) -> Capture:
        """The capture of the whole content."""
        return Capture(
            sha256=hashlib.sha256(content).hexdigest(),
            content=content,
            location=self.location,
            captured_at=self.captured_at,
            media_type=media_type,
            headers=self.headers,
        )

    def record(self, content: bytes, media_type: str, number: int) -> Capture:
        """The capture of one record, ``number`` its place from 1 (line, element, row)."""
        return replace(self, location=f"{self.location}#{number}").capture(content, media_type)
