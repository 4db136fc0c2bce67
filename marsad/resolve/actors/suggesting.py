"""What a report itself says of who belongs to, follows, backs, leads or left whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from marsad.arabic import Document, Sentence, Word
from marsad.lexicon.phrases import Hit
from marsad.lexicon.tie_entries import TieWord
from marsad.lexicon.tie_words import tie_words
from marsad.model import Claim, Report, Span
from marsad.resolve.actors.heads import Agreement
from marsad.resolve.actors.reading import read
from marsad.resolve.actors.suggestion import Suggestion, Told
from marsad.resolve.actors.tied import Parties, Party

RELATIVE: dict[str, Agreement] = {"الذي": "m", "التي": "f", "الذين": "p"}
POINTING: dict[str, Agreement] = {"ه": "m", "ها": "f", "هم": "p"}
IS = frozenset({"هو", "هي", "وهو", "وهي"})
NOT = frozenset({"غير", "ليس", "ليست", "ليسوا", "لم", "لن", "لا", "وليس", "وليست", "ولم"})
NEGATED = 6  # words before a noun in which a negation may stand (ليست جبهة النصرة جزء من)
OPENERS = frozenset({"ان", "بان", "حيث", "فيما", "بينما", "كما", "قد", "وقد", "لكن", "ولكن"})
_MARKS = frozenset(" \t\"'«»“”„‘’()[]،,-–—")
_FIGHTERS = frozenset({"armed-forces", "rebel-group", "militia", "party"})


def suggest(report: Report, text: Document, claims: Sequence[Claim] = ()) -> tuple[Suggestion, ...]:
    """The ties between parties that a report states, in the order of the text.

    ``claims`` are the report's, if it was read: who says something in a sentence says its ties.
    """
    if not any(tie_words().begins(word.key) for word in text.words):
        return ()
    parties = Parties(report, text, report.day)
    found: dict[Span, Suggestion] = {}
    for sentence in text.sentences:
        for hit in tie_words().find(text.words, sentence.first, sentence.last):
            for suggestion in _tie(report, parties, sentence, hit):
                found.setdefault(suggestion.quote, suggestion)
    return tuple(_said(each, text, claims) for each in found.values())


def _tie(
    report: Report, parties: Parties, sentence: Sentence, hit: Hit[TieWord]
) -> Iterator[Suggestion]:
    if not _stands(parties.words, sentence, hit):
        return
    subject = _subject(parties, sentence, hit)
    if subject is None or not _does(parties, sentence, hit, subject):
        return
    object_ = _object(parties, hit, sentence.last)
    if object_ is None or not (
        _fit(hit.entry, subject, object_) and parties.at_home(subject, object_)
    ):
        return
    quote = Span(subject.told.span.start, object_.told.span.end)
    yield Suggestion(
        report.id,
        report.day,
        hit.entry.relation,
        subject.told,
        object_.told,
        quote,
        entry=hit.entry.id,
    )


def _stands(words: Sequence[Word], sentence: Sentence, hit: Hit[TieWord]) -> bool:
    """Whether the word found ties, as its kind demands, and nothing negates it."""
    if hit.first == sentence.first or hit.prefix not in {"", "ال"}:
        return False
    before = words[hit.first - 1].key
    if before in NOT:
        return False
    if hit.entry.kind == "verb":
        pointing = POINTING.get(hit.pronoun)
        relative = RELATIVE.get(before)
        return relative is not None and (
            relative == pointing if not hit.entry.after else not hit.pronoun
        )
    if hit.entry.kind == "noun":
        near = words[max(sentence.first, hit.first - NEGATED) : hit.first]
        return not any(word.key in NOT for word in near)
    return not hit.pronoun


# --- the party told of -----------------------------------------------------------------------


def _subject(parties: Parties, sentence: Sentence, hit: Hit[TieWord]) -> Party | None:
    last, agreement = hit.first, _agreement(hit)
    if hit.entry.kind == "verb":
        last -= 1
        agreement = RELATIVE[parties.words[last].key]
    if hit.entry.kind == "noun":
        last = _apposed(parties, sentence, hit.first)
    elif not parties.joined(last) and not (hit.definite and _after_comma(parties, last)):
        return None
    if last <= sentence.first:
        return None
    return parties.before(sentence.first, last, agreement, hit.definite or hit.entry.kind == "verb")


def _after_comma(parties: Parties, at: int) -> bool:
    """Whether a word follows a comma: المجلس، المدعوم من كذا."""
    between = parties.text.text[parties.words[at - 1].end : parties.words[at].start]
    return between.strip("\"'«»“” ") == "،"


def _agreement(hit: Hit[TieWord]) -> Agreement | None:
    if hit.entry.kind != "participle":
        return None
    if hit.form.gender == "f":
        return "f"
    return "m" if hit.form.number == "s" else "p"


def _apposed(parties: Parties, sentence: Sentence, first: int) -> int:
    """Where the party ends that a noun stands in apposition to; nowhere: the sentence's start."""
    if first > sentence.first and parties.words[first - 1].key in IS:
        first -= 1
    between = parties.text.text[parties.words[first - 1].end : parties.words[first].start]
    close = set(between) <= _MARKS and sum(mark in "،,-–—" for mark in between) <= 1
    return first if close else sentence.first


def _does(parties: Parties, sentence: Sentence, hit: Hit[TieWord], subject: Party) -> bool:
    """Whether the party does the deed that the words go with; true of words that go with none."""
    if not hit.entry.deed:
        return True
    at, words = subject.first, parties.words
    while words[at].key.startswith("و") and parties.joined_by_and(at):
        before = parties.before(sentence.first, at, None)
        if before is None:
            return False
        at = before.first
    if parties.led(at):
        return False
    return _opens(parties, sentence, at) or _opens(parties, sentence, at - 1)


def _opens(parties: Parties, sentence: Sentence, at: int) -> bool:
    """Whether a clause begins at a word."""
    if at < sentence.first:
        return False
    if at == sentence.first or not parties.joined(at):
        return True
    return parties.words[at - 1].key in OPENERS


# --- the party it is tied to -----------------------------------------------------------------


def _object(parties: Parties, hit: Hit[TieWord], last: int) -> Party | None:
    at, entry, words = hit.last, hit.entry, parties.words
    while at < last and parties.joined(at) and words[at].key in entry.between_keys:
        at += 1
    if at >= last or not parties.joined(at):
        return None
    if entry.national and (nation := _nation(parties, hit, at)):
        return nation
    start = _led_to(entry, words, at, last)
    if start is None or start >= last or (start > at and not parties.joined(start)):
        return None
    if words[start].key in entry.through_keys and start + 1 < last and not parties.named(start):
        start += 1
    return parties.after(start, last)


def _led_to(entry: TieWord, words: Sequence[Word], at: int, last: int) -> int | None:
    """The first word of what follows the preposition; None where another one stands."""
    if not entry.after:
        return at
    key = words[at].key
    if key in entry.after_keys:
        return at + 1 if at + 1 < last else None
    attached = tuple(letter for letter in entry.after if len(letter) == 1)
    return at if attached and key.startswith(attached) and len(key) > 3 else None


def _nation(parties: Parties, hit: Hit[TieWord], at: int) -> Party | None:
    """The state or movement of a nationality: أميركيا, (بدعم) إماراتي."""
    word = parties.words[at]
    adverb = hit.entry.kind == "participle"
    if word.key.startswith("ال") or word.key.endswith("ا") != adverb:
        return None
    mention = read(parties.text.text, [word])
    if len(mention.pieces) != 1 or not mention.nationals:
        return None
    actor = mention.nationals[0].actors[0]
    return Party(at, at + 1, Told(Span(word.start, word.end), actor.name.ar, actor.id), actor.kind)


def _fit(entry: TieWord, subject: Party, object_: Party) -> bool:
    """Whether such a tie can be between parties of these kinds."""
    if subject.told.id and subject.told.id == object_.told.id:
        return False
    if subject.kind == "state" or object_.kind == "unknown-body":
        return False
    if subject.kind == "unknown-body":
        return object_.kind in _FIGHTERS
    if subject.kind == "person":
        return entry.relation in {"member_of", "loyal_to", "split_from", "backed_by"}
    return True


# --- who says so -----------------------------------------------------------------------------


def _said(suggestion: Suggestion, text: Document, claims: Sequence[Claim]) -> Suggestion:
    """The suggestion with the sources of the nearest claim in its sentence."""
    quote = suggestion.quote
    sentence = next(s.span for s in text.sentences if s.span.overlaps(quote))
    inside = [claim for claim in claims if sentence.holds(claim.trigger)]
    nearest = min(inside, key=lambda claim: _distance(claim.trigger, quote), default=None)
    return replace(suggestion, sources=nearest.sources) if nearest else suggestion


def _distance(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)


__all__ = ["suggest"]
