"""The public pages of replies: write, change, take back, what is kept of me, a tip to the desk."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse

from marsad.errors import RefusedError
from marsad.web.replies import keeping, links, mails, sending
from marsad.web.replies.models import Reply, ReplyState
from marsad.web.replies.reading import Target, target
from marsad.web.site.answering import page, public_form
from marsad.web.spam import opening
from marsad.web.wording import say, why

NOT_TAKEN, GONE = 422, 410


@public_form
def write(request: HttpRequest, *, language: str) -> HttpResponse:
    """The form of a reply, and what becomes of it."""
    _wanted()
    here = target(request.GET.get("to", ""))
    parent = _parent(request, here)
    known: dict[str, Any] = {"here": here, "parent": parent, "given": request.POST}
    if request.method == "POST":
        try:
            reply = sending.send(request, here.key, parent, language)
        except sending.NotTakenError as e:
            return _form(request, here.key, known | {"problem": say(e.key, **e.values)}, NOT_TAKEN)
        change = request.build_absolute_uri(links.change_path(reply, language))
        return page(request, "site/reply_sent.html", known | {"reply": reply, "change": change})
    return _form(request, here.key, known)


def _form(request: HttpRequest, key: str, known: dict[str, Any], status: int = 200) -> HttpResponse:
    began = opening(key)
    more = {"began": began, "notice": told(), "mail": mails.possible()}
    more |= {"most": sending.MOST_TEXT, "most_name": sending.MOST_NAME}
    return page(request, "site/reply.html", known | more, status=status)


def told() -> list[str]:
    """The notice under the form."""
    return [say(key, **values) for key, values in keeping.notice()]


def _wanted() -> None:
    if not settings.MARSAD_REPLIES:
        raise Http404


def _parent(request: HttpRequest, here: Target) -> Reply | None:
    """The published reply that is answered; a number that is none is not there."""
    number = request.GET.get("answer", "")
    if not number:
        return None
    if not number.isdecimal() or len(number) > 12:
        raise Http404
    rows = Reply.objects.filter(target=here.key, state=ReplyState.PUBLISHED)
    parent = rows.filter(pk=int(number)).first()
    if parent is None:
        raise Http404
    return parent


@public_form
def change(request: HttpRequest, *, language: str, token: str) -> HttpResponse:
    """By a link: other words, or none."""
    try:
        reply = links.changed_by(token)
    except links.WrongLinkError as e:
        return _wrong(request, e)
    given = request.POST or {"text": reply.text, "name": reply.name}
    known: dict[str, Any] = {"reply": reply, "given": given, "changing": True}
    if request.method == "POST" and request.POST.get("do") == "delete":
        sending.erase(reply)
        return page(request, "site/reply_sent.html", {"gone": True})
    if request.method == "POST":
        try:
            sending.change(request, reply)
        except sending.NotTakenError as e:
            problem = say(e.key, **e.values)
            return _form(request, reply.target, known | {"problem": problem}, NOT_TAKEN)
        known["change"] = request.build_absolute_uri(links.change_path(reply, language))
        return page(request, "site/reply_sent.html", known)
    return _form(request, reply.target, known)


@public_form
def quiet(request: HttpRequest, *, language: str, token: str) -> HttpResponse:
    """By a link: no more mail about a reply. Asked for first, as mail programs open links."""
    try:
        reply = links.quieted_by(token)
    except links.WrongLinkError as e:
        return _wrong(request, e)
    done = request.method == "POST"
    if done and reply is not None:
        Reply.objects.filter(pk=reply.pk).update(notify=False)
    return page(request, "site/reply_quiet.html", {"done": done})


@public_form
def data(request: HttpRequest, *, language: str) -> HttpResponse:
    """Asks by mail for the link to what is kept of an address; the answer is the same for all."""
    mail = request.POST.get("mail", "").strip()[:254]
    sent = request.method == "POST" and "@" in mail and mails.possible()
    if sent:
        mails.data(mail, language)
    return page(request, "site/data.html", {"sent": sent, "mail": mails.possible()})


@public_form
def data_of(request: HttpRequest, *, language: str, token: str) -> HttpResponse:
    """By a mailed link: all that is kept of an address, as a file; or its erasure."""
    try:
        mail = links.data_by(token)
    except links.WrongLinkError as e:
        return _wrong(request, e)
    if request.method == "POST" and request.POST.get("do") == "erase":
        return page(request, "site/data.html", {"erased": keeping.erase_all(mail), "asked": True})
    kept = keeping.kept_of(mail)
    if request.method == "POST":
        answer = JsonResponse(kept, json_dumps_params={"ensure_ascii": False, "indent": 1})
        answer["Content-Disposition"] = 'attachment; filename="marsad-my-data.json"'
        return answer
    return page(request, "site/data.html", {"kept": kept, "asked": True})


@public_form
def tip(request: HttpRequest, *, language: str) -> HttpResponse:
    """A correction or hint for the desk alone."""
    _wanted()
    about = request.GET.get("about", "")
    here = target(about) if about else None
    key = here.key if here else ""
    known: dict[str, Any] = {"here": here, "given": request.POST, "tip": True}
    known["most_file"] = sending.MOST_FILE >> 20
    signed = f"tip:{key}"
    if request.method == "POST":
        try:
            sending.tip(request, key, language)
        except sending.NotTakenError as e:
            return _form(request, signed, known | {"problem": say(e.key, **e.values)}, NOT_TAKEN)
        except RefusedError as e:
            return _form(request, signed, known | {"problem": why(e)}, NOT_TAKEN)
        return page(request, "site/reply_sent.html", known)
    return _form(request, signed, known)


def _wrong(request: HttpRequest, error: links.WrongLinkError) -> HttpResponse:
    known = {"wrong": say(str(error))}
    return page(request, "site/reply_sent.html", known, status=GONE)
