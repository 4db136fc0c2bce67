"""What answers hold. Values that the model knows stand as it has them (``marsad.model``)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal

from ninja import Schema
from pydantic import Field

from marsad.model import (
    Argument,
    Claim,
    Count,
    Event,
    Incident,
    PartialDate,
    Point,
    Report,
    Role,
    Span,
    Status,
)
from marsad.store import models
from marsad.web.readings import Item, Sheet

Verdict = Literal["accepted", "rejected"]
State = Literal["read", "in-review", "reviewed", "confirmed", "released", "withheld"]


class Words(Schema):
    """Words of the report's text: code points ``start`` to ``end``, the end excluded."""

    start: int
    end: int
    words: str


class ArgumentOut(Words):
    """A role's words and what they resolve to."""

    role: Role
    date: PartialDate | None = None
    count: Count | None = None
    point: Point | None = None
    actor: str | None = Field(None, description="id in the registry of actors")
    place: str | None = Field(None, description="id in the gazetteer, where a person chose it")
    of: Words | None = Field(None, description="the target that a count counts")
    part: bool = False
    toll: bool = False
    confidence: float | None = None


class Said(Schema):
    """What a claim says."""

    type: str
    status: Status
    arguments: list[ArgumentOut]
    sources: list[Words] = Field(description="who says so, nearest to the event first")
    confidence: float | None
    produced_by: str


class ClaimOut(Said):
    """A claim as it stands, beside what the machine said where a person says something else."""

    id: str
    report: str
    trigger: Words
    version: int = Field(description="the version that counts; name it when you change the claim")
    verdict: Verdict | None = Field(description="null: nobody has decided it")
    decided_by: str
    machine: Said | None


class Work(Schema):
    """Where a report stands among people."""

    state: State
    assignee: str = ""
    reviewed_by: str = ""
    confirmed_by: str = ""


class Page(Schema):
    """Which page of how many this is."""

    total: int
    page: int
    pages: int
    next: str | None = Field(description="address of the next page")


class ReportRow(Schema):
    """A report in the list."""

    id: str
    title: str
    outlet: str
    day: date | None
    types: dict[str, int]
    claims: int
    decided: int
    state: State
    assignee: str


class Reports(Page):
    items: list[ReportRow]


class ReportOut(Schema):
    """A report with its text, claims (also the rejected ones) and events."""

    id: str
    title: str
    outlet: str | None
    day: date | None
    url: str | None
    language: str | None
    capture: str = Field(description="SHA-256 of the bytes it was read from")
    text: str
    notes: list[str]
    work: Work
    claims: list[ClaimOut]
    events: list[Event]


class Claims(Schema):
    items: list[ClaimOut]


class Events(Schema):
    """The events of a report; ``grouping`` is to be named as ``seen`` when claims are regrouped."""

    items: list[Event]
    grouping: int = Field(description="0: the claims are grouped as the machine did")
    machine: list[list[str]] = Field([], description="its groups, where people have others")


class ChangeOut(Schema):
    """One change, as the log has it."""

    number: int
    action: str
    actor: str
    time: datetime
    reason: str
    before: dict[str, Any]
    after: dict[str, Any]


class Changes(Schema):
    items: list[ChangeOut]


class IncidentRow(Schema):
    """An incident in the list; its voices, numbers and reports stand in its own answer."""

    id: str
    types: list[str]
    date: PartialDate | None
    place: list[str]
    point: Point | None
    grade: str
    reports: int
    events: int
    contradicted: bool


class Incidents(Page):
    items: list[IncidentRow]


class IncidentOut(Schema):
    """An incident; ``seen`` are the decisions about it, to be named when you decide about it."""

    incident: Incident
    seen: list[int]


def words(span: Span, text: str) -> Words:
    return Words(start=span.start, end=span.end, words=span.of(text))


def _argument(each: Argument, text: str) -> ArgumentOut:
    return ArgumentOut(
        **words(each.span, text).model_dump(),
        role=each.role,
        date=each.date,
        count=each.count,
        point=each.point,
        actor=each.actor,
        place=each.place,
        of=words(each.of, text) if each.of else None,
        part=each.part,
        toll=each.toll,
        confidence=each.confidence,
    )


def _said(claim: Claim, text: str) -> dict[str, Any]:
    return {
        "type": claim.type,
        "status": claim.status,
        "arguments": [_argument(each, text) for each in claim.arguments],
        "sources": [words(span, text) for span in claim.sources],
        "confidence": claim.confidence,
        "produced_by": claim.produced_by,
    }


def claim_out(item: Item, report: Report) -> ClaimOut:
    """A claim as it stands."""
    machine = item.machine if item.changed else None
    verdict: Any = str(item.verdict) or None
    return ClaimOut(
        **_said(item.claim, report.text),
        id=item.claim.id,
        report=report.id,
        trigger=words(item.claim.trigger, report.text),
        version=item.version,
        verdict=verdict,
        decided_by=item.by,
        machine=Said(**_said(machine, report.text)) if machine else None,
    )


def work_out(work: models.Work | None) -> Work:
    state: Any = str(work.state) if work else "read"
    if work is None:
        return Work(state=state)
    people = {name: getattr(work, name) for name in ("assignee", "reviewed_by", "confirmed_by")}
    return Work(state=state, **people)


def report_out(sheet: Sheet) -> ReportOut:
    """A report with everything read from it."""
    report = sheet.reading.report
    return ReportOut(
        id=report.id,
        title=report.title,
        outlet=report.publisher,
        day=report.day,
        url=report.url,
        language=report.language,
        capture=report.capture,
        text=report.text,
        notes=list(report.notes),
        work=work_out(sheet.work),
        claims=[claim_out(item, report) for item in sheet.items],
        events=list(sheet.reading.events),
    )


def events_out(sheet: Sheet) -> Events:
    """The events of a report as they stand."""
    return Events(
        items=list(sheet.reading.events),
        grouping=sheet.grouped,
        machine=[list(claims) for claims in sheet.machine],
    )


def change_out(row: models.ActionLog) -> ChangeOut:
    return ChangeOut(
        number=row.pk,
        action=row.action,
        actor=row.actor,
        time=row.time,
        reason=row.reason,
        before=row.before,
        after=row.after,
    )


def incident_row(incident: Incident) -> IncidentRow:
    return IncidentRow(
        id=incident.id,
        types=list(incident.types),
        date=incident.date,
        place=list(incident.place),
        point=incident.point,
        grade=incident.grade,
        reports=len(incident.reports),
        events=len(incident.events),
        contradicted=bool(incident.contradictions),
    )


def incident_out(incident: Incident) -> IncidentOut:
    return IncidentOut(incident=incident, seen=list(incident.decisions))
