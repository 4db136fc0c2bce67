"""The party that ends before a word, or begins behind one, where a report ties two parties."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from marsad.arabic import Document, strip_prefixes
from marsad.lexicon import cues
from marsad.lexicon.actor_entries import NOWHERE, Actor
from marsad.lexicon.actor_keys import actor_key, bare
from marsad.lexicon.actors import registry
from marsad.model import Report, Span
from marsad.resolve.actors import words as told
from marsad.resolve.actors.choosing import GENERIC, Resolver
from marsad.resolve.actors.heads import (
    ARMED,
    BODIES,
    CALLED,
    SEVERAL,
    WHOLE,
    Agreement,
    agreements,
    agrees,
    among,
    begins_with_and,
    describes_only,
    forms_of,
    has_article,
    plural,
)
from marsad.resolve.actors.reading import QUOTES, Mention, Named, read
from marsad.resolve.actors.suggestion import Told

LONGEST = 8  # words of a party; longer ones were never one in three days of news
SPOKEN_OF = 0.5  # weight of a country, the strongest 1.0, that makes a general name one of its own
NAME = 3  # words of an unknown name behind its head

_UNFIT = frozenset({"media", "civilians", "monitor", "ngo", "tribe"})
_SURE = frozenset({"named", "adjective", "construct", "short"})
_CLOSED = re.compile(r"[\s\"'«»“”„‘’]*")  # what may stand between the words of one party
_WITH = ("ل", "ب")


class Party(NamedTuple):
    """A party found: words ``first`` to ``last`` (excluded), what it is, its kind if known."""

    first: int
    last: int
    told: Told
    kind: str


class Parties:
    """The parties of one report."""

    def __init__(self, report: Report, text: Document, day: date | None) -> None:
        self.text, self.words = text, text.words
        self.resolver = Resolver(report, text, day)

    def before(
        self, first: int, last: int, agreement: Agreement | None, definite: bool = False
    ) -> Party | None:
        """The party that ends before word ``last``; with an agreement, the nearest in it.

        ``definite``: what tells of it has the article, so it is a name or has it too.
        """
        border = self._border(first, last)
        for at in self._starts(border, last):
            start = self._widened(border, at, agreement)
            if agreement and not agrees(self.words[start], agreement):
                continue
            if self._contested(border, start, agreement):
                return None
            party = self._whole(start, last) or self._unknown(start, last, definite)
            if party and party.kind == "state":
                break
            if party:
                return party
        place = self._place(first, border, last)
        return self.before(first, place, agreement, definite) if place else None

    def after(self, first: int, last: int) -> Party | None:
        """The party that begins at word ``first`` and ends before ``last`` or sooner."""
        best = self._named_end(first, min(last, first + LONGEST + 2))
        if best:
            return self._known(first, best)
        end = self._border_after(first, last)
        whole = end - first <= NAME + 1
        return self._unknown(first, end) if whole else None

    def joined(self, at: int) -> bool:
        """Whether two words belong to one phrase: no mark but quotation between them."""
        between = self.text.text[self.words[at - 1].end : self.words[at].start]
        return _CLOSED.fullmatch(between) is not None

    def joined_by_and(self, at: int) -> bool:
        """Whether a word has "and" attached in front."""
        return begins_with_and(self.words[at])

    def led(self, at: int) -> bool:
        """Whether a preposition is attached to a word (للحوثيين)."""
        attached = self.words[at].key.removeprefix("و").startswith(_WITH)
        return attached and not self._plain(at)

    def _plain(self, at: int) -> bool:
        """Whether a word that begins like a preposition is a word as it stands (لواء)."""
        whole = bare(self.words[at].key.removeprefix("و"))
        return whole in told.CARRIERS | ARMED | BODIES or (whole,) in registry().names

    def named(self, at: int) -> bool:
        """Whether a name of the registry begins at a word."""
        mention = read(self.text.text, self.words[at : at + LONGEST])
        return any(named.first == 0 for named in mention.names)

    def at_home(self, one: Party, other: Party) -> bool:
        """Whether two are of one country, or each by its own name or of a country spoken of.

        ``الحرس الجمهوري`` is listed for some countries and means that of another one as well.
        """
        both = [registry().actors[each.told.id] for each in (one, other) if each.told.id]
        if len({actor.country for actor in both} - {NOWHERE}) < 2:
            return True
        return all(
            actor.kind in {"state", "international", "person"}
            or actor.country == NOWHERE
            or self.resolver.weights.get(actor.country, 0.0) >= SPOKEN_OF
            or self._by_name(actor, each)
            for actor, each in zip(both, (one, other), strict=True)
        )

    def _by_name(self, actor: Actor, party: Party) -> bool:
        """Whether the words hold the first name of the registry: حزب الله."""
        forms = [forms_of(word) for word in self.words[party.first : party.last]]
        return all(any(part in each for each in forms) for part in actor_key(actor.name.ar))

    # --- borders -----------------------------------------------------------------------------

    def _border(self, first: int, last: int) -> int:
        """The first word that may belong to a phrase ending before ``last``."""
        at = last
        while at > max(first, last - LONGEST):
            if (at < last and not self.joined(at)) or self.stops(at - 1):
                break
            at -= 1
            if begins_with_and(self.words[at]):
                break
        return at

    def _border_after(self, first: int, last: int) -> int:
        at = first + 1
        while (
            at < last
            and self.joined(at)
            and not (self.stops(at) or begins_with_and(self.words[at]))
        ):
            at += 1
        return at

    def stops(self, at: int) -> bool:
        """Whether a word is never part of a name that is not listed: في, الذي, أن."""
        if self.words[at].text in {"بن", "علي"}:
            return False
        hits = cues.boundaries().at(self.words, at)
        return any(hit.form.rest == () for hit in hits) or any(True for _ in self._idle(at))

    def _idle(self, at: int) -> Iterator[bool]:
        if cues.adverbs().at(self.words, at):
            yield True
        if cues.reporting().word(self.words[at].key):
            yield True

    def _place(self, first: int, border: int, last: int) -> int | None:
        """Where to look again when the phrase before ``last`` is only a place: X في اليمن."""
        short = 0 < last - border <= 3
        if short and border - 1 > first and self.words[border - 1].key == "في":
            return border - 1 if self.joined(border) else None
        return None

    # --- known parties -----------------------------------------------------------------------

    def _starts(self, border: int, last: int) -> list[int]:
        """Words at which a party may begin that ends before ``last``: names, then nearer heads."""
        places = range(last - 1, border - 1, -1)
        named = [at for at in places if self._one_name(at, last)]
        heads = [at for at in places if self._begins(at, last)]
        return list(dict.fromkeys((*reversed(named), *heads)))

    def _one_name(self, at: int, last: int) -> bool:
        mention = read(self.text.text, self.words[at:last])
        return any(n.first == 0 and n.last == len(mention.pieces) for n in mention.names)

    def _begins(self, at: int, last: int) -> bool:
        """Whether a name begins at a word, or a head that may lead to one."""
        mention = read(self.text.text, self.words[at:last])
        named = [n.first for n in mention.names] + [n.at for n in mention.nationals]
        head = among(self.words[at], ARMED | BODIES | WHOLE)
        return 0 in named or head or self._short(at, last)

    def _widened(self, border: int, at: int, agreement: Agreement | None) -> int:
        """The first word of a party: words that stand for the whole of it belong to it."""
        while at > border and self.joined(at) and among(self.words[at - 1], WHOLE):
            head = self.words[at - 1]
            adjective = agreements(head) & agreements(self.words[at])
            if (has_article(head) and not adjective) or (agreement and not agrees(head, agreement)):
                break
            at -= 1
        return at

    def _short(self, at: int, last: int) -> bool:
        """Whether the words are a body's (الجيش): its country is told elsewhere."""
        return any(
            " ".join((form, *rest)) in told.HOME
            for form in forms_of(self.words[at])
            for rest in [[bare(word.key) for word in self.words[at + 1 : last]]]
        )

    def _contested(self, border: int, start: int, agreement: Agreement | None) -> bool:
        """Whether the word before could be what is told of: وحدات الجيش."""
        if start <= border or not self.joined(start) or begins_with_and(self.words[start]):
            return False
        before = self.words[start - 1]
        parts = (told.CARRIERS - told.LINKS) | ARMED | SEVERAL
        construct = among(before, parts) and not has_article(before)
        return construct and (agreement is None or agrees(before, agreement))

    def _whole(self, first: int, last: int) -> Party | None:
        """A party of the registry, and not only units or people of it, nor several like it."""
        mention = read(self.text.text, self.words[first:last])
        names = [(n.first, n.last) for n in mention.names]
        names += [(n.at, n.at + 1) for n in mention.nationals]
        ends = max((end for _, end in names), default=0)
        behind = mention.pieces[ends:]
        if names and not all(piece.among(told.TRAILING) for piece in behind):
            return None
        leads = any(start == 0 for start, _ in names) or among(self.words[first], WHOLE)
        leads = leads or self._short(first, last)
        several = among(self.words[first], SEVERAL)
        adjective = not mention.names and last - first == 1 and not mention.pieces[0].definite
        if several or not leads or (adjective and not plural(self.words[first])):
            return None
        return self._known(first, last)

    def _known(self, first: int, last: int) -> Party | None:
        """A party of the registry that the words name, and nothing else."""
        mention = read(self.text.text, self.words[first:last])
        if mention.strange:
            return None
        span = Span(self.words[first].start, self.words[last - 1].end)
        found = self.resolver.resolve(span)
        if found is None or found.how not in _SURE or found.id.startswith(GENERIC):
            return None
        actor = registry().actors[found.id]
        if found.kind in _UNFIT or self._loose(actor, mention):
            return None
        return Party(first, last, Told(span, found.name, found.id), found.kind)

    def _loose(self, actor: Actor, mention: Mention) -> bool:
        """Whether the words are a second name without the article that the name always has."""
        if not mention.names or mention.pieces[-1].definite:
            return False
        named = mention.names[-1]
        words = tuple(piece.forms[0] for piece in mention.pieces[named.first : named.last])
        forms = [form for form in actor.forms if actor_key(form) == words]
        return bool(forms) and all(form.split()[-1].startswith("ال") for form in forms)

    def _named_end(self, first: int, last: int) -> int | None:
        """Where the longest run of words that names one party ends."""
        best, barred = None, 0
        for end in range(first + 1, last + 1):
            if end - 1 > first and not self.joined(end - 1):
                break
            if not barred and end - 1 > first and self._bars(end - 1):
                barred = len(read(self.text.text, self.words[first : end - 1]).pieces)
            mention = read(self.text.text, self.words[first:end])
            ends = [named.last for named in mention.names[-1:]]
            ends += [national.at + 1 for national in mention.nationals[-1:]]
            whole = bool(ends) and max(ends) == len(mention.pieces) and not mention.strange
            crosses = any(n.first <= barred < n.last for n in mention.names)
            whole = whole and all(_person(named) for named in mention.names[1:])
            if whole and (not barred or crosses):
                best = end
        return best

    def _bars(self, at: int) -> bool:
        return self.stops(at) or begins_with_and(self.words[at]) or self.words[at].key == "من"

    # --- unknown parties ---------------------------------------------------------------------

    def _heads(self, at: int) -> bool:
        return among(self.words[at], ARMED | BODIES)

    def _unknown(self, first: int, last: int, definite: bool = False) -> Party | None:
        """A party by name: a head in front of what can only be a name."""
        start = first
        while start < last and not self._heads(start):
            if not among(self.words[start], WHOLE):
                return None
            start += 1
        if start + 1 < last and among(self.words[start], CALLED) and self._heads(start + 1):
            start += 1
        if not 1 <= last - start - 1 <= NAME or not self._names(start, last, definite):
            return None
        span = Span(self.words[first].start, self.words[last - 1].end)
        kind = "unknown-armed" if among(self.words[start], ARMED) else "unknown-body"
        return Party(first, last, Told(span, self._name(start, last)), kind)

    def _names(self, start: int, last: int, definite: bool) -> bool:
        """Whether the words behind a head name it: (لواء) النخيل, (حركة) «حزم», (اللواء) 35."""
        mention = read(self.text.text, self.words[start + 1 : last])
        known = [n for n in mention.names if not n.actors[0].id.startswith(GENERIC)]
        if known or mention.nationals or describes_only(self.words[start + 1 : last]):
            return False
        following = self.words[start + 1]
        if following.key.isdigit() or self._quoted(start + 1, last):
            return True
        alone = definite and last - start == 2
        return not has_article(self.words[start]) and (alone or has_article(following))

    def _quoted(self, start: int, last: int) -> bool:
        text = self.text.text
        opens = text[self.words[start].start - 1] in QUOTES
        return opens and text[self.words[last - 1].end : self.words[last - 1].end + 1] in QUOTES

    def _name(self, start: int, last: int) -> str:
        words = [word.text for word in self.words[start:last]]
        head = self.words[start]
        for prefix, rest in strip_prefixes(head.key):
            if prefix and bare(rest) in ARMED | BODIES and prefix != "ال":
                words[0] = ("ال" if prefix.endswith("لل") else "") + head.text[len(prefix) :]
        return " ".join("".join(c for c in word if c not in QUOTES) for word in words)


def _person(named: Named) -> bool:
    return all(actor.kind == "person" for actor in named.actors)
