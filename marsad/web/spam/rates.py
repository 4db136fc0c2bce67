"""How much one sender sends, and how much one target gets; counted in the database.

Each reply is written down before it is counted, so that several processes at once let nobody by.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.utils.crypto import salted_hmac

from marsad.web.spam import proof
from marsad.web.spam.form import BITS, started
from marsad.web.spam.models import Attempt
from marsad.web.spam.plain import LONGEST, fold
from marsad.web.spam.submission import Finding, Submission
from marsad.web.spam.writing import SHORT

KEPT = timedelta(days=2)
SHORTLY, DAY = timedelta(minutes=10), timedelta(days=1)
# One sender: a lively talk is four replies in ten minutes; an address may be that of an office.
HELD_SENDER, REFUSED_SENDER, REFUSED_DAY = 4, 8, 40
# One target: more than this comes only when the whole country reads it, or a program writes.
HELD_TARGET, REFUSED_TARGET = 30, 200
SAME_TEXT = 3  # times in two days, from whomever and wherever
HARDER = ((HELD_TARGET, 2), (100, 3))  # bits more for the browser when a target is flooded


def bits(target: str, now: datetime) -> int:
    """How much work a form for this target asks for at present."""
    lately = Attempt.objects.filter(target=target[:200], at__gt=now - SHORTLY).count()
    return BITS + max((more for number, more in HARDER if lately > number), default=0)


def judged(submission: Submission, now: datetime) -> Iterator[Finding]:
    """Writes down that a reply was sent, and says where it is one too many."""
    Attempt.objects.filter(at__lt=now - KEPT).delete()
    this = Attempt.objects.create(
        sender=submission.sender[:64],
        target=submission.target[:200],
        at=now,
        fingerprint=fingerprint(submission.text),
        proof=proof.spent(submission.started_at, submission.proof),
    )
    if this.sender:
        yield from _of_sender(this)
    if this.target:
        yield from _of_target(this, submission)
    if this.fingerprint:
        yield from _of_text(this)
    if this.proof and Attempt.objects.filter(proof=this.proof).count() > 1:
        yield Finding("proof", "spam:proof-again", {}, "hold", 1.5)


def fingerprint(text: str) -> str:
    """What equal texts have in common; "" for short ones, which many write."""
    if len(text.strip()) < SHORT:
        return ""
    return salted_hmac("marsad.spam.text", fold(text[:LONGEST]), algorithm="sha256").hexdigest()


def _of_sender(this: Attempt) -> Iterator[Finding]:
    own = Attempt.objects.filter(sender=this.sender)
    lately = own.filter(at__gt=this.at - SHORTLY).count()
    values: dict[str, str | int] = {"number": lately, "minutes": 10}
    if lately > REFUSED_SENDER:
        yield Finding("rate", "spam:sender-many", values, "refuse", 2.0)
    elif own.filter(at__gt=this.at - DAY).count() > REFUSED_DAY:
        yield Finding("rate", "spam:sender-day", {"number": REFUSED_DAY}, "refuse", 2.0)
    elif lately > HELD_SENDER:
        yield Finding("rate", "spam:sender-some", values, "hold", 0.7)


def _of_target(this: Attempt, submission: Submission) -> Iterator[Finding]:
    """A flood is held, not refused, for readers write among it; who did no work is refused."""
    rows = Attempt.objects.filter(target=this.target, at__gt=this.at - SHORTLY)
    number = rows.count()
    if number <= HELD_TARGET:
        return
    senders = rows.values("sender").distinct().count()
    values: dict[str, str | int] = {"number": number, "senders": senders, "minutes": 10}
    form = started(submission.started_at)
    worked = form and proof.bits_of(submission.started_at, submission.proof) >= form.bits
    if number > REFUSED_TARGET and not worked:
        yield Finding("rate", "spam:target-flood", values, "refuse", 1.0)
    else:
        yield Finding("rate", "spam:target-many", values, "hold", 0.3)


def _of_text(this: Attempt) -> Iterator[Finding]:
    same = Attempt.objects.filter(fingerprint=this.fingerprint, at__gt=this.at - KEPT).count()
    if same >= SAME_TEXT:
        yield Finding("repetition", "spam:same-text", {"number": same}, "hold", 1.5)
