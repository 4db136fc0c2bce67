"""Who says so: for each trigger the chain of sources, nearest to the event first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from marsad.extract.rules.drafts import PEOPLE
from marsad.extract.rules.view import QUOTED, Item, View, items, phrase_end

Words = tuple[int, int]
PRONOUNS = frozenset({"فيه", "فيها", "فيهم", "عنه", "عنها", "له", "لها", "لهم", "منه", "به", "بها"})
THAT = frozenset({"ان", "انه", "انها", "انهم", "بان", "بانه", "بانها", "بانهم"})
OPENING = "«“„"


@dataclass
class Attribution:
    """A chain of sources and the words (``first`` to ``last``) it speaks for."""

    chain: list[Words]
    first: int
    last: int
    rule: str
    speaker: Words | None = None  # who goes on when the next sentence names nobody


def attributions(seen: View) -> list[Attribution]:
    """All attributions of a document, in order; later ones in a sentence are narrower."""
    found: list[Attribution] = []
    current: list[Words] = []
    for sentence in seen.document.sentences:
        if "\n" in seen.gaps[sentence.first]:
            current = []
        here = _sentence(seen, sentence.first, sentence.last, current)
        found += here
        if here and here[-1].rule != "before a colon":
            speaker = here[-1].speaker
            current = [speaker] if speaker else here[-1].chain
    return found


def source_of(found: Iterable[Attribution], index: int) -> Attribution | None:
    """The narrowest attribution that speaks for a word."""
    holding = [each for each in found if each.first <= index < each.last]
    return min(holding, key=lambda each: each.last - each.first, default=None)


def _sentence(seen: View, first: int, last: int, current: list[Words]) -> list[Attribution]:
    found: list[Attribution] = []
    for index in range(first, last):
        hit = seen.at("reporting", index)
        if not hit:
            continue
        if hit.entry.kind == "phrase":
            found += _phrase_source(seen, index, hit.last, first, last)
        elif hit.form.tense in {"past", "present"} or hit.entry.kind == "participle":
            found += _verb_source(seen, index, first, last, current)
    return found or _headline(seen, first, last)


def _headline(seen: View, first: int, last: int) -> list[Attribution]:
    """``المرصد: …``: a source before a colon at the head of a sentence."""
    if first >= last or not seen.at("sources", first):
        return []
    end = phrase_end(seen, first, last)
    if end < last and ":" in seen.gaps[end]:
        return [Attribution([(first, end)], end, last, "before a colon")]
    return []


def _phrase_source(seen: View, index: int, after: int, first: int, last: int) -> list[Attribution]:
    """``بحسب X``, ``وفق ما ذكر X``: speaks for what stands before, or behind if it opens."""
    hit = seen.at("reporting", index)
    if hit is None or hit.entry.source != "after":
        return []
    start = after
    if hit.entry.clause and not (start < last and seen.at("reporting", start)):
        return []
    while start < last and (seen.is_verb(start) or seen.key(start) in {"ما", "مما"}):
        start += 1
    chain = _chain(seen, start, last)
    if not chain:
        return []
    end = chain[-1][1]
    if index == first:
        return [Attribution(chain, end, last, "source in front")]
    return [Attribution(chain, first, last, "source behind")]


def _verb_source(
    seen: View, index: int, first: int, last: int, current: list[Words]
) -> list[Attribution]:
    hit = seen.at("reporting", index)
    if hit is None:
        return []
    content = _content(seen, hit.last, last, hit.entry.complement, hit.entry.required)
    if content is None:
        return []
    chain = _subject(seen, hit.last, content, hit.entry.source) or _before(seen, index, first)
    if chain and not (_known(seen, chain[0]) or _opens_speech(seen, content)):
        return []
    if chain:
        speaker = chain[-1] if hit.entry.source == "object" else None
        return [Attribution(chain, content, last, "reporting verb", speaker)]
    if current and (hit.entry.carry or hit.form.tense == "past"):
        return [Attribution(current, content, last, "goes on with the last source")]
    return []


def _content(
    seen: View, start: int, last: int, complement: tuple[str, ...], required: bool
) -> int | None:
    """Where what is said begins: at أن or إن, a quotation, a colon, or ب before an event."""
    for index in range(start, last):
        word = seen.key(index)
        if word in THAT:
            return index
        gap = seen.gaps[index]
        opens = index > start and any(mark in gap for mark in OPENING + '":')
        if opens and not seen.at("sources", index) and not _inside_name(seen, index):
            return index
        trigger = seen.triggers.get(index)
        if trigger and ({"ب", "noun", "عن", "إلى", "على"} & set(complement)):
            return index
    return None if required else start


def _inside_name(seen: View, index: int) -> bool:
    """The word belongs to a name with quotation marks (تنظيم "داعش")."""
    names = (seen.at("names", first) for first in range(max(0, index - 3), index + 1))
    return any(hit and hit.last > index for hit in names)


def _subject(seen: View, start: int, end: int, source: str) -> list[Words]:
    """The phrase behind the verb, with who relayed it (قال X لوكالة Y; نقلت Y عن X)."""
    if source == "object":
        return _relayed(seen, start, end)
    return _chain(seen, start, end)


def _relayed(seen: View, start: int, end: int) -> list[Words]:
    parts = [p for p in items(seen, start, end) if p.what == "phrase" and p.last > p.first]
    relay = [p for p in parts if not p.preposition][:1]
    origin = [p for p in parts if p.preposition == "عن"][:1]
    return [(p.first, p.last) for p in origin + relay]


def _chain(seen: View, start: int, end: int) -> list[Words]:
    """A source phrase at ``start``, sources joined to it, and a medium told (لوكالة Y)."""
    origin: list[Item] = []
    relay: list[Item] = []
    for part in items(seen, start, end):
        if part.what == "time" or (part.what == "phrase" and part.last == part.first):
            continue
        if part.what != "phrase":
            break
        if part.preposition == "ل" and _medium(seen, part):
            relay.append(part)
        elif (not origin and not part.preposition) or (
            origin and part.conjoined and (seen.at("sources", part.first) or part.kind in PEOPLE)
        ):
            origin.append(part)
        elif len(origin) == 1 and part.preposition in {"في", "ب"} and not seen.hard(part.first):
            origin = [replace(origin[0], last=part.last)]
        elif not origin:
            return []
    if origin and not _may_speak(seen, origin[0]):
        return []
    return [(part.first, part.last) for part in origin + relay[:1]]


def _medium(seen: View, part: Item) -> bool:
    """A known medium, or an unknown one in quotation marks."""
    hit = seen.at("sources", part.first)
    return bool(hit and hit.entry.kind == "media") or bool(QUOTED.match(seen.key(part.first)))


def _opens_speech(seen: View, content: int) -> bool:
    """أن، a colon or a quotation mark: then even an unknown name before it has spoken."""
    if content >= len(seen.words):
        return False
    return seen.key(content) in THAT or any(mark in seen.gaps[content] for mark in OPENING + '":')


def _known(seen: View, span: Words) -> bool:
    """Some word of the phrase is known to name a source, a party or people."""
    return any(seen.at("sources", index) or seen.kind(index) in PEOPLE for index in range(*span))


def _may_speak(seen: View, part: Item) -> bool:
    """A known source, a party, a person, or an unknown name; not a thing, a place or a pronoun."""
    if part.last - part.first == 1 and seen.key(part.first) in PRONOUNS:
        return False
    return bool(seen.at("sources", part.first)) or part.kind not in {"thing", "place", "aircraft"}


def _before(seen: View, index: int, first: int) -> list[Words]:
    """The bare phrase that opens the sentence right before the verb (المتحدث قال إن)."""
    part = next(items(seen, first, index), None) if first < index else None
    if part and part.what == "phrase" and (part.first, part.last) == (first, index):
        return [(first, index)] if _may_speak(seen, part) else []
    return []
