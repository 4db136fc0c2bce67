"""Which actor a mention means, from its words, the report's countries and what came before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from marsad.arabic import Document, Word
from marsad.lexicon.actor_entries import NOWHERE, Actor
from marsad.lexicon.actor_keys import actor_key
from marsad.lexicon.actors import registry
from marsad.model import Report, Span
from marsad.resolve.actors import words as told
from marsad.resolve.actors.actor import How, ResolvedActor
from marsad.resolve.actors.heads import among
from marsad.resolve.actors.reading import (
    Mention,
    Named,
    National,
    always_definite,
    read,
    stands_alone,
    words_of,
)
from marsad.resolve.places.context import Setting

# Weights are the report's countries, the strongest 1.0. Set by looking at three days of news.
NOWHERE_WEIGHT = 0.35  # of an actor of no country beside one of a country
LEAST_WEIGHT = 0.15  # a single word names an actor only where its country is spoken of
PUBLISHER_WEIGHT = 0.3  # papers leave out the name of their own country
CLEARLY = 1.2  # by how much a country must outweigh the next to own "the government"
REACH = 12  # mentions back to what الجماعة points to

BODIES = told.FORCES | told.AIR | told.GOVERNMENT | told.POLICE
OTHER_BODIES: frozenset[str] = frozenset().union(*told.STATE_BODIES.values())
LONGEST_NAME = 5  # words of a person's name and rank before an office
ARMED = frozenset({"armed-forces", "rebel-group", "militia"})
GENERIC = ("xx.", "civ.")
LOYAL = told.keys("موالي موالية موالين موالون تابع تابعة تابعين بقيادة مدعوم مدعومة متحالفة حليف")


class Resolver:
    """One report's countries and who was named so far."""

    def __init__(self, report: Report, text: Document, day: date | None) -> None:
        self.text, self.day, self.known = text, day, registry()
        self.weights = dict(Setting(text).weights)
        home = _country(report.publisher)
        if home:
            self.weights[home] = self.weights.get(home, 0.0) + PUBLISHER_WEIGHT
        whole = read(text.text, text.words)
        self.told = {
            named.actors[0].id
            for named in whole.names
            if named.last - named.first > 1 and len(named.actors) == 1
        }
        self.earlier: list[Actor] = []

    def resolve(self, span: Span) -> ResolvedActor | None:
        """The actor a span means, or None."""
        words = words_of(self.text, span)
        mention = read(self.text.text, words)
        found = self._who(mention)
        if found and found[1] == "named" and _unknown(mention):
            return None
        found = found or self._in_office(words)
        if found is None:
            return None
        actor, how, country = found
        if not actor.id.startswith(GENERIC):
            self.earlier.append(actor)
        return ResolvedActor(
            actor.id,
            self.known.side(actor.id, self.day),
            actor.name.ar,
            actor.kind,
            how,
            country,
            _loaded(actor, mention),
        )

    def _in_office(self, words: Sequence[Word]) -> tuple[Actor, How, str] | None:
        """For whom somebody with an unknown name speaks: مارتن إردمان، السفير الألماني."""
        at = _office(self.text.text, words)
        if at is None:
            return None
        mention = read(self.text.text, words[at:])
        found = self._who(mention)
        if found is None or _generic(found[0]) or found[1] == "earlier":
            return None
        return found[0], "construct", found[2]

    def _who(self, mention: Mention) -> tuple[Actor, How, str] | None:
        first = min(mention.strange, default=len(mention.pieces))
        body = self._body(mention) or self._people(mention)
        if body:
            return body
        for named in mention.names:
            if named.first < first and (actor := self._choose(mention, named)):
                return self._of(mention, named, actor)
        for national in mention.nationals:
            if national.at < first:
                return self._national(mention, national)
        return self._pointed(mention)

    def _choose(self, mention: Mention, named: Named) -> Actor | None:
        """The one among the bearers of a name that the report means."""
        single = named.last - named.first == 1
        words = _words(mention, named)
        own = [a for a in named.actors if single and stands_alone(a.id, words)]
        serving = own or [actor for actor in named.actors if self._serves(actor)]
        bearers = serving or [a for a in named.actors if not single or a.kind != "person"]
        unsure = single and not any(actor.id in self.told for actor in bearers)
        if not bearers or (unsure and _runs_on(mention, named, bearers[0])):
            return None
        if all(_of_another(mention, named, actor) for actor in bearers):
            return None
        stated = self._stated(mention, bearers)
        if len(stated) == 1:
            return stated[0]
        ranked = sorted(bearers, key=self._weight, reverse=True)
        best = ranked[0]
        local = best.kind == "person" or always_definite(best.id, words)
        sure = own or not single or not local or mention.before(named.first, told.TITLES)
        sure = sure or (best.kind in ARMED and _just_before(mention, named.first, told.GROUPS))
        if not sure and self._weight(best) < LEAST_WEIGHT and not _generic(best):
            return None
        tied = len(ranked) > 1 and self._weight(ranked[1]) == self._weight(best)
        return None if tied else best

    def _stated(self, mention: Mention, bearers: Sequence[Actor]) -> list[Actor]:
        """Those of a country that the mention itself names (وزارة الخارجية الروسية)."""
        countries = {actor.country for each in mention.nationals for actor in each.actors}
        countries |= {
            actor.country
            for each in mention.names
            for actor in each.actors
            if actor.kind == "state"
        }
        return [actor for actor in bearers if actor.country in countries - {NOWHERE}]

    def _serves(self, actor: Actor) -> bool:
        """Whether it is in office, or fights, on the day."""
        return not actor.member_of or any(tie.holds(self.day) for tie in actor.member_of)

    def _weight(self, actor: Actor) -> float:
        if actor.id in self.told or actor in self.earlier[-REACH:]:
            return 2.0
        if actor.country == NOWHERE or actor.kind in {"state", "international"}:
            return max(NOWHERE_WEIGHT, self.weights.get(actor.country, 0.0))
        return self.weights.get(actor.country, 0.0)

    def _of(self, mention: Mention, named: Named, actor: Actor) -> tuple[Actor, How, str] | None:
        """What of the actor named is meant: itself, its forces, or somebody named behind it."""
        later = self._behind(mention, named, actor)
        if later:
            return later, "construct" if actor.id.startswith("xx.") else "named", ""
        if actor.id.startswith(GENERIC):
            return actor, "kind", _nationality(mention)
        if actor.kind == "state" and mention.before(named.first, told.NOT_THE_STATE):
            return None
        if actor.kind == "state" and mention.before(named.first, told.DEEDS | told.POLICIES):
            own = _just_before(mention, named.first, told.POLICIES)
            return (actor, "construct", "") if own else None
        if mention.before(named.first, BODIES | OTHER_BODIES):
            return self._part(mention, named.first, actor), "construct", ""
        return actor, "named", ""

    def _behind(self, mention: Mention, named: Named, actor: Actor) -> Actor | None:
        """A person behind an office, or the party behind people with no name (مسلحون من X)."""
        plain = actor.kind in ARMED and not actor.id.startswith("xx.")
        if plain and not mention.before(named.first, told.LEADERS):
            return None
        for other in mention.names:
            if other.first < named.last or any(
                named.last <= at < other.first for at in mention.strange
            ):
                continue
            chosen = self._choose(mention, other)
            if chosen is None or chosen.id.startswith(GENERIC):
                continue
            linked = mention.between(named.last, other.first, LOYAL)
            if actor.id.startswith("xx.") or (chosen.kind == "person" and not linked):
                unnamed = actor.id.startswith("xx.") and chosen.kind == "person"
                found = self._led(chosen) if unnamed else chosen
                return found if actor.kind != "civilians" else None
        if actor.id.startswith("xx."):
            return next(
                (n.actors[0] for n in mention.nationals if n.actors[0].kind != "state"), None
            )
        return None

    def _part(self, mention: Mention, end: int, actor: Actor) -> Actor:
        """An army, air force or government for a state; for a person, the forces it leads."""
        if actor.kind == "person":
            return self._led(actor) if mention.before(end, told.FORCES | told.AIR) else actor
        if actor.kind != "state":
            return actor
        for listed, bodies in (
            *((words, (body,)) for body, words in told.STATE_BODIES.items()),
            (told.AIR, ("air-force", "army")),
            (told.GOVERNMENT, ("government",)),
            (told.POLICE, ("police",)),
            (told.FORCES, ("army",)),
        ):
            if mention.before(end, listed):
                ids = (f"{actor.country.lower()}.{body}" for body in bodies)
                return next((self.known.actors[i] for i in ids if i in self.known.actors), actor)
        return actor

    def _led(self, person: Actor) -> Actor:
        for form in person.forms:
            led = self.known.names.get((*actor_key("قوات"), *actor_key(form)))
            if led:
                return led[0]
        sides = [self.known.actors[id_] for id_ in self.known.sides(person.id, self.day)]
        return next((side for side in sides if side.kind in ARMED), person)

    def _national(self, mention: Mention, national: National) -> tuple[Actor, How, str] | None:
        actor = national.actors[0]
        if actor.kind != "state":
            return actor, "adjective", ""
        if _just_before(mention, national.at, told.DEEDS | told.POLICIES | told.STATE):
            return actor, "adjective", ""
        if mention.before(national.at, BODIES | OTHER_BODIES):
            return self._part(mention, national.at, actor), "construct", ""
        official = self.known.actors.get(f"{actor.country.lower()}.government")
        if official and mention.before(national.at, told.OFFICIAL):
            return official, "construct", ""
        if national.people:
            return self.known.actors["civ.nationals"], "kind", actor.country
        return (actor, "adjective", "") if national.at == 0 else None

    def _people(self, mention: Mention) -> tuple[Actor, How, str] | None:
        """People of a country who have no name here: شعب العراق, صبيا فلسطينيا."""
        at = next((n for n, p in enumerate(mention.pieces[:3]) if p.among(told.PEOPLE)), None)
        if at is None or any(other < at for other in mention.strange):
            return None
        country = self._told_country(mention, at, at)
        others = (actor.kind != "state" for named in mention.names for actor in named.actors)
        if country is None or any(others):
            return None
        return self.known.actors["civ.nationals"], "kind", country

    def _body(self, mention: Mention) -> tuple[Actor, How, str] | None:
        """The government, army or ministry of the country told, or of the report's own."""
        for length in (2, 1):
            body = _home(mention, length)
            if body is None or any(_other(named, length) for named in mention.names):
                continue
            country = self._told_country(mention, length)
            how: How = "construct" if country else "short"
            if country is None and _bare_from(mention, length):
                country = self._own_country()
            actor = self.known.actors.get(f"{(country or '').lower()}.{body}")
            if actor:
                return actor, how, ""
        return None

    def _told_country(self, mention: Mention, start: int, known: int = -1) -> str | None:
        """The country told from a piece on, before what nothing explains but the ``known``."""
        behind = (at for at in mention.strange if at >= start and at != known)
        first = min(behind, default=len(mention.pieces))
        for national in mention.nationals:
            if start <= national.at < first and national.actors[0].kind == "state":
                return national.actors[0].country
        for named in mention.names:
            if start <= named.first < first and named.actors[0].kind == "state":
                return named.actors[0].country
        return None

    def _own_country(self) -> str | None:
        ranked = sorted(self.weights, key=self.weights.__getitem__, reverse=True)[:2]
        if len(ranked) == 2 and self.weights[ranked[0]] < CLEARLY * self.weights[ranked[1]]:
            return None
        return ranked[0] if ranked else None

    def _pointed(self, mention: Mention) -> tuple[Actor, How, str] | None:
        """The nearest earlier actor of the kind that الجماعة or التنظيم points to."""
        definite = [piece for piece in mention.pieces if piece.definite]
        if mention.strange or not definite:
            return None
        pointing = [form for p in definite for form in p.forms if form in told.POINTERS]
        if not pointing:
            return None
        word = pointing[0]
        told_once = [actor for id_ in self.told if (actor := self.known.actors[id_])]
        alone = [actor for actor in told_once if _is_one(actor, word)]
        earlier = (*reversed(self.earlier[-REACH:]), *(alone if len(alone) == 1 else ()))
        found = next((actor for actor in earlier if _is_one(actor, word)), None)
        return (found, "earlier", "") if found else None


def _of_another(mention: Mention, named: Named, actor: Actor) -> bool:
    """Whether a body's name goes on with another country's adjective: حرس الحدود الليبي."""
    told_of = {a.country for n in mention.nationals if n.at == named.last for a in n.actors}
    body = actor.kind in {"police", "ministry", "government"} and actor.country != NOWHERE
    return body and bool(told_of) and actor.country not in told_of


def _just_before(mention: Mention, at: int, listed: frozenset[str]) -> bool:
    """Whether a word of a list stands before a piece, with nothing but adjectives between."""
    before = at - 1
    while before > 0 and mention.pieces[before].among(told.TRAILING):
        before -= 1
    return before >= 0 and mention.pieces[before].among(listed)


def _office(text: str, words: Sequence[Word]) -> int | None:
    """Where the office behind a person's name begins: after a comma, or after two words of it."""
    for at in range(1, min(LONGEST_NAME + 1, len(words))):
        also = words[at].key.startswith("وال")  # another one than the person named
        if also or among(words[at], told.KIN) or among(words[at - 1], told.KIN):
            return None
        comma = "،" in text[words[at - 1].end : words[at].start]
        if among(words[at], told.OFFICES) and (comma or at > 1):
            return at
    return None


def _is_one(actor: Actor, word: str) -> bool:
    """Whether الجماعة or التنظيم may point to an actor; who is called a تنظيم says so in a name."""
    if actor.kind not in told.POINTERS[word]:
        return False
    return word not in told.CALLED or any(word in actor_key(form) for form in actor.forms)


def _home(mention: Mention, length: int) -> str | None:
    pieces = mention.pieces[:length]
    if len(pieces) < length:
        return None
    rest = tuple(piece.forms[0] for piece in pieces[1:])
    return next(
        (
            told.HOME[" ".join((f, *rest))]
            for f in pieces[0].forms
            if " ".join((f, *rest)) in told.HOME
        ),
        None,
    )


def _bare_from(mention: Mention, length: int) -> bool:
    """Whether a definite name of a body is all that a mention says."""
    return len(mention.pieces) == length and mention.pieces[-1].definite


def _other(named: Named, length: int) -> bool:
    """Whether a name goes beyond the body's own words and is no state's."""
    return named.last > length and named.actors[0].kind != "state"


def _generic(actor: Actor) -> bool:
    return actor.id.startswith(GENERIC)


def _words(mention: Mention, named: Named) -> tuple[str, ...]:
    return tuple(piece.forms[0] for piece in mention.pieces[named.first : named.last])


def _runs_on(mention: Mention, named: Named, actor: Actor) -> bool:
    """Whether a single word goes on as another name (هادي اليامي), or as a thing."""
    if named.last not in mention.strange or actor.kind in {"state", "media"} or _generic(actor):
        return False
    return actor.kind == "person" or mention.pieces[named.last].definite


def _unknown(mention: Mention) -> bool:
    """Whether the words are on the list of names we could not place."""
    words = tuple(piece.forms[0] for piece in mention.pieces)
    return words in registry().unknown


def _nationality(mention: Mention) -> str:
    states = (each.actors[0] for each in mention.nationals if each.actors[0].kind == "state")
    return next((actor.country for actor in states), "")


def _loaded(actor: Actor, mention: Mention) -> bool:
    words = {form for piece in mention.pieces for form in piece.forms}
    return any(set(actor_key(each.form)) <= words for each in actor.loaded)


def _country(publisher: str | None) -> str | None:
    """The country of a paper or channel, by its name in either script."""
    if not publisher:
        return None
    wanted = publisher.casefold()
    media: Iterable[Actor] = (a for a in registry().actors.values() if a.kind == "media")
    return next(
        (
            actor.country
            for actor in media
            if actor.country != NOWHERE
            and (wanted in actor.aliases_en or actor_key(publisher) in map(actor_key, actor.forms))
        ),
        None,
    )
