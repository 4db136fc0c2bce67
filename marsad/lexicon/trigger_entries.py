"""The entries of ``triggers/*.yaml`` as they are written, read strictly.

One file a claim type. An entry is a verb, a verbal noun, a noun for people or a phrase.
``idioms.yaml`` holds fixed phrases that are no events though their words look so;
``vetoes.yaml`` and ``contexts.yaml`` hold the word lists that ``unless`` and ``needs`` name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal

from marsad import ontology
from marsad.arabic import key
from marsad.errors import DataError
from marsad.lexicon.loader import read_entries
from marsad.model import ROLES, Status

Kind = Literal["verb", "noun", "person", "phrase"]
Side = Literal["agent", "target", "place", "either", "none"]


@dataclass(frozen=True, kw_only=True)
class Example:
    """A sentence in which the entry's word is the trigger, and what else it shows."""

    text: str
    trigger: str
    agent: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    place: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Negative:
    """A sentence in which the word stands and is no trigger of this entry.

    ``context``: the words near it cannot tell; the entry is found and a rule has to drop it.
    """

    text: str
    word: str
    context: bool = False


@dataclass(frozen=True, kw_only=True, eq=False)  # an entry equals itself only: quick to hash
class Entry:
    """One entry as it stands in a file.

    A verb has ``past`` and ``present`` (3rd person masculine singular), all others ``forms``
    (singular) and ``plurals`` (broken); ``sound_plural``, ``dual`` and ``feminine`` have those
    made. ``doubled``: the verb's last letter is doubled (احتل). ``passive``: False for verbs
    that have none. ``without``: forms that are left out because they are common words of
    another meaning (عبر: across, أمن: security). ``exact``: forms that count only with their
    hamza as written here (يأسر, where ياسر is a name).

    ``subject``, ``object`` and ``construct`` say which role a verb's subject, its direct object
    and a noun's genitive take where nothing else tells; ``prepositions`` are pairs like
    ``على target`` (``none``: what follows is no argument).

    A phrase is written as it stands (``أطلق النار``); its first word inflects, ``مصرع+`` takes
    possessive pronouns. ``gap``: how many words may stand between its words; ``mark``: the
    indexes of its words that are the trigger (all, if empty).

    ``needs`` names a list of contexts.yaml of which a word must stand in the sentence;
    ``unless`` names lists of either file, or words, that forbid the entry within four words.
    ``weight`` (0–1) is a judgement: how often the word alone is such an event in news.
    """

    id: str
    kind: Kind
    past: str | None = None
    present: str | None = None
    doubled: bool = False
    passive: bool = True
    without: tuple[str, ...] = ()
    exact: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    plurals: tuple[str, ...] = ()
    sound_plural: Literal["ات", "ون"] | None = None
    dual: bool = False
    feminine: bool = False
    subject: Side = "agent"
    object: Side = "target"
    construct: Side = "none"
    prepositions: tuple[str, ...] = ()
    gap: int = 0
    mark: tuple[int, ...] = ()
    needs: str = "none"
    unless: tuple[str, ...] = ()
    status: Status | None = None
    weight: float = 1.0
    counted: bool = False
    examples: tuple[Example, ...] = ()
    negatives: tuple[Negative, ...] = ()

    def __post_init__(self) -> None:
        verb = self.past is not None
        if verb != (self.present is not None):
            raise ValueError(f"entry {self.id}: past and present go together")
        if verb == bool(self.forms or self.plurals) or (self.kind == "verb" and not verb):
            raise ValueError(f"entry {self.id}: a verb has past and present, others have forms")
        if any(index >= len((self.past or self.forms[0]).split(" ")) for index in self.mark):
            raise ValueError(f"entry {self.id}: mark counts the words of the phrase from 0")
        if not 0 < self.weight <= 1:
            raise ValueError(f"entry {self.id}: a weight is above 0 and at most 1")
        for pair in self.prepositions:
            word, _, role = pair.partition(" ")
            if role not in (*ROLES, "none"):
                raise ValueError(f"entry {self.id}: {word!r} is followed by a role, not {role!r}")

    @cached_property
    def roles_after(self) -> Mapping[str, str]:
        """The role of what follows a preposition, by its key; ``none`` for no argument."""
        pairs = (pair.split(" ") for pair in self.prepositions)
        return {key(word): role for word, role in pairs}


@dataclass(frozen=True, kw_only=True, eq=False)
class Trigger(Entry):
    """An entry with the claim type of the file it stands in; empty for an idiom."""

    type: str


@dataclass(frozen=True, kw_only=True)
class Topic:
    """A named list of words that give a context; prefixes and pronouns may be attached.

    ``includes``: lists whose words count as words of this one too.
    """

    name: str
    words: tuple[str, ...]
    examples: tuple[str, ...]
    includes: tuple[str, ...] = ()


@lru_cache(maxsize=1)
def entries() -> tuple[Trigger, ...]:
    """All entries of all types in the order of the types, idioms last.

    Raises DataError for an id given twice and for an unknown list.
    """
    files = [(name, f"triggers/{name}") for name in ontology.names()] + [("", "triggers/idioms")]
    found = tuple(
        Trigger(type=name, **vars(entry))
        for name, file in files
        for entry in read_entries(file, Entry)
    )
    _check(found)
    return found


def contexts() -> tuple[Topic, ...]:
    """The word lists that ``needs`` names."""
    return read_entries("triggers/contexts", Topic)


def vetoes() -> tuple[Topic, ...]:
    """The word lists that ``unless`` names."""
    return read_entries("triggers/vetoes", Topic)


def _check(found: tuple[Trigger, ...]) -> None:
    needs = {"none", *(topic.name for topic in contexts())}
    unless = (needs - {"none"}) | {topic.name for topic in vetoes()}
    seen: set[str] = set()
    for entry in found:
        where = f"marsad/lexicon/triggers/{entry.type or 'idioms'}.yaml: entry {entry.id}"
        if entry.id in seen:
            raise DataError(f"{where}: the id is given twice; choose another")
        seen.add(entry.id)
        if entry.needs not in needs:
            raise DataError(f"{where}: needs {entry.needs!r}; allowed: {', '.join(sorted(needs))}")
        for name in entry.unless:
            if name.isascii() and name not in unless:
                allowed = ", ".join(sorted(unless))
                raise DataError(f"{where}: unless {name!r}; allowed: {allowed}, or Arabic words")
