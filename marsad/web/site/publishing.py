"""What editors do with the public site: publish an incident, correct it, withdraw it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal

from marsad.actions.base import Change, lock_report
from marsad.errors import ConflictError, RefusedError
from marsad.export.redacting import redacted_reading
from marsad.model import Decision, Incident, Reading
from marsad.store import models, redactions
from marsad.store.groups import restricted
from marsad.store.models import WorkState
from marsad.store.writing import now
from marsad.web.site.models import Correction, PublishedIncident
from marsad.web.site.snapshot import searchable, snapshot


def released_reports(alias: str, incident: Incident) -> list[str]:
    """Those of an incident's reports that people confirmed and released, and that all may see."""
    rows = models.Work.objects.using(alias).filter(report_id__in=incident.reports)
    rows = rows.filter(state=WorkState.RELEASED).exclude(report_id__in=restricted(alias))
    return list(rows.values_list("report_id", flat=True))


def refuse_restricted(alias: str, incident: Incident) -> None:
    """RefusedError if reports that some may not see are all that an incident could show."""
    closed = sorted(set(restricted(alias).filter(report_id__in=incident.reports)))
    if closed and not released_reports(alias, incident):
        raise RefusedError("site:restricted", incident=incident.id, groups=tuple(closed))


def released_fields(
    alias: str,
    incident: Incident,
    readings: Mapping[str, Reading],
    decisions: Iterable[Decision],
    hidden: Iterable[str],
) -> tuple[dict[str, Any], list[str]]:
    """What readers would see and of which reports: no restricted one, no name that is marked."""
    refuse_restricted(alias, incident)
    marked = redactions.all_of(alias)  # long names of other reports, closed ones too
    parts = {name: redacted_reading(readings[name], marked) for name in incident.reports}
    related = {ref.report: readings[ref.report] for ref in incident.related}
    known = {**{name: redacted_reading(r, marked) for name, r in related.items()}, **parts}
    return snapshot(incident, known, decisions, released_reports(alias, incident), hidden)


@dataclass(frozen=True)
class _OfSnapshot:
    incident: Incident
    readings: Mapping[str, Reading] = field(repr=False)
    decisions: tuple[Decision, ...] = ()
    hidden: tuple[str, ...] = ()
    reason: str = ""

    @property
    def object(self) -> str:
        return f"incident:{self.incident.id}"

    def _lock(self, alias: str) -> None:
        for report in sorted(self.incident.reports):
            lock_report(alias, report)

    def _row(self, alias: str) -> PublishedIncident | None:
        rows = PublishedIncident.objects.using(alias).select_for_update()
        return rows.filter(incident=self.incident.id).first()

    def _fields(self, alias: str) -> tuple[dict[str, Any], list[str]]:
        return released_fields(alias, self.incident, self.readings, self.decisions, self.hidden)


class PublishIncident(_OfSnapshot):
    """Readers see it from now on."""

    name: ClassVar[str] = "incident.publish"

    def check(self, alias: str, actor: str) -> None:
        self._lock(alias)
        row = self._row(alias)
        if row and not row.withdrawn_at:
            raise ConflictError("site:published", incident=self.incident.id)
        self._fields(alias)

    def execute(self, alias: str, actor: str) -> Change:
        fields, reports = self._fields(alias)
        time = now()
        row = self._row(alias) or PublishedIncident(incident=self.incident.id, revision=0)
        row.released, row.reports, row.search = fields, reports, searchable(fields)
        row.hidden = list(self.hidden)
        row.published_at = row.changed_at = time
        row.withdrawn_at, row.held, row.revision = None, False, row.revision + 1
        row.save(using=alias)
        return Change({}, {"revision": row.revision, "hidden": list(self.hidden)})


class CorrectIncident(_OfSnapshot):
    """What is published is made anew; the reason is shown to readers."""

    name: ClassVar[str] = "incident.amend"

    def check(self, alias: str, actor: str) -> None:
        _want(self.reason)
        self._lock(alias)
        row = self._row(alias)
        if row is None or row.withdrawn_at:
            raise RefusedError("site:not-published", incident=self.incident.id)
        self._fields(alias)

    def execute(self, alias: str, actor: str) -> Change:
        row = self._row(alias)
        assert row is not None
        fields, reports = self._fields(alias)
        before = {"revision": row.revision}
        row.released, row.reports, row.search = fields, reports, searchable(fields)
        row.hidden = list(self.hidden)
        row.changed_at, row.held, row.revision = now(), False, row.revision + 1
        row.save(using=alias)
        _note(alias, row, "corrected", self.reason)
        return Change(before, {"revision": row.revision, "hidden": list(self.hidden)})


@dataclass(frozen=True)
class WithdrawIncident:
    """Readers see only that it was withdrawn, when and why."""

    name: ClassVar[str] = "incident.withdraw"

    incident: str
    reason: str = ""

    @property
    def object(self) -> str:
        return f"incident:{self.incident}"

    def check(self, alias: str, actor: str) -> None:
        _want(self.reason)
        shown = PublishedIncident.objects.using(alias).filter(withdrawn_at=None)
        if not shown.filter(incident=self.incident).exists():
            raise RefusedError("site:nothing-to-withdraw", incident=self.incident)

    def execute(self, alias: str, actor: str) -> Change:
        row = PublishedIncident.objects.using(alias).get(incident=self.incident)
        row.withdrawn_at = row.changed_at = now()
        # Nothing of it is kept where public views could reach it.
        row.released, row.search = {"id": self.incident}, ""
        row.save(using=alias)
        _note(alias, row, "withdrawn", self.reason)
        return Change({"revision": row.revision}, {"withdrawn": True})


def _want(reason: str) -> None:
    if not reason.strip():
        raise RefusedError("site:public-reason")


def _note(
    alias: str, row: PublishedIncident, kind: Literal["corrected", "withdrawn"], reason: str
) -> None:
    Correction.objects.using(alias).create(
        published=row, kind=kind, time=row.changed_at, reason=reason.strip(), revision=row.revision
    )
