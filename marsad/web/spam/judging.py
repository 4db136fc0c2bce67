"""The judgement of a reply: every layer looks, and their findings are taken together."""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

from marsad.errors import ModelError
from marsad.web.spam import classifier, form, links, proof, writing
from marsad.web.spam.submission import VERDICTS, Finding, Judgement, Submission

PRIOR = -2.0  # logarithm of the odds of spam where no model can be asked
# What the reader is told where a reply is refused.
TOLD = {
    "spam:forged": "spam:told-form",
    "spam:sender-many": "spam:told-later",
    "spam:sender-day": "spam:told-later",
    "spam:target-flood": "spam:told-busy",
}


def judge(submission: Submission, now: datetime | None = None) -> Judgement:
    """What becomes of a reply that was sent, with every layer's findings.

    It counts the reply in the database, and asks Akismet where an administrator gave a key and
    the other layers leave the question open.
    """
    from marsad.web.spam import rates  # noqa: PLC0415 its table needs Django's applications

    now = now or timezone.now()
    findings = [
        *form.honeypot(submission),
        *form.timing(submission, now),
        *proof.judged(submission),
        *rates.judged(submission, now),
    ]
    odds, of_text = _of_text(submission)
    return _judgement(odds, [*findings, *of_text])


def judge_text(submission: Submission) -> Judgement:
    """What text, name and links alone tell, without form, counts or outside services."""
    return _judgement(*_of_text(submission))


def _of_text(submission: Submission) -> tuple[float, list[Finding]]:
    findings = [*links.judged(submission), *writing.judged(submission)]
    try:
        odds, found = _classified(submission)
    except ModelError as e:
        finding = Finding("classifier", "spam:no-model", {"error": str(e)[:200]}, "hold")
        return PRIOR, [*findings, finding]
    return odds, [*findings, *found]


def _classified(submission: Submission) -> tuple[float, list[Finding]]:
    """The model's odds, and what is told of them where they speak for spam."""
    model = classifier.model()
    odds = model.odds(submission.text, submission.name)
    chance = classifier.chance(odds)
    if chance < model.hold_from:
        return odds, []
    words = "، ".join(model.words(submission.text, submission.name)) or "—"
    values: dict[str, str | int] = {"chance": math.floor(100 * chance), "words": words}
    if chance >= model.spam_from:
        return odds, [Finding("classifier", "spam:classified", values, "spam")]
    return odds, [Finding("classifier", "spam:doubtful", values, "hold")]


def _judgement(odds: float, findings: Iterable[Finding]) -> Judgement:
    found = list(findings)
    total = classifier.chance(odds + sum(each.weight for each in found))
    worst = max((VERDICTS.index(each.verdict) for each in found), default=0)
    if worst == VERDICTS.index("hold") and total >= _certain():
        # No finding alone, but all of them.
        found.append(Finding("together", "spam:together", {"number": len(found)}, "spam"))
        worst = VERDICTS.index("spam")
    told = next((TOLD[each.key] for each in found if each.verdict == "refuse"), "")
    return Judgement(VERDICTS[worst], round(total, 4), tuple(found), told)


def _certain() -> float:
    try:
        return classifier.model().spam_from
    except ModelError:
        return 1.1
