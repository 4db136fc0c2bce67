"""Alleged conduct: every form stands in an example, and allegations name who makes them."""

from __future__ import annotations

import pytest

from marsad.arabic import words
from marsad.link import link
from marsad.link.conduct import Conduct, _matches, entries, label
from marsad.link.parties import content
from marsad.ontology import names
from tests.link.reports import Telling

WORDED = [entry for entry in entries() if entry.forms]


@pytest.mark.parametrize("entry", WORDED, ids=lambda e: f"{e.conduct}-{e.where}")
def test_each_form_finds_its_own_example(entry: Conduct) -> None:
    assert len(entry.examples) == len(entry.forms)
    for form, example in zip(entry.forms, entry.examples, strict=True):
        assert any(_matches(word, (form,)) for word in content(example)), form


@pytest.mark.parametrize("entry", entries(), ids=lambda e: f"{e.conduct}-{e.where}")
def test_each_entry_looks_at_known_types(entry: Conduct) -> None:
    assert set(entry.types) <= set(names())
    assert label(entry.conduct)


def test_a_mosque_is_no_university() -> None:
    school = next(entry for entry in entries() if entry.conduct == "attack-on-school")
    assert not any(_matches(word.key, school.forms) for word in words("جامع السوق"))


@pytest.mark.parametrize(
    ("said", "conduct"),
    [
        ({"target": "مدنيين"}, "attack-on-civilians"),
        ({"target": "مستشفى الثورة"}, "attack-on-hospital"),
        ({"type_": "killing", "words": "إعدام", "target": "أسرى"}, "execution"),
        ({"type_": "abuse", "words": "تعذيب", "target": "معتقلين"}, "torture"),
        ({"type_": "displacement", "words": "تهجير", "target": "العائلات"}, "forced-displacement"),
    ],
)
def test_conduct_is_alleged_by_its_source(said: dict[str, str], conduct: str) -> None:
    (incident,) = link([Telling("a").event(source="مصدر طبي", **said).reading])  # type: ignore[arg-type]
    by = {each.conduct: each.by for each in incident.alleged}
    assert by[conduct] == ("مصدر طبي",)


def test_fighters_hit_in_their_positions_allege_nothing() -> None:
    (incident,) = link([Telling("a").event(target="مواقع عسكرية").reading])
    assert incident.alleged == ()
