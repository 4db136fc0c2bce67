"""The mentions of places in one report, resolved together.

Every name the text holds helps: it tells the countries, the towns near by and what ``المدينة``
points back to. Two rounds are made; the second knows what the first found.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from marsad.arabic import Document
from marsad.lexicon import gazetteer
from marsad.lexicon.place_entries import NamedPlace
from marsad.lexicon.place_keys import name_key
from marsad.model import Span
from marsad.resolve.places import words as told
from marsad.resolve.places.choosing import LEAST, Surroundings, lies_elsewhere, rank
from marsad.resolve.places.context import Setting
from marsad.resolve.places.place import Candidate, How, Place
from marsad.resolve.places.placing import border, moved, placed, sum_up
from marsad.resolve.places.reading import Expression, Name, read
from marsad.resolve.places.words import KindWord

BESIDE = 6  # words before or behind a mention that may tell a distance or what it lies in
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
        parents = [p for name in (*said.parents, *self._beside(at)) if (p := self._parent(name))]
        if said.border:
            return border(said, self.setting)
        if len(said.between) > 1:
            return sum_up([p for name in said.between if (p := self._parent(name))], "between")
        candidates = self._candidates(at, said, parents)
        if candidates:
            return self._found(at, said, candidates)
        base, how = self._instead(at, said, parents)
        return moved(base, how, said, self._distance(at)) if base else None

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
        return Surroundings(
            self.setting, parents, said.countries, near, city.place.point if city else None
        )

    def _loose(self, said: Expression) -> list[NamedPlace]:
        """Places of the report's countries whose consonants meet the name's."""
        if said.head:
            run = self.words[said.head.first : said.head.last]
        elif said.unknown:
            run = [self.words[i] for i in _first_run(said.unknown)]
        else:
            return []
        name = " ".join(word.text for word in run)
        forms = [name, name[1:]] if name[:1] in "وبل" else [name]
        found = [place for form in forms for place in gazetteer.sounding(form)]
        countries = {*said.countries, *(c for c, w in self.setting.weights.items() if w >= 0.3)}
        return [p for p in found if p.country in countries and _alike(name, p)]

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
        self, at: Range, said: Expression, parents: list[NamedPlace]
    ) -> tuple[NamedPlace | None, How]:
        """Where the name is not known: what it lies in, or what the words point back to."""
        if said.parents and parents:
            return parents[0], "around"
        if said.countries and not said.head and not said.unknown:
            return gazetteer.country(said.countries[0]), "named"
        if said.home and not said.head:
            return gazetteer.country(self.setting.main or ""), "named"
        if said.head or said.unknown:
            inner = any(kind.kind in {"quarter", "road"} for kind in said.kinds)
            named = said.head is not None and said.head.kind is not None
            inner = inner or (named and said.head.kind.kind == "quarter")  # type: ignore[union-attr]
            city = self._city(at) if inner else None
            return (city.base, "around") if city else (None, "around")
        return self._earlier(at, said), "earlier"

    def _city(self, at: Range) -> Known | None:
        """The last settlement named before."""
        near = (k for k in reversed(self.known) if at.first - k.at.first <= CITY_REACH)
        return next((k for k in near if k.base.kind == "settlement"), None)

    def _earlier(self, at: Range, said: Expression) -> NamedPlace | None:
        """What ``المدينة`` or ``هذه القرى`` points back to: the last name of the kind."""
        written = {word.key for word in self.words[at.first : at.last]}
        pointing = written & _POINTING
        kind = next((k for k in said.kinds if k.definite or pointing), None)
        if kind is None:
            return self._last(lambda _: True) if written & _PRONOUNS else None
        if kind.lemma == "عاصمه":
            return gazetteer.capital(self.setting.main or "")
        return self._last(lambda base: _fits(base, kind))

    def _last(self, fits: object) -> NamedPlace | None:
        assert callable(fits)
        return next((known.base for known in reversed(self.known) if fits(known.base)), None)


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
    if kind.kind == "region":
        return base.kind != "country"
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


def _alike(name: str, place: NamedPlace) -> bool:
    """Names whose consonants meet should not differ much in length."""
    return abs(len(name_key(name)) - len(name_key(place.name))) <= 3
