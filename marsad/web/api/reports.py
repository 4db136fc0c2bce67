"""Reports, their claims and events, to be read."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from ninja import Router

from marsad.actions import history
from marsad.web import inbox
from marsad.web.api import lists
from marsad.web.api.access import Token
from marsad.web.api.seen import shows
from marsad.web.api.shapes import (
    Changes,
    ClaimOut,
    Claims,
    Events,
    ReportOut,
    ReportRow,
    Reports,
    change_out,
    claim_out,
    events_out,
    report_out,
)
from marsad.web.database import ALIAS
from marsad.web.readings import Item, Sheet, sheet

LATEST = 100  # changes that are told
router = Router(tags=["reports"])


@router.get(
    "/reports",
    response=Reports,
    auth=Token("inbox.view"),
    openapi_extra=lists.described(inbox.Wanted),
    operation_id="reports",
    summary="Reports, the last read first; filters and search as in the inbox",
)
def listing(request: HttpRequest) -> Reports:
    wanted = lists.check(request, inbox.Wanted(request.GET))
    page, rows = inbox.page(wanted, str(lists.number(request)))
    here = lists.place(request, page.paginator.count, page.paginator.per_page)
    return Reports(**here, items=[_row(row) for row in rows])


def _row(row: inbox.Row) -> ReportRow:
    names = ("id", "title", "outlet", "day", "assignee", "claims", "decided")
    values: dict[str, Any] = {name: getattr(row, name) for name in names}
    return ReportRow(**values | {"types": dict(row.types), "state": str(row.state)})


@router.get(
    "/reports/{report}",
    response=ReportOut,
    auth=Token("report.view"),
    operation_id="report",
    summary="A report with its text, claims and events; its ETag names its state",
)
def show(request: HttpRequest, report: str) -> ReportOut:
    shown = report_out(found(report))
    shows(request, shown.work.state)
    return shown


@router.get(
    "/reports/{report}/claims",
    response=Claims,
    auth=Token("report.view"),
    operation_id="claims",
    summary="All claims of a report, also the rejected ones",
)
def claims(request: HttpRequest, report: str) -> Claims:
    here = found(report)
    return Claims(items=[claim_out(item, here.reading.report) for item in here.items])


@router.get(
    "/reports/{report}/claims/{claim}",
    response=ClaimOut,
    auth=Token("report.view"),
    operation_id="claim",
    summary="One claim; its ETag names its version",
)
def claim(request: HttpRequest, report: str, claim: str) -> ClaimOut:
    return shown_claim(request, report, claim)


@router.get(
    "/reports/{report}/claims/{claim}/history",
    response=Changes,
    auth=Token("report.view"),
    operation_id="claim_history",
    summary="What people did with a claim, the latest first",
)
def changes(request: HttpRequest, report: str, claim: str) -> Changes:
    item(found(report), claim)
    rows = history(ALIAS, f"claim:{report}/{claim}")[:LATEST]
    return Changes(items=[change_out(row) for row in rows])


@router.get(
    "/reports/{report}/events",
    response=Events,
    auth=Token("report.view"),
    operation_id="report_events",
    summary="The events that a report tells of; its ETag names how the claims are grouped",
)
def events(request: HttpRequest, report: str) -> Events:
    told = events_out(found(report))
    shows(request, told.grouping)
    return told


def shown_claim(request: HttpRequest, report: str, claim: str) -> ClaimOut:
    """The claim as it stands now, its version noted for the ETag."""
    here = found(report)
    shown = claim_out(item(here, claim), here.reading.report)
    shows(request, shown.version)
    return shown


def found(report: str) -> Sheet:
    here = sheet(report)
    if here is None:
        raise Http404
    return here


def item(here: Sheet, claim: str) -> Item:
    one = here.item(claim)
    if one is None:
        raise Http404
    return one
