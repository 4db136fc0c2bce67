"""Taking in what a reader sent: cleaned, judged by the layers, kept for a moderator."""

from __future__ import annotations

import hashlib
from dataclasses import asdict

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from marsad.errors import RefusedError
from marsad.web.replies import mails
from marsad.web.replies.cleaning import clean_name, clean_text
from marsad.web.replies.models import Reply, ReplyState, Tip
from marsad.web.spam import Judgement, Submission, judge
from marsad.web.uploads import harmless_name, media_type

MOST_TEXT, MOST_NAME = 5000, 80
MOST_FILE = 20 << 20  # bytes
EARLIER = 20  # texts of the same sender or page that repetition is looked for in


class NotTakenError(Exception):
    """Why something is not taken: a phrase, and what is filled into it."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key, self.values = key, values


def send(request: HttpRequest, target: str, parent: Reply | None, language: str) -> Reply:
    """Stores a reply; NotTakenError tells the reader what to mend, or why not."""
    given = request.POST
    text, name, mail = _given(request)
    found = judged(request, target, text, name, language)
    if found.verdict == "refuse":
        raise NotTakenError(found.told or "reply:refused")
    spam = found.verdict == "spam"
    return Reply.objects.create(
        target=target,
        parent=parent,
        name=name,
        text=text,
        language=language,
        mail=mail,
        notify=bool(mail and given.get("notify")),
        sender=sender(request),
        state=ReplyState.SPAM if spam else ReplyState.WAITING,
        **of(found),
    )


def change(request: HttpRequest, reply: Reply) -> None:
    """Its writer's other words; a moderator looks at them before they are shown."""
    text, name, _ = _given(request)
    found = judged(request, reply.target, text, name, reply.language)
    if found.verdict == "refuse":
        raise NotTakenError(found.told or "reply:refused")
    reply.text, reply.name = text, name
    reply.state = ReplyState.SPAM if found.verdict == "spam" else ReplyState.WAITING
    reply.revision += 1
    reply.changed_at = timezone.now()
    reply.decided_at, reply.decided_by = None, ""
    for field, value in of(found).items():
        setattr(reply, field, value)
    reply.save()


def erase(reply: Reply) -> None:
    """Nothing is left of it but its place, where others answered."""
    reply.text = reply.name = reply.mail = reply.sender = ""
    reply.findings, reply.notify, reply.state = [], False, ReplyState.ERASED
    reply.revision += 1
    reply.save()


def tip(request: HttpRequest, about: str, language: str) -> Tip:
    """Stores a correction or hint for the desk. NotTakenError or, of its file, RefusedError."""
    text, _, mail = _given(request)
    found = judged(request, f"tip:{about}"[:200], text, "", language)
    if found.verdict == "refuse":
        raise NotTakenError(found.told or "reply:refused")
    row = Tip(about=about, text=text, mail=mail, language=language, sender=sender(request))
    file = request.FILES.get("file")
    if file is not None:
        content = file.read(MOST_FILE + 1)
        if len(content) > MOST_FILE:
            raise RefusedError("upload:too-big", number=MOST_FILE >> 20)
        row.media_type = media_type(content)
        row.file_name = harmless_name(file.name or "")
        row.content, row.sha256 = content, hashlib.sha256(content).hexdigest()
    row.save()
    return row


def judged(request: HttpRequest, target: str, text: str, name: str, language: str) -> Judgement:
    """What every layer of spam protection says of it."""
    given, who = request.POST, sender(request)
    near = Reply.objects.filter(Q(sender=who) | Q(target=target)).order_by("-pk")
    submission = Submission(
        text=text,
        name=name,
        language_of_site=language,
        started_at=given.get("began", ""),
        honeypot=given.get("website", ""),
        proof=given.get("proof", ""),
        sender=who,
        earlier=tuple(near.values_list("text", flat=True)[:EARLIER]),
        address=request.META.get("REMOTE_ADDR", ""),
        user_agent=request.headers.get("user-agent", "")[:300],
        target=target,
    )
    return judge(submission)


def of(found: Judgement) -> dict[str, object]:
    """A judgement as a reply keeps it."""
    findings = [asdict(each) for each in found.findings]
    return {"verdict": found.verdict, "score": round(found.score, 3), "findings": findings}


def sender(request: HttpRequest) -> str:
    """A keyed hash of the network address: tells one sender from another, and not who it is."""
    address = request.META.get("REMOTE_ADDR", "")
    return salted_hmac("marsad.replies.sender", address, algorithm="sha256").hexdigest()


def _given(request: HttpRequest) -> tuple[str, str, str]:
    given = request.POST
    text, name = clean_text(given.get("text", "")), clean_name(given.get("name", ""))
    mail = given.get("mail", "").strip()
    if not text:
        raise NotTakenError("reply:empty")
    if len(text) > MOST_TEXT:
        raise NotTakenError("reply:too-long", number=MOST_TEXT)
    if len(name) > MOST_NAME:
        raise NotTakenError("reply:name-long", number=MOST_NAME)
    if not mails.possible():
        mail = ""
    if mail:
        try:
            validate_email(mail)
        except ValidationError as e:
            raise NotTakenError("reply:mail-wrong") from e
    return text, name, mail[:254]
