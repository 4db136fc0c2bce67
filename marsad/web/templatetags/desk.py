"""Tags of the desk's templates, loaded in all of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from urllib.parse import quote

from django import template
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from marsad import __version__
from marsad.model import ROLES, Count, Range
from marsad.show.incidents import range_words
from marsad.store.models import ActionLog
from marsad.web import wording
from marsad.web.meanings import meaning_words
from marsad.web.panel import count_words

register = template.Library()
# Where the objects of the log are shown: the page of each, or the list of those that have none.
PAGES = {"report", "incident", "feed"}
LISTS = {
    "group": "groups",
    "decision": "incidents",
    "token": "tokens",
    "search": "inbox",  # one that was deleted has no page any more
    "article": "public-start",
    "feed": "feeds",
    "reply": "replies",
    "tip": "tips",
}


@register.simple_tag
def say(key: str, **values: Any) -> SafeString:
    """``{% say "inbox" %}``, ``{% say "inbox:many" number=3 %}``."""
    return wording.say(key, **values)


@register.simple_tag
def say_of(kind: str, name: object, **values: Any) -> SafeString:
    """``{% say_of "type" claim.type %}``: the phrase ``type:killing``."""
    return wording.say(f"{kind}:{name}", **values)


@register.simple_tag
def asset(name: str) -> str:
    """The address of a static file, different for each version so that browsers may keep it."""
    return f"{static(name)}?v={__version__}"


@register.filter
def moment(value: datetime | date | None) -> SafeString:
    """A day, or a day with its minute, as figures that read alike in both languages."""
    if value is None:
        return SafeString("")
    shown = f"{value:%Y-%m-%d %H:%M}" if isinstance(value, datetime) else value.isoformat()
    return format_html('<time datetime="{}" dir="ltr">{}</time>', value.isoformat(), shown)


@register.filter
def number(value: Count) -> str:
    """A count as told."""
    return count_words(value)


@register.filter
def differences(change: ActionLog) -> list[str]:
    """What an action on a claim changed, a line each: what was, an arrow, what is."""
    before, after = change.before, change.after
    lines = [
        f"{wording.say(label)}: {wording.say(f'{kind}:{before[name]}')}"
        f" → {wording.say(f'{kind}:{after[name]}')}"
        for name, kind, label in (("type", "type", "kind"), ("status", "status", "status"))
        if name in before and name in after and before[name] != after[name]
    ]
    roles: dict[str, tuple[list[str], list[str]]]
    roles = {role: ([], []) for role in (*ROLES, "source")}
    for at, values in enumerate((before, after)):
        for role, words in values.get("arguments", []):
            roles[role][at].append(words)
        roles["source"][at].extend(values.get("sources", []))
    for role, (was, is_) in roles.items():
        if was != is_:
            nothing = wording.say("not-stated")
            shown = f"{'، '.join(was) or nothing} → {'، '.join(is_) or nothing}"
            lines.append(f"{wording.say(f'role:{role}')}: {shown}")
    for was_meant, is_meant in zip(before.get("meant", []), after.get("meant", []), strict=True):
        role, words, meaning = was_meant
        meanings = (meaning_words(role, each) for each in (meaning, is_meant[2]))
        lines.append(f"{wording.say(f'role:{role}')} «{words}»: {' → '.join(meanings)}")
    return lines + _regrouped(before.get("events", {}), after.get("events", {}))


def _regrouped(before: Mapping[str, list[str]], after: Mapping[str, list[str]]) -> list[str]:
    """Which claims, by their words, events were of and are of now."""
    nothing = wording.say("events:none-left")
    shown = [
        (nothing if not words else "، ".join(words))
        for event in {**before, **after}
        for words in (before.get(event), after.get(event))
    ]
    return [f"{was} → {is_}" for was, is_ in zip(shown[::2], shown[1::2], strict=True)]


@register.filter
def allows(may: Mapping[str, bool], action: str) -> bool:
    """``{% if may|allows:"work.take" %}``: whether the user may do it."""
    return bool(may[action])


@register.filter
def span_of(value: Range) -> SafeString:
    """``7``, ``7-9``, ``7-25+``, in figures' own direction."""
    return format_html('<bdi dir="ltr">{}</bdi>', range_words(value))


@register.filter
def address(change: ActionLog) -> str:
    """Where the object of an action is shown."""
    kind, _, name = change.object.partition(":")
    report, _, claim = name.partition("/")
    if kind == "claim":
        return f"{reverse('report', args=[report])}?claim={quote(claim)}"
    if kind == "events":
        return reverse("report", args=[report])
    if kind == "article" and name.isdecimal():
        return reverse("wagtailadmin_pages:edit", args=[name])
    if kind in PAGES and name != "new":
        return reverse(kind, args=[name])
    return reverse(LISTS.get(kind, "dashboard"))
