"""All inflected forms of the trigger entries, by matching form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import NamedTuple

from marsad.arabic import Word, key, strip_prefixes
from marsad.lexicon import inflection
from marsad.lexicon.inflection import Gender, Inflected, Number, Tense, Voice
from marsad.lexicon.trigger_entries import Entry, Trigger, contexts, entries, vetoes

_CONJUNCTIONS = ("", "و", "ف")
_PAST_PREFIXES = frozenset(_CONJUNCTIONS)
_PRESENT_PREFIXES = frozenset(c + p for c in _CONJUNCTIONS for p in ("", "س", "ل"))
_BARE_PREFIXES = frozenset(c + p for c in _CONJUNCTIONS for p in ("", "ب", "ل", "ك"))
ARTICLES = frozenset(c + p for c in _CONJUNCTIONS for p in ("ال", "بال", "لل", "كال", "لال"))
_NOUN_PREFIXES = _BARE_PREFIXES | ARTICLES
_STEP_PREFIXES = frozenset({"", "ال", "ب", "بال", "ل", "لل"})
_POSSESSIVE = inflection.POSSESSIVE_PRONOUNS
_CACHE_LIMIT = 1 << 15  # distinct words: the frequent half of a day of newspapers


class Step(NamedTuple):
    """What a later word of a phrase may be: a word itself, or one before a pronoun."""

    words: frozenset[str]
    hosts: frozenset[str]

    def matches(self, word_key: str) -> bool:
        return any(
            prefix in _STEP_PREFIXES and self._is(rest) for prefix, rest in strip_prefixes(word_key)
        )

    def _is(self, rest: str) -> bool:
        if rest in self.words:
            return True
        return bool(self.hosts) and any(host in self.hosts for host, _ in _hosts(rest, _POSSESSIVE))


class TriggerForm(NamedTuple):
    """One inflected form of an entry; for a phrase, its first word and the ``rest`` to follow.

    ``base``: the form of the file that it is made from. ``exact``: the word must have these
    letters as they are written here, hamzas included.
    """

    entry: Trigger
    base: str
    tense: Tense
    number: Number
    gender: Gender
    voice: Voice
    pronoun: str | None = None
    jussive: bool = False
    indefinite: bool = False
    exact: str | None = None
    rest: tuple[Step, ...] = ()


class Candidate(NamedTuple):
    """A form that a word may be, with the letters attached before it."""

    form: TriggerForm
    prefix: str


@dataclass(frozen=True)
class TriggerTable:
    """All forms of all entries by matching form.

    ``words`` stand without a pronoun, to ``hosts`` a pronoun attaches; both hold phrases too,
    under their first word. ``topics``: the context lists that a word is in.
    """

    entries: tuple[Trigger, ...]
    words: Mapping[str, tuple[TriggerForm, ...]]
    hosts: Mapping[str, tuple[TriggerForm, ...]]
    topics: Mapping[str, frozenset[str]]
    candidates: dict[str, tuple[Candidate, ...]] = field(default_factory=dict, repr=False)
    known_topics: dict[str, frozenset[str]] = field(default_factory=dict, repr=False)

    @cached_property
    def phrases(self) -> Mapping[str, tuple[TriggerForm, ...]]:
        """Phrases by the matching form of their first word."""
        found = {word: tuple(f for f in forms if f.rest) for word, forms in self.words.items()}
        return {word: forms for word, forms in found.items() if forms}

    def lookup(self, word_key: str) -> tuple[Candidate, ...]:
        """The forms that a word may be, prefixes and pronouns taken off; remembered."""
        found = self.candidates.get(word_key)
        if found is None:
            if len(self.candidates) >= _CACHE_LIMIT:
                self.candidates.clear()
            first: dict[tuple[str, tuple[Step, ...]], Candidate] = {}
            for candidate in self._look_up(word_key):
                first.setdefault((candidate.form.entry.id, candidate.form.rest), candidate)
            found = self.candidates[word_key] = tuple(first.values())
        return found

    def _look_up(self, word_key: str) -> Iterator[Candidate]:
        for prefix, rest in strip_prefixes(word_key):
            for form in self.words.get(rest, ()):
                if _may_precede(prefix, form):
                    yield Candidate(form, prefix)
            for host, pronoun in _hosts(rest, inflection.OBJECT_PRONOUNS):
                for form in self.hosts.get(host, ()):
                    full = form._replace(pronoun=pronoun)
                    if _may_precede(prefix, full) and _takes_pronoun(full):
                        yield Candidate(full, prefix)

    def topics_of(self, word: Word) -> frozenset[str]:
        """The lists of contexts and vetoes that a word is in; remembered."""
        with_ta = ends_in_ta(word)
        spelling = word.key + "ة" if with_ta else word.key  # a key itself never has a ة
        found = self.known_topics.get(spelling)
        if found is None:
            if len(self.known_topics) >= _CACHE_LIMIT:
                self.known_topics.clear()
            found = self.known_topics[spelling] = frozenset(self._topics_of(word.key, with_ta))
        return found

    def _topics_of(self, word_key: str, with_ta: bool) -> Iterator[str]:
        for _, rest in strip_prefixes(word_key):
            yield from self.topics.get(rest, ())
            for host, _ in () if with_ta else _hosts(rest, _POSSESSIVE):
                yield from self.topics.get(host, ())


def ends_in_ta(word: Word) -> bool:
    """Its last letter is ة, so that no pronoun is: دورية is not دوري with one."""
    return "ة" in word.text[-2:]


def _hosts(rest: str, pronouns: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """(what is left, pronoun) for each pronoun that a word may end in."""
    for pronoun in pronouns:
        if rest.endswith(pronoun) and len(rest) > len(pronoun) + 1:
            yield rest[: -len(pronoun)], pronoun


def _takes_pronoun(form: TriggerForm) -> bool:
    if form.tense in ("past", "present"):
        return form.entry.object != "none"
    return form.pronoun in _POSSESSIVE


def _may_precede(prefix: str, form: TriggerForm) -> bool:
    if form.tense == "past":
        return prefix in _PAST_PREFIXES
    if form.tense == "present":
        return prefix in _PRESENT_PREFIXES
    return prefix in (_BARE_PREFIXES if form.pronoun or form.indefinite else _NOUN_PREFIXES)


@lru_cache(maxsize=1)
def table() -> TriggerTable:
    """The table of all entries, built at first use (0.13 s of processor time)."""
    words: _Forms = {}
    hosts: _Forms = {}
    for entry in entries():
        for inflected, form in forms_of(entry):
            # The first form of an entry that is written so stands for all that are.
            same = (entry.id, form.tense, form.rest)
            if inflected.bare:
                words.setdefault(key(inflected.text), {}).setdefault(same, form)
            if inflected.host:
                hosts.setdefault(key(inflected.text), {}).setdefault(same, form)
    return TriggerTable(entries(), _frozen(words), _frozen(hosts), _topics(entries()))


_Forms = dict[str, dict[tuple[str, str, tuple[Step, ...]], TriggerForm]]


def _frozen(forms: _Forms) -> Mapping[str, tuple[TriggerForm, ...]]:
    return {word: tuple(found.values()) for word, found in forms.items()}


def _topics(found: tuple[Trigger, ...]) -> Mapping[str, frozenset[str]]:
    """The topics of each word; a word that an entry itself forbids is a topic of its own."""
    known = {topic.name: topic for topic in (*contexts(), *vetoes())}
    lists = [(topic.name, topic.words) for topic in known.values()]
    lists += [(t.name, known[other].words) for t in known.values() for other in t.includes]
    lists += [(word, (word,)) for entry in found for word in entry.unless if not word.isascii()]
    topics: dict[str, set[str]] = {}
    for name, listed in lists:
        for word in listed:
            topics.setdefault(key(word), set()).add(name)
    return {word: frozenset(names) for word, names in topics.items()}


def forms_of(entry: Trigger) -> Iterator[tuple[Inflected, TriggerForm]]:
    """Every written form of an entry (of a phrase: of its first word), prefixes left out."""
    for text, tense in _bases(entry):
        first, *rest = text.split(" ")
        steps = tuple(map(_step, rest))
        for form in _inflected(entry, first, tense):
            if form.text in entry.without:
                continue
            yield (
                form,
                TriggerForm(
                    entry,
                    text,
                    tense,
                    form.number,
                    form.gender,
                    form.voice,
                    jussive=form.jussive,
                    indefinite=form.indefinite,
                    exact=form.text if form.text in entry.exact else None,
                    rest=steps,
                ),
            )


def _bases(entry: Entry) -> Iterator[tuple[str, Tense]]:
    if entry.past and entry.present:
        yield entry.past, "past"
        yield entry.present, "present"
    tense: Tense = "person" if entry.kind == "person" else "noun"
    for form in (*entry.forms, *entry.plurals):
        yield form, tense


def _inflected(entry: Entry, first: str, tense: Tense) -> Iterator[Inflected]:
    passive = entry.passive and entry.object != "none"
    if tense == "past":
        return inflection.past(first, doubled=entry.doubled, passive=passive)
    if tense == "present":
        past = (entry.past or "").split(" ")[0]
        return inflection.present(first, past, doubled=entry.doubled, passive=passive)
    if any(plural.split(" ")[0] == first for plural in entry.plurals):
        return inflection.broken_plural(first)
    return inflection.noun(
        first, dual=entry.dual, sound_plural=entry.sound_plural, feminine=entry.feminine
    )


@lru_cache(maxsize=4096)
def _step(text: str) -> Step:
    """A later word of a phrase as a file writes it: ``مصرع+`` takes any possessive pronoun."""
    forms = list(inflection.noun(text.removesuffix("+").removeprefix("ال")))
    hosts = {key(form.text) for form in forms if form.host} if text.endswith("+") else set()
    return Step(frozenset(key(form.text) for form in forms if form.bare), frozenset(hosts))
