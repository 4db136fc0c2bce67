"""The reply form's own traps: a signed beginning, and a field that people do not see."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.core.signing import BadSignature, Signer
from django.utils import timezone
from django.utils.crypto import get_random_string

from marsad.web.spam.submission import Finding, Submission

QUICKEST = 3  # seconds in which nobody reads a form and writes a sentence
OLDEST = 24 * 3600  # seconds after which a form is more likely harvested than left open
AHEAD = 120  # seconds by which clocks of several servers may differ
BITS = 17  # of the proof of work: 130,000 hashes, about a second on a telephone
LONGEST = 600  # characters of a token; ours have some 130

SALT = "marsad.spam.form"


@dataclass(frozen=True)
class Opening:
    """The two hidden values of a new form: ``token`` comes back as ``Submission.started_at``."""

    token: str
    bits: int


@dataclass(frozen=True)
class Started:
    """When a form was begun, for what, and how many bits its proof must have."""

    at: datetime
    target: str
    bits: int


def opening(target: str, bits: int | None = None, now: datetime | None = None) -> Opening:
    """A new form for replies to ``target``: its signed time and the work asked for.

    The work grows while the target is flooded, unless ``bits`` are given.
    """
    now = now or timezone.now()
    if bits is None:
        from marsad.web.spam import rates  # noqa: PLC0415 its table needs Django's applications

        bits = rates.bits(target, now)
    began = int(now.timestamp())
    token = Signer(salt=SALT).sign_object([began, target[:200], bits, get_random_string(8)])
    return Opening(token, bits)


def started(token: str) -> Started | None:
    """What was signed; None where the token is missing, forged or of another key."""
    if len(token) > LONGEST:
        return None
    try:
        began, target, bits, _ = Signer(salt=SALT).unsign_object(token)
        at = datetime.fromtimestamp(began, tz=timezone.get_default_timezone())
        return Started(at, str(target), int(bits))
    except (BadSignature, ValueError, TypeError, OverflowError, OSError):
        return None


def honeypot(submission: Submission) -> Iterator[Finding]:
    """A field that no person sees was filled in."""
    if submission.honeypot.strip():
        filled = submission.honeypot.strip()[:40]
        yield Finding("honeypot", "spam:honeypot", {"filled": filled}, "spam", 4.0)


def timing(submission: Submission, now: datetime) -> Iterator[Finding]:
    """The form's signed time: missing or forged, of another page, too quick, too old."""
    form = started(submission.started_at)
    if form is None:
        yield Finding("timing", "spam:forged", {}, "refuse", 3.0)
        return
    seconds = int((now - form.at).total_seconds())
    if seconds < -AHEAD or form.target != submission.target[:200]:
        yield Finding("timing", "spam:forged", {}, "refuse", 3.0)
    elif seconds < QUICKEST:
        yield Finding("timing", "spam:too-quick", {"seconds": max(0, seconds)}, "hold", 1.0)
    elif seconds > OLDEST:
        yield Finding("timing", "spam:too-old", {"hours": seconds // 3600}, "hold", 0.5)
