"""The registry of actors: entries by id and by name, their sides on a day, and what it refuses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

from marsad.errors import DataError
from marsad.lexicon.actor_entries import NOWHERE, Actor, Tie, UnknownActor
from marsad.lexicon.actor_keys import actor_key
from marsad.lexicon.loader import FOLDER, read_entries

ACTORS = FOLDER / "actors"
UNKNOWN = "unknown_actors"
ARMS_OF_STATE = frozenset({"armed-forces", "government", "ministry", "police"})
Name = tuple[str, ...]


class Place(NamedTuple):
    """Where an entry stands."""

    file: Path
    line: int

    def __str__(self) -> str:
        inside = self.file.is_relative_to(FOLDER)
        shown = Path("marsad/lexicon", self.file.relative_to(FOLDER)) if inside else self.file
        return f"{shown.as_posix()}:{self.line}"


@dataclass(frozen=True)
class Registry:
    """Actors by id, and by the words of their names."""

    actors: Mapping[str, Actor]
    names: Mapping[Name, tuple[Actor, ...]]
    adjectives: Mapping[Name, tuple[Actor, ...]]
    seats: Mapping[Name, tuple[Actor, ...]]
    unknown: frozenset[Name]
    longest: int

    def sides(self, id_: str, day: date | None) -> tuple[str, ...]:
        """Those it belongs to on a day, nearest first; the last is its side."""
        found: list[str] = []
        while tie := _latest(self.actors[id_].member_of, day):
            found.append(tie.id)
            id_ = tie.id
        return tuple(found)

    def side(self, id_: str, day: date | None) -> str:
        """The party an actor counts for on a day: the outermost it belongs to, or itself."""
        return (self.sides(id_, day) or (id_,))[-1]

    def opposed(self, one: str, other: str, day: date | None) -> bool:
        """Whether two are at war on a day: themselves, as parts of others, or as arms of a state.

        Who fights the army or the government of a state fights that state and all of its arms.
        """
        mine, theirs = {one, *self.sides(one, day)}, {other, *self.sides(other, day)}
        return any(
            (mine & some and theirs & others) or (theirs & some and mine & others)
            for some, others in self._at_war(day)
        )

    def _at_war(self, day: date | None) -> Iterator[tuple[frozenset[str], frozenset[str]]]:
        """Those on either side of each war of a day; what both are parts of is on neither."""
        for id_, tie in self._wars:
            if tie.holds(day):
                some, others = self._whole(id_, day), self._whole(tie.id, day)
                yield some - others, others - some

    @cached_property
    def _wars(self) -> tuple[tuple[str, Tie], ...]:
        return tuple((id_, tie) for id_, a in self.actors.items() for tie in a.opposed_to)

    def _whole(self, id_: str, day: date | None) -> frozenset[str]:
        """An actor; with an arm of a state, those it is a part of."""
        above = self.sides(id_, day) if self.actors[id_].kind in ARMS_OF_STATE else ()
        return frozenset((id_, *above))


def _latest(ties: Iterable[Tie], day: date | None) -> Tie | None:
    """The tie that holds; of several the one that began last, then the first written."""
    return max((tie for tie in ties if tie.holds(day)), key=lambda tie: tie.from_, default=None)


@lru_cache(maxsize=4)
def registry(folder: Path = ACTORS) -> Registry:
    """All actors of a folder's files. Raises DataError with file and line for what contradicts."""
    placed = list(_entries(folder))
    actors = _by_id(placed)
    places = {actor.id: place for actor, place in placed}
    _check_ties(actors, places)
    _check_cycles(actors, places)
    _check_sides(actors, places)
    _check_names(actors, places)
    names = _index((form, actor) for actor in actors.values() for form in actor.forms)
    file = folder / f"{UNKNOWN}.yaml"
    unknown = read_entries(file, UnknownActor) if file.is_file() else ()
    return Registry(
        actors,
        names,
        _index((form, actor) for actor in actors.values() for form in actor.adjectives),
        _index((form, actor) for actor in actors.values() for form in actor.seats),
        frozenset(actor_key(each.name) for each in unknown),
        max(map(len, names), default=0),
    )


def _entries(folder: Path) -> Iterator[tuple[Actor, Place]]:
    for file in sorted(folder.glob("*.yaml")):
        if file.stem == UNKNOWN:
            continue
        entries = read_entries(file, Actor)
        yield from zip(entries, _places(file), strict=True)


def _places(file: Path) -> list[Place]:
    """Where each entry of a file begins: with a hyphen in the first column."""
    lines = file.read_text(encoding="utf-8").splitlines()
    return [Place(file, at) for at, line in enumerate(lines, 1) if re.match(r"-\s", line)]


def _index(pairs: Iterable[tuple[str, Actor]]) -> dict[Name, tuple[Actor, ...]]:
    found: dict[Name, dict[str, Actor]] = {}
    for form, actor in pairs:
        found.setdefault(actor_key(form), {})[actor.id] = actor
    return {name: tuple(actors.values()) for name, actors in found.items()}


def _by_id(placed: Iterable[tuple[Actor, Place]]) -> dict[str, Actor]:
    found: dict[str, Actor] = {}
    for actor, place in placed:
        if actor.id in found:
            raise DataError(f"{place}: id {actor.id!r} is taken; give another one")
        found[actor.id] = actor
    return found


def _check_ties(actors: Mapping[str, Actor], places: Mapping[str, Place]) -> None:
    for actor in actors.values():
        for tie in (*actor.member_of, *actor.allied_with, *actor.opposed_to):
            if tie.id not in actors:
                what = f"{actor.id}: unknown id {tie.id!r}; allowed: ids of entries under actors/"
                raise DataError(f"{places[actor.id]}: {what}")


def _check_cycles(actors: Mapping[str, Actor], places: Mapping[str, Place]) -> None:
    done: set[str] = set()

    def visit(id_: str, path: tuple[str, ...]) -> None:
        if id_ in path:
            way = " → ".join((*path[path.index(id_) :], id_))
            raise DataError(f"{places[id_]}: cycle of membership: {way}; take one tie out")
        if id_ not in done:
            for tie in actors[id_].member_of:
                visit(tie.id, (*path, id_))
            done.add(id_)

    for id_ in actors:
        visit(id_, ())


class _Stay(NamedTuple):
    """A side and the days an actor surely belongs to it."""

    side: str
    first: date
    last: date


def _stays(
    actors: Mapping[str, Actor], id_: str, first: date = date.min, last: date = date.max
) -> Iterator[_Stay]:
    for tie in actors[id_].member_of:
        begins, ends = tie.surely()
        own = _Stay(tie.id, max(first, begins), min(last, ends))
        if own.first < own.last:
            yield own
            yield from _stays(actors, *own)


def _check_sides(actors: Mapping[str, Actor], places: Mapping[str, Place]) -> None:
    against = {
        (actor.id, tie.id): tie.surely() for actor in actors.values() for tie in actor.opposed_to
    }
    for actor in actors.values():
        stays = list(_stays(actors, actor.id))
        for one in stays:
            for other in stays:
                days = against.get((one.side, other.side))
                if days and _meet(one, other, days):
                    what = f"{actor.id}: of {one.side} and {other.side} at once, which are opposed"
                    raise DataError(f"{places[actor.id]}: {what}; give the ties from/to dates")


def _meet(one: _Stay, other: _Stay, days: tuple[date, date]) -> bool:
    return max(one.first, other.first, days[0]) < min(one.last, other.last, days[1])


def _check_names(actors: Mapping[str, Actor], places: Mapping[str, Place]) -> None:
    taken: dict[tuple[str, Name], Actor] = {}
    for actor in actors.values():
        for form in actor.forms:
            name = actor_key(form)
            if not name:
                raise DataError(f"{places[actor.id]}: {actor.id}: {form!r} has no word in it")
            other = taken.setdefault((actor.country, name), actor)
            if other is not actor and not (actor.shared or other.shared):
                what = f"{actor.id}: {form!r} is a name of {other.id} too"
                raise DataError(f"{places[actor.id]}: {what}; mark one 'shared: true', or drop it")


def find(name: str) -> tuple[Actor, ...]:
    """Actors of an Arabic or English name; those whose name holds it where none is it."""
    known = registry()
    wanted = actor_key(name)
    exact = known.names.get(wanted, ()) + known.adjectives.get(wanted, ())
    exact += tuple(each for each in known.actors.values() if name.casefold() in _latin_names(each))
    return tuple(dict.fromkeys(exact)) or tuple(_holding(name, wanted))


def _latin_names(actor: Actor) -> set[str]:
    return {form.casefold() for form in (actor.id, actor.name.en, *actor.aliases_en)}


def _holding(name: str, wanted: Name) -> Iterator[Actor]:
    for actor in registry().actors.values():
        keys = (actor_key(form) for form in actor.forms)
        latin = any(name.casefold() in form for form in _latin_names(actor))
        if latin or (wanted and any(set(wanted) <= set(each) for each in keys)):
            yield actor


__all__ = ["ACTORS", "NOWHERE", "Actor", "Registry", "find", "registry"]
