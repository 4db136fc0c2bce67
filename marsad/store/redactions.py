"""Rows of marked names back into the model."""

from __future__ import annotations

from collections.abc import Iterable

from marsad.model import Redaction, Span
from marsad.store import groups, models


def all_of(alias: str, reports: Iterable[str] | None = None) -> dict[str, tuple[Redaction, ...]]:
    """By report (None: all), the names marked in it, in the order of their marking."""
    rows = groups.Redaction.objects.using(alias).order_by("id")
    if reports is not None:
        rows = rows.filter(report_id__in=list(reports))
    current = models.Reading.objects.using(alias).filter(current=True)
    versions = dict(
        current.filter(report_id__in=rows.values("report_id")).values_list(
            "report_id", "version_id"
        )
    )
    found: dict[str, tuple[Redaction, ...]] = {}
    for row in rows:
        fits = versions.get(row.report_id) == row.report_version_id
        span = Span(row.start, row.end) if fits else None
        made = Redaction(row.pk, row.report_id, row.words, span, row.everywhere, row.by)
        found[row.report_id] = (*found.get(row.report_id, ()), made)
    return found
