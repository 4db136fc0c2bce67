"""Who the words of a party are."""

from __future__ import annotations

import doctest

import pytest

from marsad.export import actors
from marsad.export.actors import actor


def test_docstring_examples_run() -> None:
    assert doctest.testmod(actors).failed == 0


@pytest.mark.parametrize(
    ("words", "kind", "countries"),
    [
        ("جماعة الحوثي", "rebel", ("YE",)),
        ("القوات اليمنية", "state", ("YE",)),
        ("الجيش السوري", "state", ("SY",)),
        ("ميليشيا محلية", "militia", ()),
        ("مسلحون مجهولون", "militia", ()),
        ("سبعة جنود", "state", ()),
        ("المستشفى", "thing", ()),
        ("أحدهم", "", ()),
    ],
)
def test_words_tell_the_kind(words: str, kind: str, countries: tuple[str, ...]) -> None:
    assert (actor(words).kind, actor(words).countries) == (kind, countries)
