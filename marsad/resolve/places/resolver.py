"""The mentions of places in one report, resolved together.

Every name the text holds helps: it tells the countries, the towns near by and what ``المدينة``
points back to. Two rounds are made; the second knows what the first found.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from marsad.arabic import Document, Word
from marsad.lexicon import gazetteer, geonames
from marsad.lexicon.place_entries import NamedPlace
from marsad.lexicon.place_keys import name_key, skeleton
from marsad.model import Span
from marsad.resolve.places import words as told
from marsad.resolve.places.choosing import LEAST, Surroundings, lies_elsewhere, rank
from marsad.resolve.places.context import Setting
from marsad.resolve.places.geometry import HERE, Way
from marsad.resolve.places.place import Candidate, How, Place
from marsad.resolve.places.placing import border, moved, placed, sum_up
from marsad.resolve.places.reading import Expression, Name, name_at, read
from marsad.resolve.places.words import KindWord, joined

BESIDE = 6  # words before or behind a mention that may tell a distance or what it lies in
EARLIER_REACH = 80  # words back to what المدينة points to: two or three sentences
CITY_REACH = 120  # words back to the city that a quarter with no known name lies in
SOLID = frozenset({"named", "around"})
_WIDE = frozenset({"country", "governorate", "region", "water", "border"})


class Range(NamedTuple):
    """Words ``first`` to ``last`` (excluded) of the document."""

    first: int
    last: int


class Known(NamedTuple):
    """A name resolved, for those that come after it."""

    at: Range
    base: NamedPlace
    place: Place


class Resolver:
    """One report's setting and what was resolved so far."""

    def __init__(self, document: Document, mentions: Iterable[Span]) -> None:
        self.document, self.words = document, document.words
        starts = [word.start for word in self.words]
        self.ranges = {span: _range(starts, span) for span in mentions}
        self.setting = Setting(document)
        self.expressions = {
            each: read(self.words, *each) for each in {*self.ranges.values(), *self._landmarks()}
        }
        self.neighbours: list[Known] = []
        self.known: list[Known] = []

    def resolve(self) -> dict[Span, Place | None]:
        """Each mention's place, None where the words tell none that is known."""
        found: dict[Range, Place | None] = {}
        for _ in range(2):
            self.neighbours, self.known = self.known, []
            found = {each: self._resolve(each) for each in sorted(self.expressions)}
        return {span: found[each] for span, each in self.ranges.items()}

    def _landmarks(self) -> list[Range]:
        """Names in the text that are in no mention."""
        taken = sorted(self.ranges.values())
        hits = (Range(hit.first, hit.last) for hit in self.setting.hits)
        return [h for h in hits if not any(t.first < h.last and h.first < t.last for t in taken)]

    def _resolve(self, at: Range) -> Place | None:
        said = self.expressions[at]
        within = [(n, p) for n in (*said.parents, *self._beside(at)) if (p := self._parent(n))]
        parents = [place for _, place in within]
        if said.border:
            return border(said, self.setting)
        if len(said.between) > 1:
            return sum_up([p for name in said.between if (p := self._parent(name))], "between")
        candidates = self._candidates(at, said, parents)
        if candidates and not (said.capital and candidates[0].place.kind == "country"):
            return self._found(at, said, candidates)
        base, how, way = self._instead(at, said, within)
        return moved(base, how, said, way, self._distance(at)) if base else None

    def _found(self, at: Range, said: Expression, candidates: tuple[Candidate, ...]) -> Place:
        base = candidates[0].place
        place = placed(base, said, self._distance(at), candidates)
        self.known.append(Known(at, base, place))
        others = [p for name in said.also if (p := self._parent(name))]
        return (sum_up([base, *others], "between") or place) if others else place

    def _candidates(
        self, at: Range, said: Expression, parents: list[NamedPlace]
    ) -> tuple[Candidate, ...]:
        """What the head may mean, best first; empty where nothing scores enough."""
        kind = said.head.kind if said.head else (said.kinds[0] if said.kinds else None)
        around = self._surroundings(at, said, parents)
        for places in (said.head.places if said.head else (), self._loose(said)):
            ranked = rank(
                (p for p in places if not lies_elsewhere(p, kind, around.city)), kind, around
            )
            if ranked and ranked[0].score >= LEAST:
                return ranked
        return ()

    def _surroundings(self, at: Range, said: Expression, parents: list[NamedPlace]) -> Surroundings:
        near = [
            known.place.point
            for known in self.neighbours
            if known.at != at and known.base.kind not in _WIDE and known.place.how in SOLID
        ]
        city = self._city(at)
        point = city.place.point if city else None
        indefinite = bool(said.head and not _definite(self.words[said.head.first].key))
        return Surroundings(self.setting, parents, said.countries, near, point, indefinite)

    def _loose(self, said: Expression) -> list[NamedPlace]:
        """Places of the report's countries whose consonants meet the name's."""
        if said.head:
            run = self.words[said.head.first : said.head.last]
        elif said.unknown:
            run = [self.words[i] for i in _first_run(said.unknown)]
            if not _stands_as_name(self.words, said.unknown[0]):
                return []
        else:
            return []
        name = " ".join(word.text for word in run)
        forms = [name, name[1:]] if name[:1] in "وبل" else [name]
        found = [place for form in forms for place in geonames.sounding(form)]
        countries = {*said.countries, *(c for c, w in self.setting.weights.items() if w >= 0.3)}
        named_kind = any(kind.kind in _NAMING for kind in said.kinds)
        return [p for p in found if p.country in countries and _alike(name, p, named_kind)]

    def _parent(self, name: Name) -> NamedPlace | None:
        ranked = rank(name.places, name.kind, Surroundings(self.setting))
        return ranked[0].place if ranked and ranked[0].score >= LEAST else None

    def _beside(self, at: Range) -> list[Name]:
        """The names behind a mention that tell what it lies in (في محافظة Y, جنوب Y)."""
        end = min(at.last + BESIDE, self._sentence_end(at))
        if at.last >= end or not _leads(self.words[at.last].key):
            return []
        said = read(self.words, at.last, end)
        until = min(said.unknown, default=end)
        names = [name for name in (said.head, *said.parents) if name]
        return [name for name in names if name.last <= until][:2]

    def _sentence_end(self, at: Range) -> int:
        return next((s.last for s in self.document.sentences if s.first <= at.first < s.last), 0)

    def _distance(self, at: Range) -> float | None:
        first = max(0, at.first - BESIDE)
        return told.distance(self.words[first : at.last])

    def _instead(
        self, at: Range, said: Expression, within: list[tuple[Name, NamedPlace]]
    ) -> tuple[NamedPlace | None, How, Way]:
        """Where the name is not known: what it lies in, or what the words point back to."""
        if said.capital and (code := _told_country(said)):
            return geonames.capital(code), "named", HERE
        if within and (said.parents or (said.kinds and self._spoken_of(within[0][1]))):
            return within[0][1], "around", joined(said.way, within[0][0].way)
        if said.countries and not said.head and not said.unknown:
            return geonames.country(said.countries[0]), "named", said.way
        if said.home and not said.head and not said.unknown:
            return geonames.country(self.setting.main or ""), "named", said.way
        if said.head or said.unknown:
            inner = any(kind.kind in {"quarter", "road"} for kind in said.kinds)
            named = said.head is not None and said.head.kind is not None
            inner = inner or (named and said.head.kind.kind == "quarter")  # type: ignore[union-attr]
            city = self._city(at) if inner else None
            return (city.base if city else None), "around", said.way
        town = any(kind.kind == "settlement" and not kind.plural for kind in said.kinds)
        return self._earlier(at, said), "earlier", HERE if town else said.way

    def _spoken_of(self, place: NamedPlace) -> bool:
        """Whether the report speaks of its country: `في الليل` is no place in France."""
        return self.setting.weight(place.country) > 0

    def _city(self, at: Range) -> Known | None:
        """The last settlement named before."""
        near = (k for k in reversed(self.known) if at.first - k.at.first <= CITY_REACH)
        before = next((k for k in near if k.base.kind == "settlement"), None)
        return before or self._most_named_city()

    def _most_named_city(self) -> Known | None:
        """The settlement the report names most, by the round before."""
        cities = [k for k in self.neighbours if k.base.kind == "settlement"]
        named = Counter(k.base.id for k in cities)
        return max(cities, key=lambda k: named[k.base.id], default=None)

    def _earlier(self, at: Range, said: Expression) -> NamedPlace | None:
        """What ``المدينة`` or ``هذه القرى`` points back to: the last name of the kind."""
        written = {word.key for word in self.words[at.first : at.last]}
        pointing = written & _POINTING
        kind = next((k for k in said.kinds if k.definite or pointing), None)
        if kind is None:
            return self._last(at, lambda _: True) if written & _PRONOUNS else None
        if kind.lemma == "عاصمه":
            return geonames.capital(self.setting.main or "")
        if kind.kind == "region" and kind.plural and not pointing and said.way == HERE:
            return None
        found = self._last(at, lambda base: _fits(base, kind))
        if found or kind.kind != "quarter":
            return found or self._by_itself(at)
        city = self._city(at)
        return city.base if city else None

    def _by_itself(self, at: Range) -> NamedPlace | None:
        """A kind word that is a name of its own (القاعدة, المفرق) where it points to nothing."""
        name = name_at(self.words, at.first, at.first + 1) if at.last - at.first == 1 else None
        return self._parent(name) if name else None

    def _last(self, at: Range, fits: Callable[[NamedPlace], bool]) -> NamedPlace | None:
        near = (k for k in reversed(self.known) if at.first - k.at.first <= EARLIER_REACH)
        return next((known.base for known in near if fits(known.base)), None)


_POINTING = frozenset(map(name_key, ("هذه", "هذا", "تلك", "ذلك", "نفس")))
_PRONOUNS = frozenset(map(name_key, ("منها", "منه", "فيها", "فيه")))
_PLACES_OF = {
    "settlement": frozenset({"settlement", "quarter", "camp"}),
    "governorate": frozenset({"governorate", "region"}),
    "district": frozenset({"district", "settlement"}),
    "quarter": frozenset({"quarter"}),
    "country": frozenset({"country"}),
}


def _fits(base: NamedPlace, kind: KindWord) -> bool:
    if kind.kind == "region":  # المنطقة after a capital is the Middle East, not the city
        return base.kind not in {"country", "base", "site"} and not base.capital
    return base.kind in _PLACES_OF.get(kind.kind, frozenset({kind.kind}))


def _range(starts: Sequence[int], span: Span) -> Range:
    first = bisect_left(starts, span.start)
    return Range(first, max(first + 1, bisect_left(starts, span.end)))


def _first_run(indexes: Sequence[int]) -> list[int]:
    run = list(indexes[:1])
    for index in indexes[1:3]:
        if index == run[-1] + 1:
            run.append(index)
    return run


def _leads(word: str) -> bool:
    """Whether a word behind a mention goes on to what it lies in."""
    side = told.way(word)
    if side and not side[1]:
        return True
    kind = told.kind_word(word)
    if kind and kind.prefix in {"ب", "بال"}:
        return True
    return word in {"في", "بين"} or bool(word.startswith("ب") and gazetteer.named(word[1:]))


_NAMING = frozenset({"governorate", "district", "settlement"})


def _stands_as_name(words: Sequence[Word], index: int) -> bool:
    """Whether a word stands where a name does: first, or right behind a kind word."""
    if index == 0:
        return True
    kind = told.kind_word(words[index - 1].key)  # behind a definite one stands an adjective
    return kind is not None and not kind.definite and not (kind.plural and kind.kind == "region")


def _alike(name: str, place: NamedPlace, kind_told: bool) -> bool:
    """Names whose consonants meet should not differ much; few consonants meet by chance."""
    many = len(skeleton(name)) > geonames.SHORTEST_SKELETON
    return (many or kind_told) and abs(len(name_key(name)) - len(name_key(place.name))) <= 3


def _told_country(said: Expression) -> str | None:
    """The country whose capital is spoken of (العاصمة الليبية)."""
    if said.countries:
        return said.countries[0]
    country = said.head and next((p for p in said.head.places if p.kind == "country"), None)
    return country.country if country else None


def _definite(word: str) -> bool:
    return word.startswith(("ال", "وال", "بال", "لل", "وبال"))
