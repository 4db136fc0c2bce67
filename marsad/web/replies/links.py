"""Links that let a writer change a reply or ask for what is kept of them: signed, for a while."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.core.signing import BadSignature, SignatureExpired, TimestampSigner
from django.urls import reverse

from marsad.web.replies.models import Reply, ReplyState

KEPT = {"change": timedelta(days=30), "quiet": timedelta(days=365), "data": timedelta(days=1)}
LONGEST = 600  # characters


class WrongLinkError(Exception):
    """The phrase that says what is wrong with a link."""


def change_path(reply: Reply, language: str) -> str:
    """Where its writer changes or deletes it; it works until something was changed."""
    return _path("public-reply-change", "change", [reply.pk, reply.revision], language)


def change_link(reply: Reply, language: str) -> str:
    """The same as a whole address, for mail."""
    return _whole(change_path(reply, language))


def quiet_link(reply: Reply, language: str) -> str:
    """The link that ends mail about a reply."""
    return _whole(_path("public-reply-quiet", "quiet", [reply.pk], language))


def data_link(mail: str, language: str) -> str:
    """The link that gives out or erases all that is kept of a mail address."""
    return _whole(_path("public-data-of", "data", [mail], language))


def changed_by(token: str) -> Reply:
    """The reply that a link may change. WrongLinkError: forged, too old, used, or gone."""
    number, revision = _read("change", token, 2)
    reply = Reply.objects.filter(pk=int(str(number))).exclude(state=ReplyState.ERASED).first()
    if reply is None or reply.revision != revision:
        raise WrongLinkError("reply:link-used")
    return reply


def quieted_by(token: str) -> Reply | None:
    """The reply about which no more mail is wanted; None where it is gone."""
    (number,) = _read("quiet", token, 1)
    return Reply.objects.filter(pk=int(str(number))).first()


def data_by(token: str) -> str:
    """The mail address whose owner has the link."""
    (mail,) = _read("data", token, 1)
    return str(mail)


def _path(name: str, purpose: str, values: list[object], language: str) -> str:
    token = _signer(purpose).sign_object(values)
    return reverse(name, kwargs={"language": language, "token": token})


def _whole(path: str) -> str:
    return str(settings.WAGTAILADMIN_BASE_URL).rstrip("/") + path


def _read(purpose: str, token: str, size: int) -> list[object]:
    if len(token) > LONGEST:
        raise WrongLinkError("reply:link-forged")
    try:
        values = _signer(purpose).unsign_object(token, max_age=KEPT[purpose])
    except SignatureExpired as e:
        raise WrongLinkError("reply:link-old") from e
    except (BadSignature, ValueError) as e:
        raise WrongLinkError("reply:link-forged") from e
    if not isinstance(values, list) or len(values) != size:
        raise WrongLinkError("reply:link-forged")
    return values


def _signer(purpose: str) -> TimestampSigner:
    return TimestampSigner(salt=f"marsad.replies.{purpose}")
