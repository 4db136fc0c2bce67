"""``marsad import``: takes back what ``marsad export --as jsonl`` wrote."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import typer

from marsad.cli.messages import many, say
from marsad.cli.options import DATABASE
from marsad.errors import InputError

if TYPE_CHECKING:
    from marsad.model import Capture, Decision, Reading
    from marsad.store import Store

FILE = typer.Argument(..., metavar="FILE", help="Of marsad export --as jsonl; - for a stream.")
DECISION = "decision"
SOME_FAILED, NOTHING_TAKEN = 1, 3


def import_(file: Path = FILE, database: str | None = DATABASE) -> None:
    """Take back what marsad export --as jsonl wrote, without loss.

    Taking the same file twice stores nothing twice.

    Example:

      marsad import everything.jsonl --database sqlite:///other.sqlite3
    """
    from marsad.export.taking_back import take_back
    from marsad.store import Store

    saved: Counter[str] = Counter()
    numbers: dict[int, int] = {}  # of decisions: theirs to ours
    with _opened(file) as lines, Store.open(database) as store:
        for item in take_back(lines, str(file), store.capture):
            saved[_save(store, item, numbers)] += 1
    failed, decided = saved.pop("", 0), saved.pop(DECISION, 0)
    reports = saved.total()
    kinds = ", ".join(f"{number} {kind}" for kind, number in sorted(saved.items()))
    said = f"{many(reports, 'report')} ({kinds})." if reports else "No report was taken."
    said += f" {many(decided, 'decision')} of people." * bool(decided)
    print(said + (f" {many(failed, 'line')} could not be taken." * bool(failed)), file=sys.stderr)
    if failed:
        raise typer.Exit(SOME_FAILED if reports else NOTHING_TAKEN)


def _save(
    store: Store, item: tuple[Capture, Reading] | Decision | InputError, numbers: dict[int, int]
) -> str:
    """What saving did; empty where the line could not be taken, which is told at once."""
    try:
        if isinstance(item, tuple):
            return store.save(*item).value
        if not isinstance(item, InputError):
            _take_decision(store, item, numbers)
            return DECISION
    except InputError as e:
        item = e
    say(str(item))
    return ""


def _take_decision(store: Store, decision: Decision, numbers: dict[int, int]) -> None:
    if decision.undoes is not None and decision.undoes not in numbers:
        what = f"undoes decision {decision.undoes}, which is not before it"
        raise InputError(f"decision {decision.number}", what, "export the whole store anew")
    undoes = None if decision.undoes is None else numbers[decision.undoes]
    numbers[decision.number], _ = store.take_decision(decision, undoes)


@contextmanager
def _opened(file: Path) -> Iterator[BinaryIO]:
    if str(file) == "-":
        yield sys.stdin.buffer
        return
    try:
        stream = file.open("rb")
    except OSError as e:
        raise InputError(str(file), f"cannot be read: {e.strerror}", "check the name") from e
    with stream:
        yield stream
