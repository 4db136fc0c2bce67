"""What people decide of claims and events: versions beside the machine's, which then count."""

from __future__ import annotations

from typing import Any

from django.db.models import Max

from marsad.model import Claim, Event, Report
from marsad.store import codec, models
from marsad.store.inserting import insert
from marsad.store.versions import claim_terms, days, event_terms, event_values, term_rows
from marsad.store.writing import now

BEHIND = 1_000_000  # the position of what no machine found: behind all that one did


def add_claim_version(
    alias: str,
    before: models.ClaimVersion,
    claim: Claim,
    report: Report,
    verdict: models.Verdict,
) -> models.ClaimVersion:
    """A person's version of a claim, in the place of the one that counted before.

    ``claim.produced_by`` names the person; ``report`` is that of ``before``'s text.
    """
    shared = _decided(alias, before, "claim", verdict)
    row = models.ClaimVersion(claim=before.claim, **shared, **_claim_values(claim))
    _replace(alias, before, row)
    insert(alias, term_rows(models.ClaimTerm, [row], [claim_terms(report, claim)]))
    return row


def add_claim(
    alias: str, reading: models.Reading, claim: Claim, report: Report
) -> models.ClaimVersion:
    """The first version of a claim that a person found in a text where the machine did not.

    It stands behind the machine's. No claim of this id may count yet.
    """
    identity, _ = models.Claim.objects.using(alias).get_or_create(
        report_id=report.id, name=claim.id, defaults={"words": claim.trigger.of(report.text)}
    )
    shared = _first(alias, reading, models.ClaimVersion.objects.filter(claim=identity))
    row = models.ClaimVersion(claim=identity, **shared, **_claim_values(claim))
    insert(alias, [row], numbered=True)
    insert(alias, term_rows(models.ClaimTerm, [row], [claim_terms(report, claim)]))
    return row


def add_event(
    alias: str,
    reading: models.Reading,
    event: Event,
    report: Report,
    claims: tuple[Claim, ...],
) -> models.EventVersion:
    """The first version of an event that the machine's reading does not have."""
    identity, _ = models.Event.objects.using(alias).get_or_create(
        report_id=report.id, name=event.id
    )
    # What people made of an earlier text of the report counts no longer.
    models.EventVersion.objects.using(alias).filter(event=identity).update(current=False)
    row = models.EventVersion(
        event=identity,
        **_first(alias, reading, models.EventVersion.objects.filter(event=identity)),
        type=event.type,
        status=event.status,
        **days([event.date]),
        **event_values(event),
    )
    insert(alias, [row], numbered=True)
    words = event_terms(event, [claim_terms(report, claim) for claim in claims])
    insert(alias, term_rows(models.EventTerm, [row], [words]))
    return row


def add_event_version(
    alias: str,
    before: models.EventVersion,
    event: Event,
    report: Report,
    claims: tuple[Claim, ...],
) -> models.EventVersion:
    """The version of an event that follows from what people decided of its claims.

    Without any claims left it is rejected.
    """
    verdict = models.Verdict.ACCEPTED if claims else models.Verdict.REJECTED
    row = models.EventVersion(
        event=before.event,
        **_decided(alias, before, "event", verdict),
        type=event.type,
        status=event.status,
        **days([event.date]),
        **event_values(event),
    )
    _replace(alias, before, row)
    words = event_terms(event, [claim_terms(report, claim) for claim in claims])
    insert(alias, term_rows(models.EventTerm, [row], [words]))
    return row


def count_again(alias: str, now_: models.Version, again: models.Version) -> None:
    """Lets an earlier version count again in the place of the one that counts now."""
    rows: Any = type(now_)
    rows.objects.using(alias).filter(pk=now_.pk).update(current=False)
    rows.objects.using(alias).filter(pk=again.pk).update(current=True)


def _claim_values(claim: Claim) -> dict[str, Any]:
    """The columns that say what a claim says."""
    return {
        "type": claim.type,
        "status": claim.status,
        **days(argument.date for argument in claim.arguments),
        "trigger_start": claim.trigger.start,
        "trigger_end": claim.trigger.end,
        "produced_by": claim.produced_by,
        "confidence": None,
        "arguments": codec.arguments(claim.arguments),
        "sources": [codec.span(span) for span in claim.sources],
    }


def _first(alias: str, reading: models.Reading, versions: Any) -> dict[str, Any]:
    """The columns of a person's version that takes no other's place."""
    last = versions.using(alias).aggregate(last=Max("number"))["last"] or 0
    return {
        "number": last + 1,
        "author": models.Author.PERSON,
        "current": True,
        "created_at": now(),
        "reading_id": None,
        "report_version_id": reading.version_id,
        "position": BEHIND,
        "verdict": models.Verdict.ACCEPTED,
    }


def _decided(alias: str, before: Any, of: str, verdict: models.Verdict) -> dict[str, Any]:
    """The columns that all versions by people share."""
    versions = type(before).objects.using(alias).filter(**{of: getattr(before, f"{of}_id")})
    return {
        "number": versions.aggregate(last=Max("number"))["last"] + 1,
        "author": models.Author.PERSON,
        "current": True,
        "created_at": now(),
        "reading_id": None,
        "report_version_id": before.report_version_id,
        "position": before.position,
        "verdict": verdict,
    }


def _replace(alias: str, before: Any, row: Any) -> None:
    type(before).objects.using(alias).filter(pk=before.pk).update(current=False)
    insert(alias, [row], numbered=True)
