"""The page's own phrases: all there, in both languages, and none without use."""

from __future__ import annotations

import json
import re
from pathlib import Path
from types import ModuleType

import pytest

from marsad import ontology
from marsad.model import HARMS, ROLES, STATUSES, Precision
from marsad.show import article, page
from marsad.show.overview import cards, map, section, timeline
from marsad.show.wording import filled, said, static, words

SCRIPTS = [static(name) for name in page.SCRIPTS]
BUILT = re.compile(
    r"^(type|role|tag|status|weekday|evidence|precision|anchor|tone|key|"
    r"conduct|dispute|grade|reason|stance|interest|voice):"
)


def _source(module: ModuleType) -> str:
    return Path(str(module.__file__)).read_text(encoding="utf-8")


def test_every_phrase_is_said_in_both_languages() -> None:
    for key, phrase in words().items():
        assert set(phrase) == {"en", "ar"}, key
        assert all(value.strip() == value and value for value in phrase.values()), key
        if key != "language":  # names the other language in its own letters
            assert re.search("[\u0621-\u064a]", phrase["ar"]), key
            assert not re.search("[\u0621-\u064a]", phrase["en"]), key


def test_no_phrase_is_written_twice() -> None:
    pairs = json.loads(static("words.json"), object_pairs_hook=list)
    keys = [key for key, _ in pairs]
    assert sorted(set(keys)) == sorted(keys)


def test_what_values_can_be_called_has_a_phrase() -> None:
    wanted = [f"type:{name}" for name in ontology.names()]
    wanted += [f"{kind}:{role}" for kind in ("role", "tag") for role in (*ROLES, "source")]
    wanted += [f"status:{status}" for status in STATUSES]
    wanted += [f"weekday:{day}" for day in range(7)]
    exact = {Precision.DAY, Precision.VAGUE}  # say no more than the day, or its absence
    wanted += [f"precision:{precision}" for precision in Precision if precision not in exact]
    assert [key for key in wanted if key not in words()] == []


def test_phrases_asked_for_exist_and_all_are_asked_for() -> None:
    overview = (cards, map, section, timeline)
    python = "".join(_source(module) for module in (article, page, *overview))
    asked = set(re.findall(r"\{\{([\w:-]+)\}\}|data-say-label=\"([\w-]+)\"", static("page.html")))
    named = {name for pair in asked for name in pair if name}
    literal = set(re.findall(r'"([a-z][\w:-]*)"', "".join([python, *SCRIPTS])))
    literal |= set(re.findall(r"'([a-z][\w:-]*)'", python))
    literal |= set(HARMS)
    assert named <= set(words())
    unused = [key for key in words() if key not in named | literal and not BUILT.match(key)]
    assert unused == []


def test_an_unknown_key_is_shown_as_it_is_and_isolated() -> None:
    assert said("evidence:<new>") == "<bdi>&lt;new&gt;</bdi>"


def test_parts_are_put_in_as_they_are() -> None:
    html = filled("{{part}}|<!-- note -->", {"note": "{{part}} <!-- note -->"})
    assert html == f"{said('part')}|{{{{part}}}} <!-- note -->"


def test_a_part_that_is_not_given_is_an_error() -> None:
    with pytest.raises(KeyError):
        filled("<!-- missing -->", {})
