"""The pieces an article is made of. Those about incidents hold names only: what they show is
read from the published snapshots, so that a withdrawn incident leaves every article at once.
"""

from __future__ import annotations

from typing import Any

from django import forms
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from marsad.web.site.models import PublishedIncident
from marsad.web.site.shown import Shown, shown

FEATURES = ["bold", "italic", "link", "ol", "ul"]


def choices() -> list[tuple[str, str]]:
    """The published incidents by their Arabic titles."""
    rows = (shown(row) for row in PublishedIncident.shown())
    return [(each.id, f"{each.released['title']['ar']} {each.day}") for each in rows]


class Quotation(blocks.StructBlock):  # type: ignore[misc]
    """Somebody's words, with who said them."""

    words = blocks.TextBlock(label="الكلام · Words")
    source = blocks.CharBlock(label="القائل · Source")
    address = blocks.URLBlock(required=False, label="العنوان · Address")

    class Meta:
        icon = "openquote"


class Picture(blocks.StructBlock):  # type: ignore[misc]
    """An image, whose it is, and what it shows for those who do not see it."""

    image = ImageChooserBlock(label="الصورة · Image")
    alternative = blocks.CharBlock(label="النص البديل · Alternative text")
    credit = blocks.CharBlock(label="صاحب الصورة · Credit")

    class Meta:
        icon = "image"


class OneIncident(blocks.FieldBlock):  # type: ignore[misc]
    """The card of an incident, chosen among those published.

    Wagtail's own ``ChoiceBlock`` asks for all choices whenever an article is read; this one only
    when a form is shown or sent.
    """

    class Meta:
        icon = "doc-full"
        default = ""

    def __init__(self, required: bool = True, help_text: str = "", **given: Any) -> None:
        self.field = forms.ChoiceField(choices=choices, required=required, help_text=help_text)
        super().__init__(**given)


class Incidents(blocks.StructBlock):  # type: ignore[misc]
    """Several incidents, drawn."""

    incidents = blocks.ListBlock(OneIncident(), min_num=1)


class IncidentMap(Incidents):
    class Meta:
        icon = "site"


class Timeline(Incidents):
    class Meta:
        icon = "time"


class Casualties(Incidents):
    class Meta:
        icon = "list-ol"


def article_body() -> blocks.StreamBlock:
    """What an article's body may hold."""
    return blocks.StreamBlock(
        [
            ("text", blocks.RichTextBlock(features=FEATURES, label="نص · Text")),
            ("subhead", blocks.CharBlock(icon="title", label="عنوان فرعي · Subhead")),
            ("quotation", Quotation(label="اقتباس · Quotation")),
            ("picture", Picture(label="صورة · Image")),
            ("incident", OneIncident(label="بطاقة حادث · Incident card")),
            ("map", IncidentMap(label="خريطة · Map")),
            ("timeline", Timeline(label="خط زمني · Timeline")),
            ("casualties", Casualties(label="الضحايا · Casualties")),
        ],
        required=False,
    )


def named(value: Any) -> list[str]:
    """The incidents that a body names, each once."""
    found: list[str] = []
    for block in value:
        if block.block_type == "incident":
            found.append(block.value)
        elif block.block_type in {"map", "timeline", "casualties"}:
            found.extend(block.value["incidents"])
    return list(dict.fromkeys(found))


def prepared(value: Any, known: dict[str, Shown]) -> list[dict[str, Any]]:
    """The blocks of a body with what each needs to be shown; one query for all incidents."""
    return [_prepared(block, known) for block in value]


def _prepared(block: Any, known: dict[str, Shown]) -> dict[str, Any]:
    part: dict[str, Any] = {"type": block.block_type, "value": block.value, "block": block}
    if block.block_type == "incident":
        part["each"] = known.get(block.value)
    if block.block_type in {"map", "timeline", "casualties"}:
        found = [known[name] for name in block.value["incidents"] if name in known]
        part["incidents"] = sorted(found, key=lambda each: each.day)
        if block.block_type == "map":
            from marsad.web.drawing import drawing  # noqa: PLC0415 asks for the store, made later

            part["drawn"] = drawing([each.incident() for each in found], None)
        if block.block_type == "casualties":
            part["rows"] = _bars(part["incidents"])
    return part


def _bars(incidents: list[Shown]) -> list[tuple[Shown, str, float, float]]:
    """Each incident with the killed in figures, and its lowest and highest in parts of 100."""
    killed = [(each, each.incident().killed) for each in incidents]
    most = max((value.at_least for _, value in killed if value), default=1) or 1
    rows = []
    for each, value in killed:
        if value:
            words = next(words for harm, words, *_ in each.numbers if harm == "killed")
            rows.append((each, words, 100 * value.minimum / most, 100 * value.at_least / most))
    return rows
