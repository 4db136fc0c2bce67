"""Names of victims and witnesses: marked so that nothing released has them, and that taken back.

The log says where a name stands, never the name.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from marsad.actions.base import Change, lock_report
from marsad.errors import RefusedError
from marsad.model import Span
from marsad.store import models
from marsad.store.groups import Redaction, closed_to
from marsad.store.writing import now

LONGEST = 120  # letters of a name
SHORTEST = 2


@dataclass(frozen=True)
class _OnReport:
    report: str
    reason: str = ""

    @property
    def object(self) -> str:
        return f"report:{self.report}"

    def check(self, alias: str, actor: str) -> None:
        lock_report(alias, self.report)
        if closed_to(alias, actor).filter(report_id=self.report).exists():
            raise RefusedError("report:none-such", report=self.report)


@dataclass(frozen=True)
class MarkName(_OnReport):
    """The words at ``span`` are a name that nothing released may have.

    ``everywhere``: nor any other place of it in the report.
    """

    name: ClassVar[str] = "redaction.mark"

    span: Span | None = None
    everywhere: bool = True

    def check(self, alias: str, actor: str) -> None:
        super().check(alias, actor)
        if self.span is None:
            raise RefusedError("words:none")
        version = _version(alias, self.report)
        span = _trimmed(self.span, version.text)
        if sum(letter.isalnum() for letter in span.of(version.text)) < SHORTEST:
            raise RefusedError("name:short")
        if span.end - span.start > LONGEST or "\n" in span.of(version.text):
            raise RefusedError("name:long", most=LONGEST)
        same = Redaction.objects.using(alias).filter(report_version=version, start=span.start)
        if same.filter(end=span.end).exists():
            raise RefusedError("name:marked")

    def execute(self, alias: str, actor: str) -> Change:
        version = _version(alias, self.report)
        assert self.span is not None
        span = _trimmed(self.span, version.text)
        row = Redaction.objects.using(alias).create(
            report_id=self.report,
            report_version=version,
            start=span.start,
            end=span.end,
            words=" ".join(span.of(version.text).split()),
            everywhere=self.everywhere,
            by=actor,
            created_at=now(),
        )
        return Change({}, _said(row))


@dataclass(frozen=True)
class UnmarkName(_OnReport):
    """The name may be released again."""

    name: ClassVar[str] = "redaction.undo"

    number: int = 0

    def check(self, alias: str, actor: str) -> None:
        super().check(alias, actor)
        if self._row(alias) is None:
            raise RefusedError("name:not-marked")

    def execute(self, alias: str, actor: str) -> Change:
        row = self._row(alias)
        assert row is not None
        said = _said(row)
        row.delete(using=alias)
        return Change(said, {})

    def _row(self, alias: str) -> Redaction | None:
        rows = Redaction.objects.using(alias).filter(report_id=self.report, pk=self.number)
        return rows.first()


def _version(alias: str, report: str) -> models.ReportVersion:
    rows = models.Reading.objects.using(alias).select_related("version")
    found = rows.filter(report_id=report, current=True).first()
    if found is None:
        raise RefusedError("report:not-read", report=report)
    return found.version


def _trimmed(span: Span, text: str) -> Span:
    """The span without spaces at its ends; RefusedError if it is no part of the text."""
    start, end = span.start, span.end
    if end > len(text):
        raise RefusedError("words:outside")
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start == end:
        raise RefusedError("words:none")
    return Span(start, end)


def _said(row: Redaction) -> dict[str, object]:
    return {
        "redaction": row.pk,
        "version": row.report_version_id,
        "place": f"{row.start}-{row.end}",
        "everywhere": row.everywhere,
    }
