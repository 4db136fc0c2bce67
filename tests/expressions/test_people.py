"""Every form of every noun for people counts what it should."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from marsad.arabic import document, key
from marsad.expressions import find_counts
from marsad.expressions.people import Nationality, Person
from marsad.lexicon.loader import check_forms, read_entries
from marsad.model import Count

PERSONS = read_entries("persons", Person)
NATIONALITIES = read_entries("nationalities", Nationality)
ONE, TWO, MANY = Count(1, 1), Count(2, 2), Count(2, None, vague=True)


def forms(person: Person) -> Iterator[tuple[str, Count]]:
    """The listed forms that count by themselves."""
    if "singular" not in person.uncounted:
        yield person.singular, ONE
    if "plural" not in person.uncounted:
        yield from ((plural, MANY) for plural in person.plurals)


def test_each_form_has_an_example_and_one_meaning():
    check_forms(
        PERSONS,
        forms=lambda person: [person.singular, *person.plurals],
        examples=lambda person: [person.example],
        value=lambda person: person.singular,
    )


@pytest.mark.parametrize("person", PERSONS, ids=lambda person: person.singular)
def test_the_example_counts_each_form(person: Person):
    found = find_counts(document(person.example))
    words = document(person.example).words
    values = {
        " ".join(word.key for word in words[e.first : e.last]).removeprefix("و"): e.value
        for e in found
    }
    for form, value in forms(person):
        spelled = {key(form), key(form + "ا"), key(form).removeprefix("و")}
        assert any(values.get(spelling) == value for spelling in spelled), (form, values)


@pytest.mark.parametrize("person", PERSONS, ids=lambda person: person.singular)
def test_the_dual_that_is_made_counts_two(person: Person):
    if " " in person.singular:
        pytest.skip("of two words no dual is made")
    stem = re.sub("ة$", "ت", person.singular).replace("ى", "ي")
    dual = person.dual or stem + "ان"
    (found,) = find_counts(document(f"مقتل {dual} هناك"))
    ambiguous = any(key(dual) == key(plural) for plural in person.plurals)
    assert found.value == (MANY if ambiguous else TWO)


@pytest.mark.parametrize("people", NATIONALITIES, ids=lambda people: people.singular)
def test_peoples_count_after_a_cue_and_describe_elsewhere(people: Nationality):
    assert [e.value for e in find_counts(document(f"مقتل {people.singular} هناك"))] == [ONE]
    assert [e.value for e in find_counts(document(f"مقتل {people.singular}ين هناك"))] == [MANY]
    assert [e.value for e in find_counts(document(f"مقتل {people.singular}ان هناك"))] == [TWO]
    assert find_counts(document(f"مصدر {people.singular} هناك")) == []
    assert [e.value for e in find_counts(document(f"مقتل جنود {people.singular}ين"))] == [MANY]
    for plural in people.plurals:
        assert [e.value for e in find_counts(document(f"مقتل {plural} هناك"))] == [MANY]
