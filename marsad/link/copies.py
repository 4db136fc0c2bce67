"""Reports that are one text: the same article again, or the same agency's dispatch.

Two reports that share most of their sentences count once, however many outlets carry them: they
add no witness. MinHash proposes pairs, the sentences themselves decide.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise
from typing import NamedTuple
from zlib import crc32

from rensa import RMinHash, RMinHashLSH

from marsad.arabic import key
from marsad.link.sources import outlets
from marsad.link.union import Joined
from marsad.model import Report

# A sentence is known again when this share of its shingles stands in the other text: a changed
# name or number of a 12-word sentence breaks 3 of its 10 shingles.
KNOWN_AGAIN = 0.65
# Share of the shorter text that the longer has too. Rewritten reports of one happening that
# share a quotation stay below; a shortened or retitled copy stays above. On the 37 groups of
# evals/linking-2015-08.yaml: at 0.45 precision 0.58 and recall 0.98, here 0.81 and 0.95.
COPY = 0.65
# The same where both name one agency: the rest is what each outlet put around the dispatch.
DISPATCH = 0.5
# The longer text must be of the same story on the whole too: a survey that takes in two dispatches
# does not make them one. (Where it tells of the same event, ``same_words`` finds that.)
LONGER = 0.35
SHINGLE = 3  # words
SHORTEST_TEXT = 12  # words: below this nothing but the whole text tells a copy
SHORTEST_SENTENCE = 8  # words: shorter ones (قال المصدر نفسه) occur in texts of their own
SHORTEST_TELLING = 10  # shingles (12 words): two outlets may well find the same six words
COMMONEST_SENTENCE = 60  # reports: what more of them share is a paper's furniture

# 64 bands of 2: a pair that shares a quarter of its shingles is proposed 98 times in 100.
PERMUTATIONS, BANDS, SEED = 128, 64, 1
PORTION = 1000  # reports whose sketches are made at once

_SENTENCE = re.compile(r"[.؟!?\n]+(?:\s+|\Z)")


class Fingerprint(NamedTuple):
    """What is compared of a report: shingles sentence by sentence, words of each, agencies."""

    report: str
    sentences: tuple[frozenset[int], ...]
    lengths: tuple[int, ...]
    whole: frozenset[int]
    agencies: frozenset[str]

    @property
    def length(self) -> int:
        return sum(self.lengths)


def copies(reports: Iterable[Report]) -> dict[str, str]:
    """For each report's id the id that stands for its text; the same for copies.

    The one that stands for them is the earliest report, then the smallest id.
    """
    days: dict[str, str] = {}
    prints: list[Fingerprint] = []
    for report in reports:
        days[report.id] = report.day.isoformat() if report.day else "9999"
        prints.append(fingerprint(report))
    prints.sort()
    joined = Joined(each.report for each in prints)
    for a, b in _candidates(prints):
        if joined.find(a.report) != joined.find(b.report) and is_copy(a, b):
            joined.join(a.report, b.report)
    return {
        name: min(together, key=lambda each: (days[each], each))
        for together in joined.sets()
        for name in together
    }


def fingerprint(report: Report) -> Fingerprint:
    """What a report is compared by; the spelling (أ/ا, diacritics) does not count."""
    divided = [key(part).split() for part in _SENTENCE.split(report.text)]
    named = [part for part in divided if part]
    sentences = tuple(shingles(part) for part in named)
    return Fingerprint(
        report.id,
        sentences,
        tuple(len(part) for part in named),
        frozenset().union(*sentences),
        frozenset(_agencies(report)),
    )


def is_copy(a: Fingerprint, b: Fingerprint) -> bool:
    """Whether two reports are one text, or carry one agency's dispatch."""
    short, long = sorted((a, b), key=lambda each: (each.length, each.report))
    if short.length < SHORTEST_TEXT:
        return bool(short.whole) and short.whole == long.whole
    limit = DISPATCH if short.agencies & long.agencies else COPY
    return shared(short, long) >= limit and shared(long, short) >= min(limit, LONGER)


def shared(one: Fingerprint, other: Fingerprint) -> float:
    """The share of one report's words that the other has as well.

    By the sentences known again, or by all runs of words where texts divide sentences otherwise.
    """
    pairs = zip(one.sentences, one.lengths, strict=True)
    known = sum(
        length
        for sentence, length in pairs
        if len(sentence & other.whole) >= KNOWN_AGAIN * len(sentence)
    )
    runs = len(one.whole & other.whole) / max(len(one.whole), 1)
    return max(known / max(one.length, 1), runs)


def shingles(part: Sequence[str]) -> frozenset[int]:
    """Numbers for each run of three words' keys, the same on every machine."""
    size = min(SHINGLE, len(part))
    runs = (" ".join(part[n : n + size]) for n in range(len(part) - size + 1))
    return frozenset(crc32(run.encode(errors="replace")) for run in runs)


def sentence_shingles(told: Iterable[str]) -> frozenset[int]:
    """The shingles of sentences."""
    return frozenset().union(*(shingles(key(sentence).split()) for sentence in told))


def same_words(a: frozenset[int], b: frozenset[int]) -> bool:
    """Whether two tellings are so alike that one took its sentences from the other."""
    shorter = min(len(a), len(b))
    return shorter >= SHORTEST_TELLING and len(a & b) >= KNOWN_AGAIN * shorter


def _agencies(report: Report) -> Iterator[str]:
    """News agencies the text names at its head or foot, where a dispatch says whose it is."""
    lines = report.text.splitlines()
    for line in (*lines[:3], *lines[-2:]):
        yield from outlets(line[:300])


def _candidates(prints: Sequence[Fingerprint]) -> Iterator[tuple[Fingerprint, Fingerprint]]:
    """Pairs worth comparing, by sketches of the whole and by sentences that both have."""
    numbers = {each.report: n for n, each in enumerate(prints)}
    pairs = {*_alike(prints), *_sentence_pairs(prints, numbers)}
    return ((prints[a], prints[b]) for a, b in sorted(pairs))


def _alike(prints: Sequence[Fingerprint]) -> Iterator[tuple[int, int]]:
    index = RMinHashLSH(threshold=0.5, num_perm=PERMUTATIONS, num_bands=BANDS)
    for start in range(0, len(prints), PORTION):
        portion = prints[start : start + PORTION]
        tokens = [sorted(map(str, each.whole)) for each in portion]
        sketches = RMinHash.from_token_sets(tokens, PERMUTATIONS, SEED)
        for number, (each, sketch) in enumerate(zip(portion, sketches, strict=True), start):
            if each.whole:
                yield from ((known, number) for known in index.query(sketch))
                index.insert(number, sketch)


def _sentence_pairs(
    prints: Sequence[Fingerprint], numbers: Mapping[str, int]
) -> Iterator[tuple[int, int]]:
    """Pairs that share a whole sentence: a short dispatch inside a long report."""
    having: dict[frozenset[int], list[int]] = defaultdict(list)
    for each in prints:
        for sentence, length in zip(each.sentences, each.lengths, strict=True):
            if length >= SHORTEST_SENTENCE:
                having[sentence].append(numbers[each.report])
    for found in having.values():
        unique = sorted(set(found))
        # Neighbours are enough for a chain where a sentence is very common.
        yield from (
            combinations(unique, 2) if len(unique) <= COMMONEST_SENTENCE else pairwise(unique)
        )
