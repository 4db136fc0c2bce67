"""The remarks about an incident or a report that whoever asks may see."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from marsad.model import Incident
from marsad.web.access import closed
from marsad.web.database import ALIAS
from marsad.web.remark_models import Attachment, Remark


@dataclass(frozen=True, slots=True)
class Shown:
    """A remark, and its file without the bytes if it has one."""

    remark: Remark
    file: Attachment | None


def about_incident(incident: Incident) -> list[Shown]:
    """Those about an incident, also those about what was merged into it."""
    anchors = [f"{ref.report}/{ref.event}" for ref in incident.events]
    return _shown(Q(anchor__in=anchors) | Q(about=f"incident:{incident.id}"))


def about_report(report: str) -> list[Shown]:
    """Those about a report."""
    return _shown(Q(about=f"report:{report}"))


def may_see(row: Remark) -> bool:
    """Whether no report that its writer had in view is closed to whoever asks."""
    return closed().isdisjoint(row.reports)


def _shown(wanted: Q) -> list[Shown]:
    every = Remark.objects.using(ALIAS).filter(wanted).order_by("pk")
    rows = [row for row in every if may_see(row)]
    files = Attachment.objects.using(ALIAS).filter(remark__in=rows).defer("content")
    by_remark = {file.remark_id: file for file in files}
    return [Shown(row, by_remark.get(row.pk)) for row in rows]
