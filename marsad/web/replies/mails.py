"""Mail to readers who left their address: about their reply, or what is kept of them."""

from __future__ import annotations

import logging
import smtplib
from datetime import timedelta

from django.conf import settings
from django.core.mail import send_mail
from django.utils import timezone, translation
from django.utils.crypto import salted_hmac

from marsad.web.replies.links import change_link, data_link, quiet_link
from marsad.web.replies.models import Mailed, Reply, ReplyState
from marsad.web.wording import say

MOST_A_DAY = 3  # mails about somebody's data to one address
log = logging.getLogger("marsad.replies")


def possible() -> bool:
    """Whether this site was told how to send mail."""
    return bool(settings.MARSAD_MAIL)


def published(reply: Reply, where: str) -> None:
    """Tells the writer that the reply is shown, and the writer above that it was answered."""
    _about(reply, "reply:mail-published", where)
    parent = reply.parent
    if parent and parent.state == ReplyState.PUBLISHED and parent.mail != reply.mail:
        _about(parent, "reply:mail-answered", where)


def data(mail: str, language: str) -> None:
    """Sends the link to what is kept of an address, unless it had some of them today."""
    to = salted_hmac("marsad.replies.mail", mail.casefold(), algorithm="sha256").hexdigest()
    lately = Mailed.objects.filter(to=to, at__gt=timezone.now() - timedelta(days=1))
    if lately.count() >= MOST_A_DAY:
        return
    Mailed.objects.create(to=to)
    with translation.override(language):
        text = "\n\n".join([str(say("data:mail")), data_link(mail, language)])
        _send(mail, str(say("data:mail-title")), text)


def _about(reply: Reply, key: str, where: str) -> None:
    if not (possible() and reply.mail and reply.notify):
        return
    with translation.override(reply.language):
        lines = [
            str(say(key)),
            where,
            str(say("reply:mail-change")),
            change_link(reply, reply.language),
            str(say("reply:mail-quiet")),
            quiet_link(reply, reply.language),
        ]
        _send(reply.mail, str(say("reply:mail-title")), "\n\n".join(lines))


def _send(to: str, title: str, text: str) -> None:
    """A mail server that is away is noted, and stops nothing else."""
    try:
        send_mail(title, text, None, [to])
    except (OSError, smtplib.SMTPException):
        log.exception("the mail could not be sent")
