"""``marsad claims`` and ``marsad events``: what is stored, filtered."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import TYPE_CHECKING

import typer

from marsad.cli.messages import many
from marsad.cli.options import DATABASE, FORMAT, LIMIT, SHAPE, Format, read_day
from marsad.errors import UsageError

if TYPE_CHECKING:
    from marsad.show.rows import ClaimRow, EventRow
    from marsad.show.tables import Column
    from marsad.store import Filter

TABLE_ROWS = 40

TYPE = typer.Option(
    None, "--type", "-t", metavar="TYPE", help="air-strike, killing, … (may be repeated)"
)
PARTY = typer.Option(None, "--party", metavar="WORDS", help="Words of an agent or target.")
PLACE = typer.Option(None, "--place", metavar="WORDS", help="Words of a place.")
FROM = typer.Option(None, "--from", metavar="DAY", help="On or after this day.")
TO = typer.Option(None, "--to", metavar="DAY", help="On or before this day.")
STATUS = typer.Option(
    None,
    "--status",
    metavar="STATUS",
    help="occurred, expected, requested, denied or hypothetical.",
)
SOURCE = typer.Option(None, "--source", metavar="WORDS", help="Words of who says so.")
REPORT = typer.Option(None, "--report", metavar="ID", help="A report's id or its beginning.")


def claims(
    type_: list[str] | None = TYPE,
    party: str | None = PARTY,
    place: str | None = PLACE,
    from_: str | None = FROM,
    to: str | None = TO,
    status: str | None = STATUS,
    source: str | None = SOURCE,
    report: str | None = REPORT,
    limit: int | None = LIMIT,
    format_: Format = FORMAT,
    database: str | None = DATABASE,
    shape: bool = SHAPE,
) -> None:
    """List stored claims: what each clause says, and who says so.

    Words are matched whatever their spelling (أ/ا, ة/ه, ى/ي, diacritics).

    Examples:

      marsad claims --type killing --place تعز

      marsad claims --party الحوثيين --from 2021-03-01 --to 2021-03-31 --format csv
    """
    from marsad.show.records import claim_record
    from marsad.show.rows import ClaimRow, claim_row
    from marsad.show.tables import CLAIM_COLUMNS
    from marsad.store import Store

    wanted = _filter(type_, party, place, from_, to, status, source, report)
    with Store.open(database, create=False) as store:
        found = islice(store.claims(wanted), _most(limit, format_))
        if format_ is Format.JSONL:
            for said, claim in found:
                record = {"report": said.id, "words": claim.trigger.of(said.text)}
                print(json.dumps(record | claim_record(claim), ensure_ascii=False))
            return
        rows = [claim_row(said, claim) for said, claim in found]
        _print(rows, ClaimRow, CLAIM_COLUMNS, format_, shape, store.counts()["claims"])


def events(
    type_: list[str] | None = TYPE,
    party: str | None = PARTY,
    place: str | None = PLACE,
    from_: str | None = FROM,
    to: str | None = TO,
    status: str | None = STATUS,
    source: str | None = SOURCE,
    report: str | None = REPORT,
    limit: int | None = LIMIT,
    format_: Format = FORMAT,
    database: str | None = DATABASE,
    shape: bool = SHAPE,
) -> None:
    """List stored events: each happening as one report tells it.

    Examples:

      marsad events --type air-strike --type shelling

      marsad events --place الخرطوم --format jsonl
    """
    from marsad.show.rows import EventRow, event_row, values
    from marsad.show.tables import EVENT_COLUMNS
    from marsad.store import Store

    wanted = _filter(type_, party, place, from_, to, status, source, report)
    with Store.open(database, create=False) as store:
        found = islice(store.events(wanted), _most(limit, format_))
        rows = [event_row(said, event, claims) for said, event, claims in found]
        if format_ is Format.JSONL:
            for row in rows:
                print(json.dumps(values(row), ensure_ascii=False))
            return
        _print(rows, EventRow, EVENT_COLUMNS, format_, shape, store.counts()["events"])


def _filter(
    type_: list[str] | None,
    party: str | None,
    place: str | None,
    from_: str | None,
    to: str | None,
    status: str | None,
    source: str | None,
    report: str | None,
) -> Filter:
    from marsad.model.claims import STATUSES
    from marsad.ontology.claim_types import names
    from marsad.store import Filter

    for each in type_ or ():
        _allowed("--type", each, names())
    if status is not None:
        _allowed("--status", status, STATUSES)
    earliest, latest = read_day(from_, "--from"), read_day(to, "--to")
    if earliest and latest and earliest > latest:
        raise UsageError(f"--from {from_} is later than --to {to} (swap them)")
    return Filter(
        types=tuple(type_ or ()),
        party=party,
        place=place,
        earliest=earliest,
        latest=latest,
        status=status,
        source=source,
        report=report,
    )


def _allowed(option: str, value: str, known: Sequence[str]) -> None:
    if value not in known:
        raise UsageError(f"{option} {value}: not known (choose from {', '.join(known)})")


def _most(limit: int | None, format_: Format) -> int | None:
    return limit or (TABLE_ROWS if format_ is Format.TABLE else None)


def _print(
    rows: list[ClaimRow] | list[EventRow],
    kind: type[ClaimRow] | type[EventRow],
    heads: tuple[Column, ...],
    format_: Format,
    shape: bool,
    stored: int,
) -> None:
    from marsad.cli.terminal import print_csv, print_table, shaper

    each: Iterable[ClaimRow | EventRow] = rows
    if format_ is Format.CSV:
        print_csv(each, kind)
        return
    if rows:
        print_table(each, heads, shaper(shape))
    said = f"{len(rows)} of {many(stored, 'stored ' + heads[1].head)}."
    if not stored:
        said += " Nothing is stored yet: marsad read SOURCE…"
    elif not rows:
        said += " None fits: leave out an option, or try fewer words."
    elif len(rows) == TABLE_ROWS:
        said += " More: --limit N, or --format jsonl for all."
    print(said, file=sys.stderr)
