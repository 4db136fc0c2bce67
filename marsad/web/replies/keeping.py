"""How long what readers sent is kept, what is kept of one person, and what is told of it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone

from marsad.web.replies import mails
from marsad.web.replies.models import Mailed, Reply, ReplyState, Tip
from marsad.web.replies.sending import erase

MAILED_KEPT = timedelta(days=2)


def forget() -> int:
    """Empties hashes of addresses that are old enough, and drops old spam; how many rows it met.

    Called by the worker; days: ``MARSAD_REPLY_DAYS``.
    """
    now = timezone.now()
    old = now - timedelta(days=settings.MARSAD_REPLY_DAYS)
    met = Reply.objects.filter(sent_at__lt=old).exclude(sender="").update(sender="")
    met += Tip.objects.filter(sent_at__lt=old).exclude(sender="").update(sender="")
    met += Reply.objects.filter(sent_at__lt=old, state=ReplyState.SPAM, answers=None).delete()[0]
    return met + Mailed.objects.filter(at__lt=now - MAILED_KEPT).delete()[0]


def kept_of(mail: str) -> dict[str, Any]:
    """All that is stored about a mail address, as its owner gets it."""
    return {
        "mail": mail,
        "replies": [
            {
                "page": row.target,
                "name": row.name,
                "text": row.text,
                "state": row.state,
                "sent": row.sent_at.isoformat(),
                "mail about it": row.notify,
                "hash of the address": row.sender,
                "spam findings": [each["key"] for each in row.findings],
            }
            for row in Reply.objects.filter(mail__iexact=mail).order_by("pk")
        ],
        "tips": [
            {
                "about": row.about,
                "text": row.text,
                "sent": row.sent_at.isoformat(),
                "file": row.file_name,
                "sha256": row.sha256,
            }
            for row in Tip.objects.filter(mail__iexact=mail).order_by("pk")
        ],
    }


def erase_all(mail: str) -> int:
    """Erases every reply and tip of a mail address; how many."""
    replies = list(Reply.objects.filter(mail__iexact=mail))
    for reply in replies:
        erase(reply)
    return len(replies) + Tip.objects.filter(mail__iexact=mail).delete()[0]


def notice() -> list[tuple[str, dict[str, Any]]]:
    """What is told under the form and on the privacy page, by the settings in force."""
    days = {"days": settings.MARSAD_REPLY_DAYS}
    facts: list[tuple[str, dict[str, Any]]] = [
        ("privacy:reply-kept", {}),
        ("privacy:reply-hash", days),
        ("privacy:reply-spam", days),
        ("privacy:reply-moderated", {}),
    ]
    if mails.possible():
        facts.append(("privacy:reply-mail", {}))
    else:
        facts.append(("privacy:reply-no-mail", {}))
    return [*facts, *((key, {}) for key in receivers())]


def receivers() -> list[str]:
    """Phrases that name who else receives what readers write."""
    return ["privacy:reply-akismet"] if asked() else ["privacy:reply-nobody"]


def asked() -> str:
    """The key with which Akismet is asked; empty where nobody outside is."""
    return str(getattr(settings, "MARSAD_AKISMET_KEY", ""))
