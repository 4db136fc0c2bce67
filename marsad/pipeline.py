"""The way of the data, from a source to a report's claims and events: start reading here."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

from marsad import __version__
from marsad.collect import Collected, Outcome, ReadOptions, Unchanged, collect
from marsad.collect.identity import report_id
from marsad.errors import InputError, ItemError
from marsad.extract import extract
from marsad.lexicon.user_places import user_file
from marsad.model import Capture, PublicationDate, Reading, Report
from marsad.resolve import gather, locate, name_actors

# What decides a reading: a change in any of these makes stored readings stale.
READ_BY = {".py", ".yaml", ".sqlite", ".json", ".npz", ".onnx"}
READERS = ("arabic", "ontology", "lexicon", "expressions", "extract", "resolve")


class Done(NamedTuple):
    """One report read, with the bytes it came from; ``reading`` None: it had been read before."""

    capture: Capture
    report: Report
    reading: Reading | None


def run(
    sources: list[str],
    options: ReadOptions,
    known: Callable[[Capture, Report], bool] = lambda capture, report: False,
) -> Iterator[Done | Unchanged | ItemError]:
    """Every report of the sources, one at a time; broken items come as errors, not raised.

    ``known`` tells what was already read by the same reader and need not be read again.
    """
    return read_collected(collect(sources, options), known)


def read_collected(
    items: Iterable[Outcome],
    known: Callable[[Capture, Report], bool] = lambda capture, report: False,
) -> Iterator[Done | Unchanged | ItemError]:
    """The same for what was collected already."""
    for item in items:
        if not isinstance(item, Collected):
            yield item
        elif known(item.capture, item.report):
            yield Done(item.capture, item.report, None)
        else:
            yield _contained(item)


def _contained(item: Collected) -> Done | ItemError:
    """One report read; a fault of ours costs that report, not the batch."""
    try:
        return Done(item.capture, item.report, read_report(item.report))
    except Exception as e:
        what = f"breaks the reader ({type(e).__name__}: {e})"
        error = InputError(item.report.location, what, "a fault of Marsad: please report it")
        error.__cause__ = e
        return error


def read_report(report: Report) -> Reading:
    """The claims, events and loaded wording of one report."""
    extraction = extract(report)
    claims = name_actors(report, locate(report, extraction.claims))
    events = gather(report, claims, extraction.together)
    return Reading(report, claims, events, extraction.loaded, produced_by())


def read(*sources: str, day: date | None = None, strict: bool = True) -> Iterator[Reading]:
    """Readings of files, folders, globs or addresses, as they are read.

    ``day`` is the reports' date where they state none. ``strict`` raises the first ItemError;
    otherwise items that cannot be read are left out.

    >>> for reading in read("examples/", strict=False):      # doctest: +SKIP
    ...     for claim in reading.claims:
    ...         print(claim.type, claim.trigger.of(reading.report.text))
    """
    for item in run(list(sources), ReadOptions(day=day)):
        if isinstance(item, ItemError) and strict:
            raise item
        if isinstance(item, Done) and item.reading:
            yield item.reading


def read_text(text: str, *, day: date | None = None) -> Reading:
    """The reading of a text held in memory: headline, line break, body.

    >>> reading = read_text("مقتل جنديين في قصف على تعز", day=date(2021, 3, 5))
    >>> [claim.type for claim in reading.claims]
    ['killing', 'shelling']
    """
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    published = PublicationDate(day, "option", day.isoformat()) if day else None
    title = text.strip().partition("\n")[0]
    return read_report(
        Report(report_id(digest), text, title, "memory", digest, published=published)
    )


@cache
def produced_by() -> str:
    """Names the reader that made a claim: version and digest of its code and lexicons."""
    digest = hashlib.sha256()
    folder = Path(__file__).parent
    for room in READERS:
        for path in sorted((folder / room).rglob("*")):
            if path.suffix in READ_BY:
                digest.update(path.relative_to(folder).as_posix().encode() + b"\0")
                digest.update(path.read_bytes())
    if user_file().is_file():  # the user's places decide readings too
        digest.update(user_file().read_bytes())
    return f"reader-{__version__}-{digest.hexdigest()[:12]}"
