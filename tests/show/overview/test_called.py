"""Places on the overview bear their names, not what a report's sentence attached to them."""

from __future__ import annotations

import pytest

from marsad.lexicon import gazetteer
from marsad.lexicon.place_keys import name_key
from marsad.model import Point
from marsad.show.overview.called import called

TAIZ = gazetteer.named(name_key("تعز"))[0]
AT_TAIZ = Point(TAIZ.latitude, TAIZ.longitude, 8)


@pytest.mark.parametrize("words", ["تعز", "وتعز", "بتعز", "ومدينة تعز", "مدينة تعز اليمنية"])
def test_at_its_point_a_place_has_the_gazetteers_name(words: str) -> None:
    assert called(words, AT_TAIZ) == TAIZ.name


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("شمالي تعز", "شمالي تعز"),
        ("والضفة", "الضفة"),
        ("بالضفة الغربية", "الضفة الغربية"),
        ("للرياض", "الرياض"),
        ("وادي الريح الخضراء", "وادي الريح الخضراء"),
        ("", ""),
    ],
)
def test_elsewhere_the_words_stay_without_what_is_attached(words: str, name: str) -> None:
    assert called(words, Point(0.0, 0.0, 8)) == name
