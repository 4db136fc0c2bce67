"""Every string of the desk stands in the table, in both languages, and is used."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest
import yaml

from marsad.actions.meanings import MEANT
from marsad.actions.work import MOVES
from marsad.lexicon.place_entries import PLACE_TYPES
from marsad.link.matrix import COLUMNS
from marsad.link.near import Why
from marsad.model import GRADES, ROLES, STATUSES, Act
from marsad.store.models import Verdict, WorkState
from marsad.web import (
    bulk_actions,
    feed_actions,
    permissions,
    remark_actions,
    search_actions,
    wording,
)
from marsad.web.replies import actions as reply_actions
from marsad.web.replies.desk import STATES

WEB = Path(wording.__file__).parent
OWN = {
    key: phrase
    for file in sorted(wording.WORDS.glob("*.yaml"))
    for key, phrase in yaml.safe_load(file.read_text(encoding="utf-8")).items()
}
TEMPLATES = sorted((WEB / "templates").rglob("*.html"))
SAID = re.compile(r'\bsay\(?\s*"([^"{}]+)"')
SAID_OF = re.compile(r'\bsay_of "([^"]+)"')
KINDS = {
    "role-name": permissions.ROLES,
    "role": (*ROLES, "source"),
    "status": STATUSES,
    "state": WorkState.values,
    "verdict": [verdict for verdict in Verdict.values if verdict],
    "do": MOVES,
    "did": [
        *MOVES,
        "incident.merge",
        "incident.split",
        "incident.undo",
        "incident.move",
        "incident.dismiss",
        "incident.regrade",
        "claim.add",
        *feed_actions.ACTIONS,
        *bulk_actions.ACTIONS,
        *search_actions.ACTIONS,
        *remark_actions.ACTIONS,
        *reply_actions.ACTIONS,
        "claim.accept",
        "claim.reject",
        "claim.correct",
        "claim.undo",
        "event.move",
        "event.join",
        "event.undo",
    ],
    "place-kind": PLACE_TYPES,
    "meaning": MEANT,
    "choose": MEANT,
    "source": ("waiting", "reading", "done", "failed"),
    "grade": GRADES,
    "decision": get_args(Act),
    "asked": COLUMNS,
    "near": get_args(Why),
    "reply-state": STATES,
    "replies": tuple(reply_actions.DECISIONS),
    "replied": tuple(reply_actions.DECISIONS),
}


def sources() -> list[Path]:
    return [*TEMPLATES, *sorted(WEB.rglob("*.py"))]


def test_every_phrase_that_is_said_is_there() -> None:
    said = {key for file in sources() for key in SAID.findall(file.read_text(encoding="utf-8"))}
    assert not sorted(said - set(wording.words()))


@pytest.mark.parametrize("kind", KINDS)
def test_every_value_has_its_phrase(kind: str) -> None:
    assert not [value for value in KINDS[kind] if f"{kind}:{value}" not in wording.words()]


def test_every_phrase_is_said_somewhere() -> None:
    text = "\n".join(file.read_text(encoding="utf-8") for file in sources())
    said = set(SAID.findall(text)) | set(re.findall(r'"([a-z][\w:.-]*)"', text))
    kinds = set(SAID_OF.findall(text)) | {"failure", "did", "done", "feed-every", "replied"}
    kinds |= {"aside", "place-kind"}
    unused = [key for key in OWN if key not in said and key.partition(":")[0] not in kinds]
    assert not unused


def test_both_languages_fill_in_the_same() -> None:
    named = re.compile(r"\{(\w+)\}")
    for key, phrase in OWN.items():
        assert set(named.findall(phrase["ar"])) == set(named.findall(phrase["en"])), key


def test_templates_hold_no_words_of_their_own() -> None:
    """Outside tags only the names of the product and of formats, and signs."""
    for file in TEMPLATES:
        text = re.sub(
            r"\{%.*?%\}|\{\{.*?\}\}|<[^>]*>", " ", file.read_text(encoding="utf-8"), flags=re.S
        )
        words = set(re.findall(r"[^\W\d_]{2,}", text)) - {"مرصد", "Marsad", "CSV", "GeoJSON"}
        assert not words, (file.name, words)


def test_what_is_filled_in_is_escaped() -> None:
    assert "&lt;b&gt;" in wording.say("people:changed", name="<b>")
