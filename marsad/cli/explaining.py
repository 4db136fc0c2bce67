"""``marsad show`` and ``marsad explain``: one stored report, and why it was read so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from marsad.cli.options import DATABASE
from marsad.errors import InputError, UsageError

if TYPE_CHECKING:
    from marsad.model import Claim, Reading

REPORT = typer.Argument(..., metavar="REPORT", help="A report's id or its beginning.")


def show(
    report: str = REPORT,
    database: str | None = DATABASE,
    as_json: bool = typer.Option(False, "--json", help="Print the whole record as JSON."),
) -> None:
    """Show one stored report with its claims and the words they rest on.

    Example:

      marsad show r3f2
    """
    from marsad.cli.terminal import console
    from marsad.show.records import line, reading_record
    from marsad.show.whole import whole

    reading = _stored(report, database)
    if as_json:
        print(line(reading_record(reading)))
        return
    console().print("\n".join(whole(reading)), markup=False, soft_wrap=True)


def explain(
    report: str = REPORT,
    claim: str | None = typer.Argument(
        None, metavar="CLAIM", help="A claim's id, its beginning, or its number; all if left out."
    ),
    database: str | None = DATABASE,
) -> None:
    """Explain the chances and entries behind each claim, and near misses.

    Examples:

      marsad explain r3f2

      marsad explain r3f2 3
    """
    from marsad.cli.terminal import console
    from marsad.extract import trace
    from marsad.show.whole import traced

    reading = _stored(report, database)
    chosen = _claim(reading, claim) if claim else None
    lines = traced(reading, trace(reading.report), chosen)
    console().print("\n".join(lines), markup=False, soft_wrap=True)


def _stored(report: str, database: str | None) -> Reading:
    from marsad.store import Store

    with Store.open(database, create=False) as store:
        found = store.reading(report)
    if found is None:
        raise InputError(report, "no stored report has this id", "marsad events lists them")
    return found


def _claim(reading: Reading, wanted: str) -> Claim:
    numbered = {str(number): claim for number, claim in enumerate(reading.claims, 1)}
    if wanted in numbered:
        return numbered[wanted]
    found = [claim for claim in reading.claims if claim.id.startswith(wanted)]
    if len(found) != 1:
        number = "no claim" if not found else f"{len(found)} claims"
        begin = "begin" if found else "begins"
        raise UsageError(
            f"{number} of report {reading.report.id} {begin} with {wanted} "
            f"(give a number from 1 to {len(reading.claims)}, or more of the id)"
        )
    return found[0]
