"""The judgement of a reply: every layer looks, the gravest finding decides."""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

from marsad.web.spam import form
from marsad.web.spam.submission import VERDICTS, Finding, Judgement, Submission

PRIOR = -2.0  # logarithm of the odds of spam where nothing was found
# What the reader is told where a reply is refused.
TOLD = {"spam:forged": "spam:told-form"}


def judge(submission: Submission, now: datetime | None = None) -> Judgement:
    """What becomes of a reply that was sent, with every layer's findings."""
    now = now or timezone.now()
    findings = [*form.honeypot(submission), *form.timing(submission, now)]
    return _judgement([*findings, *_of_text(submission)])


def judge_text(submission: Submission) -> Judgement:
    """What the text, name and links alone tell, without form, counts or outside services."""
    return _judgement(_of_text(submission))


def _of_text(submission: Submission) -> list[Finding]:
    return []


def _judgement(findings: Iterable[Finding]) -> Judgement:
    found = tuple(findings)
    worst = max((VERDICTS.index(each.verdict) for each in found), default=0)
    odds = PRIOR + sum(each.weight for each in found)
    told = next((TOLD[each.key] for each in found if each.verdict == "refuse"), "")
    return Judgement(VERDICTS[worst], round(1 / (1 + math.exp(-odds)), 4), found, told)
