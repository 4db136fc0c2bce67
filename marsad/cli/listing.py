"""``marsad claims`` and ``marsad events``: what is stored, filtered."""

from __future__ import annotations

import json
from itertools import islice
from typing import TYPE_CHECKING

from marsad.cli.filters import (
    FROM,
    PARTY,
    PLACE,
    REPORT,
    SOURCE,
    STATUS,
    TO,
    TYPE,
    allowed,
    most,
    print_rows,
    read_days,
    read_types,
)
from marsad.cli.options import DATABASE, FORMAT, LIMIT, SHAPE, Format

if TYPE_CHECKING:
    from marsad.show.rows import ClaimRow, EventRow
    from marsad.show.tables import Column
    from marsad.store import Filter


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
        found = islice(store.claims(wanted), most(limit, format_))
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
        found = islice(store.events(wanted), most(limit, format_))
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
    from marsad.store import Filter

    allowed("--status", status, STATUSES)
    earliest, latest = read_days(from_, to)
    return Filter(
        types=read_types(type_),
        party=party,
        place=place,
        earliest=earliest,
        latest=latest,
        status=status,
        source=source,
        report=report,
    )


def _print(
    rows: list[ClaimRow] | list[EventRow],
    kind: type[ClaimRow] | type[EventRow],
    heads: tuple[Column, ...],
    format_: Format,
    shape: bool,
    stored: int,
) -> None:
    noun = f"stored {heads[1].head}"
    print_rows(rows, kind, heads, format_, shape, stored, noun, "Nothing is stored yet")
