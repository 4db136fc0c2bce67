"""The words of a mention taken apart: names, nationalities, and what stands before them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from marsad.arabic import Document, Word, strip_prefixes
from marsad.lexicon.actor_entries import Actor
from marsad.lexicon.actor_keys import actor_key, bare, join
from marsad.lexicon.actors import registry
from marsad.model import Span
from marsad.resolve.actors import words as told

QUOTES = frozenset("\"'«»“”„‘’")
_PIECE = re.compile(r"[^\W_]+")
_ENDINGS = ("", "ه", "ا", "ين", "ان", "ات", "تين", "تان")
PLURAL_ENDINGS = frozenset({"ا", "ين", "ان", "ات", "تين", "تان"})
MEDIA = told.keys("وكالة صحيفة قناة جريدة مجلة شبكة إذاعة موقع تلفزيون فضائية وكالات مركز")
_SHORT_NAME = 4  # letters; shorter names of media are words as well


class Piece(NamedTuple):
    """A word of a mention: what it may be without attached letters, and how it is written."""

    forms: tuple[str, ...]
    definite: bool
    quoted: bool

    def among(self, listed: frozenset[str]) -> bool:
        """Whether it is a word of a list; one without the article may be in the accusative."""
        if any(form in listed for form in self.forms):
            return True
        objects = () if self.definite else self.forms
        return any(form.endswith("ا") and form[:-1] in listed for form in objects)


class Named(NamedTuple):
    """A name found: pieces ``first`` to ``last`` (excluded), and who bears it."""

    first: int
    last: int
    actors: tuple[Actor, ...]


class National(NamedTuple):
    """A nationality or a movement's adjective, and whether it stands for people (سعوديون)."""

    at: int
    actors: tuple[Actor, ...]
    people: bool


@dataclass(frozen=True, slots=True)
class Mention:
    """What the words of a mention hold; ``strange`` are pieces that nothing explains."""

    pieces: tuple[Piece, ...]
    names: tuple[Named, ...]
    nationals: tuple[National, ...]
    strange: tuple[int, ...]

    def before(self, index: int, listed: frozenset[str]) -> bool:
        """Whether a word of a list stands before a piece."""
        return any(piece.among(listed) for piece in self.pieces[:index])

    def between(self, first: int, last: int, listed: frozenset[str]) -> bool:
        return any(piece.among(listed) for piece in self.pieces[first:last])


def read(text: str, words: Sequence[Word]) -> Mention:
    """A mention's words taken apart."""
    pieces = tuple(_pieces(text, words))
    names: list[Named] = []
    nationals: list[National] = []
    strange: list[int] = []
    at = 0
    while at < len(pieces):
        if named := name_at(pieces, at):
            names.append(named)
            at = named.last
            continue
        if national := _national(pieces[at], at):
            nationals.append(national)
        elif not _idle(pieces[at]) and not _of_ministers(pieces, at):
            strange.append(at)
        at += 1
    return Mention(pieces, tuple(names), tuple(nationals), tuple(strange))


def _idle(piece: Piece) -> bool:
    return piece.among(told.EXPLAINED) or piece.among(told.TRAILING) or piece.forms[0].isdigit()


def _of_ministers(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a word is what a minister is minister of, or the council in مجلس الوزراء."""
    if at and pieces[at - 1].among(told.MINISTRY):
        return True
    council = pieces[at].among(told.COUNCIL) and at + 1 < len(pieces)
    return council and pieces[at + 1].among(told.MINISTRY)


def words_of(document: Document, span: Span) -> list[Word]:
    """The words of a span."""
    return [word for word in document.words if span.start < word.end and word.start < span.end]


def _pieces(text: str, words: Sequence[Word]) -> Iterator[Piece]:
    waiting = ""
    for word in words:
        for part in _parts(word.key):
            if part in {"عبد", "وعبد", "لعبد"}:
                waiting = part
                continue
            yield _piece(waiting + bare(part) if waiting else part, text, word)
            waiting = ""


def _parts(key: str) -> list[str]:
    """A word's parts at marks inside it; a letter attached to a quotation stays out."""
    parts = _PIECE.findall(key)
    return parts[1:] if len(parts) > 1 and parts[0] in {"ل", "ب", "و"} else parts


def _piece(part: str, text: str, word: Word) -> Piece:
    forms, definite = _forms(part)
    before = text[word.start - 1] if word.start else " "
    return Piece(forms, definite, bool(QUOTES & {*word.text, before}))


@lru_cache(maxsize=1 << 14)
def _forms(part: str) -> tuple[tuple[str, ...], bool]:
    """What a word may be without attached letters, and whether it has the article."""
    split = strip_prefixes(part)
    forms = dict.fromkeys(bare(rest) for prefix, rest in split if prefix != "ال")
    definite = any(prefix.endswith(("ال", "لل")) for prefix, _ in split)
    return tuple(forms), definite


def name_at(pieces: Sequence[Piece], at: int) -> Named | None:
    """The longest name that begins at a piece."""
    known = registry()
    for length in range(min(known.longest, len(pieces) - at), 0, -1):
        rest = tuple(piece.forms[0] for piece in pieces[at + 1 : at + length])
        for form in pieces[at].forms:
            name = join((form, *rest))
            actors = known.names.get(name) or known.seats.get(name) or ()
            if length == 1:
                actors = tuple(a for a in actors if _plainly(a, name, pieces, at))
            if actors:
                return Named(at, at + length, actors)
    return None


def _plainly(actor: Actor, name: tuple[str, ...], pieces: Sequence[Piece], at: int) -> bool:
    """Whether a single word is the name, not a word of the language written alike."""
    if actor.kind == "media" and (len(name[0]) <= _SHORT_NAME or always_definite(actor.id, name)):
        lead = at > 0 and pieces[at - 1].among(MEDIA)
        return pieces[at].quoted or lead
    return pieces[at].definite or not always_definite(actor.id, name)


@lru_cache(maxsize=1 << 12)
def always_definite(id_: str, name: tuple[str, ...]) -> bool:
    """Whether an actor's name of these words has the article wherever it is written."""
    actor = registry().actors[id_]
    forms = [form for form in (*actor.forms, *actor.seats) if actor_key(form) == name]
    return all(form.startswith("ال") for form in forms)


@lru_cache(maxsize=1 << 12)
def stands_alone(id_: str, name: tuple[str, ...]) -> bool:
    """Whether a single word means an actor whatever is spoken of: أوباما, الحوثيون."""
    actor = registry().actors[id_]
    if any(actor_key(form) == name for form in actor.alone):
        return True
    stems = {actor_key(form)[0] for form in actor.adjectives} if actor.kind != "state" else set()
    return any(name[0] == stem + ending for stem in stems for ending in _ENDINGS)


def _national(piece: Piece, at: int) -> National | None:
    known = registry().adjectives
    for form in piece.forms:
        for ending in _ENDINGS:
            stem = form.removesuffix(ending) if ending else form
            if (actors := known.get((stem,))) and (not ending or form.endswith(ending)):
                return National(at, actors, ending in PLURAL_ENDINGS)
    return None
