"""Places of invented sentences: what is meant, where it lies, how exactly."""

from __future__ import annotations

import pytest

from marsad.arabic import document
from marsad.lexicon.place_entries import NamedPlace
from marsad.model import Report, Span
from marsad.resolve.places import Place, locate, resolve_places
from marsad.resolve.places.geometry import kilometres
from tests.resolve.test_events import CLAIMS, TEXT
from tests.resolve.test_events import report as told


def resolved(text: str, words: str, nth: int = 0) -> Place | None:
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    span = Span(start, start + len(words))
    report = Report("r", text, "", "test", "0" * 64)
    return resolve_places(report, document(text), [span])[span]


def off(place: Place | None, latitude: float, longitude: float) -> float:
    assert place
    there = NamedPlace("", "", "", "site", latitude, longitude, 1)
    return kilometres(place.point, there)


# text, the mention in it, where it is, and how far off the answer may be
CASES = [
    ("قصفوا أحياء تعز أمس في اليمن.", "أحياء تعز", (13.58, 44.02), 10),
    ("اندلعت اشتباكات في محافظة مأرب باليمن.", "محافظة مأرب", (15.4, 45.2), 60),
    ("سقطت قذائف على طرابلس في ليبيا.", "طرابلس", (32.89, 13.19), 10),
    ("سقطت قذائف على طرابلس في لبنان.", "طرابلس", (34.43, 35.84), 10),
    ("قصفت طائرات كوباني في سوريا.", "كوباني", (36.89, 38.35), 10),
    ("قصفت طائرات عين العرب في سوريا.", "عين العرب", (36.89, 38.35), 10),
    ("هاجموا القرية شمالي سوريا.", "شمالي سوريا", (36.4, 38.0), 120),
    ("كمين على بعد 30 كيلومترا جنوب بنغازي الليبية.", "جنوب بنغازي", (31.85, 20.07), 12),
    ("كمين بين أجدابيا والبريقة في ليبيا.", "بين أجدابيا والبريقة", (30.58, 19.9), 25),
    (
        "قتل جندي في قرية المزعومة بمحافظة أبين اليمنية.",
        "قرية المزعومة بمحافظة أبين",
        (13.6, 46.0),
        80,
    ),
    ("اشتباكات على الحدود السورية التركية.", "الحدود السورية التركية", (36.8, 38.5), 60),
    (
        "قتل خمسة في المناطق الحدودية مع العراق شرقي سوريا.",
        "المناطق الحدودية مع العراق",
        (34.9, 41.0),
        100,
    ),
    (
        "قصفوا مدينة البوكمال الحدودية مع العراق في سوريا.",
        "مدينة البوكمال الحدودية مع العراق",
        (34.45, 40.92),
        10,
    ),
    (
        "عبروا معبر باب الهوى الحدودي مع تركيا إلى سوريا.",
        "معبر باب الهوى الحدودي مع تركيا",
        (36.24, 36.67),
        15,
    ),
    (
        "قصف الطيران همدان بمدينة الحزم عاصمة الجوف في اليمن.",
        "همدان بمدينة الحزم عاصمة الجوف",
        (16.16, 44.78),
        15,
    ),
    ("قتلوا في العاصمة الليبية أمس.", "العاصمة الليبية", (32.89, 13.19), 10),
    ("وصلوا إلى شرق ليبيا.", "شرق ليبيا", (31.0, 22.0), 150),
    ("قصفوا مدينتي الفاشر ونيالا في السودان.", "مدينتي الفاشر ونيالا", (12.8, 25.1), 30),
    ("التقوا في عمّان أمس.", "عمّان", (31.95, 35.93), 15),
]


@pytest.mark.parametrize(("text", "words", "point", "km"), CASES, ids=lambda v: str(v)[:30])
def test_where(text: str, words: str, point: tuple[float, float], km: float) -> None:
    assert off(resolved(text, words), *point) <= km


@pytest.mark.parametrize("words", ["تعز", "وتعز", "بتعز", "لتعز"])
def test_attached_letters(words: str) -> None:
    assert off(resolved(f"جرت في اليمن معارك {words} أمس.", words), 13.58, 44.02) < 5


def test_a_town_spoken_of_before() -> None:
    text = "قصفت الطائرات مدينة سرت في ليبيا. وقال شهود إن المدينة شهدت نزوحا."
    place = resolved(text, "المدينة")
    assert off(place, 31.2, 16.59) < 10
    assert place
    assert place.how == "earlier"


def test_a_quarter_that_is_not_known_lies_in_the_city_spoken_of() -> None:
    text = "قصفوا مدينة سرت الليبية. وسقط جرحى في حي المتوهمين."
    place = resolved(text, "حي المتوهمين")
    assert off(place, 31.2, 16.59) < 10
    assert place
    assert (place.how, place.geo_precision, place.where_prec) == ("around", 2, 2)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("هاجموا مواقع عدة في الليل.", "مواقع عدة"),
        ("هاجموا بلدة المتوهمين أمس.", "بلدة المتوهمين"),
        ("وصلوا إلى المنطقة أمس.", "المنطقة"),
        ("قصف السوريون بلدة المتوهمين الحدودية مع تركيا.", "بلدة المتوهمين الحدودية مع تركيا"),
    ],
)
def test_what_is_not_known_is_not_forced(text: str, words: str) -> None:
    assert resolved(text, words) is None


@pytest.mark.parametrize(
    ("text", "words", "precision"),
    [
        ("قصف على مدينة تعز باليمن", "مدينة تعز", (1, 1)),
        ("قصف على محافظة تعز باليمن", "محافظة تعز", (3, 4)),
        ("قصف في اليمن", "اليمن", (3, 6)),
        ("قصف شمال اليمن", "شمال اليمن", (3, 5)),
    ],
)
def test_precision(text: str, words: str, precision: tuple[int, int]) -> None:
    place = resolved(text, words)
    assert place
    assert (place.geo_precision, place.where_prec) == precision


def test_candidates_are_kept_with_scores_best_first() -> None:
    place = resolved("قصف على طرابلس في ليبيا.", "طرابلس")
    assert place
    assert {c.place.country for c in place.candidates} >= {"LY", "LB"}
    scores = [c.score for c in place.candidates]
    assert scores == sorted(scores, reverse=True)


def test_claims_get_points_and_keep_all_else() -> None:
    located = locate(told(), CLAIMS)
    assert [c.id for c in located] == [c.id for c in CLAIMS]
    points = {a.span.of(TEXT): a.point for c in located for a in c.of_role("place")}
    assert points["تعز"]
    assert points["مأرب"]
    assert all(a.point is None for c in located for a in c.arguments if a.role != "place")
    assert locate(told(), ()) == ()
