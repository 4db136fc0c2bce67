"""Tags of the desk's templates, loaded in all of them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from marsad import __version__
from marsad.web import wording

register = template.Library()


@register.simple_tag
def say(key: str, **values: Any) -> SafeString:
    """``{% say "inbox" %}``, ``{% say "many" number=3 %}``."""
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
