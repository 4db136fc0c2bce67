"""Say how the corpus is spread: ``python -m training.spread [--real DAY.zip …]``

With ``--real`` (zip files of JSON lists of articles with a title and a content) it also says how
far the corpus stands from real reports: lengths and triggers side by side, and how well a
classifier that sees nothing but words tells the two apart.
"""

from __future__ import annotations

import argparse
import json
import re
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from random import Random
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from marsad.arabic import Document, document
from marsad.extract.gate import may_hold_claims
from marsad.lexicon.triggers import find
from marsad.ontology import types
from training.check import totals
from training.holdout import CORPUS
from training.markup import STATUSES, Record, read_folder

GRAM = 6  # words: shorter runs recur in any prose (على بعد كيلومترات من), longer ones hide stencils
TYPE_AIM, STATUS_AIM = 120, 150  # claims of each type, of each status other than occurred
QUANTILES = (10, 25, 50, 75, 90)
# A quiet report in few words may still hold a claim: no more than this makes it a hard negative.
FEW_CLAIMS, FEW_PER_100 = 2, 1.5
FOLDS = 5
# Words counted by the stricter classifier stand in this many reports of each side: most names,
# topics and mastheads of one side fall out.
SHARED_BY = 5
# Most reports that pass the gate are about conflict in a sentence or two. Those with this many
# triggers per word are about it throughout, as the corpus is (of three days 561 of 2107).
THROUGHOUT = 0.06

Numbers = NDArray[np.float64]


class Shape(NamedTuple):
    """Of each sentence: its words, and how many of them are supported triggers."""

    words: NDArray[np.int64]
    triggers: NDArray[np.int64]

    def told(self) -> Shape:
        """Only the sentences that hold a trigger."""
        holds = self.triggers > 0
        return Shape(self.words[holds], self.triggers[holds])

    def share(self) -> float:
        """Triggers per word."""
        return float(self.triggers.sum() / max(1, self.words.sum()))

    def quantiles(self) -> list[int]:
        """Words of a sentence at each of QUANTILES."""
        return [round(each) for each in np.percentile(self.words, QUANTILES)]


def shape(documents: Iterable[Document]) -> Shape:
    """Lengths and triggers of the sentences of some reports."""
    rows = [
        (sentence.last - sentence.first, triggers_in(each, sentence.first, sentence.last))
        for each in documents
        for sentence in each.sentences
    ]
    table = np.array(rows, np.int64).reshape(-1, 2)
    return Shape(table[:, 0], table[:, 1])


def triggers_in(read: Document, first: int, last: int) -> int:
    """Words that a supported trigger begins with; two readings of one word count once."""
    return len({hit.first for hit in find(read, first, last) if hit.supported})


def grams(read: Document) -> list[tuple[str, ...]]:
    """The runs of GRAM words within the sentences, as matching forms.

    >>> [" ".join(gram) for gram in grams(document("قتل ثلاثة جنود في غارة على ترهونة"))]
    ['قتل ثلاثه جنود في غاره علي', 'ثلاثه جنود في غاره علي ترهونه']
    """
    keys = [word.key for word in read.words]
    return [
        tuple(keys[at : at + GRAM])
        for sentence in read.sentences
        for at in range(sentence.first, sentence.last - GRAM + 1)
    ]


def recurrence(documents: Iterable[Document]) -> tuple[float, list[tuple[int, str]]]:
    """The share of word runs that stand in another report too, and the commonest of them."""
    runs = [grams(each) for each in documents]
    reports = Counter(chain.from_iterable(map(set, runs)))
    total = sum(map(len, runs))
    recurring = sum(reports[gram] > 1 for gram in chain.from_iterable(runs))
    common = [(n, " ".join(gram)) for gram, n in reports.most_common(10) if n > 1]
    return recurring / max(1, total), common


def is_hard_negative(record: Record) -> bool:
    """It holds no claim, or a few among many words."""
    claims, words = len(record["claims"]), len(record["text"].split())
    return claims == 0 or (claims <= FEW_CLAIMS and 100 * claims / words <= FEW_PER_100)


_ALEFS = str.maketrans("أإآ", "ااا")
_ENDS = str.maketrans("ىة", "يه")
_BARE = re.compile("[\u064b-\u0652\u0640]")
_STOPS = re.compile("[.،؛؟!:]")
_NO_SLIPS = {"علي", "وعلي", "لعلي"}  # the name, beside the commoner على
_KNOWN, _RARE = 10, 0.25  # a habit is told by words that three of four mentions spell otherwise


def slips(documents: Sequence[Document]) -> list[set[str]]:
    """Of each report, the words spelt against three quarters of the corpus.

    Counted are a missing hamza on an alef (``الى``) and ``ى`` and ``ي``, ``ة`` and ``ه``
    exchanged at the end (``فى``, ``المدينه``).
    """
    texts = [[_BARE.sub("", word.text) for word in each.words] for each in documents]
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    for text, n in Counter(chain.from_iterable(texts)).items():
        spellings[text[:-1].translate(_ALEFS) + text[-1:].translate(_ALEFS | _ENDS)][text] = n
    rare = set().union(*map(_rare, spellings.values())) - _NO_SLIPS
    return [rare & set(report) for report in texts]


def _rare(spellings: Counter[str]) -> set[str]:
    """The spellings that lack a hamza of the common one, or have the other end."""
    [(common, _)], total = spellings.most_common(1), spellings.total()
    return {
        text
        for text, n in spellings.items()
        if total >= _KNOWN and n <= _RARE * total
        if _hamzas(text) < _hamzas(common) or text[-1] != common[-1]
    }


def _hamzas(text: str) -> int:
    return sum(letter in "أإآ" for letter in text)


def is_irregular(text: str, slipped: set[str]) -> bool:
    """Two words or more are spelt against the rule, or nothing is punctuated."""
    stops = len(_STOPS.findall(text))
    return len(slipped) > 1 or (len(text.split()) > 30 and stops * 60 < len(text.split()))


class Words:
    """Counts of words by report, for the classifier: a row a report, a column a word."""

    def __init__(self, reports: Sequence[list[str]], labels: Sequence[bool]) -> None:
        vocabulary = sorted({word for report in reports for word in report})
        self.column = {word: n for n, word in enumerate(vocabulary)}
        self.rows = [
            np.array([self.column[word] for word in report], np.int64) for report in reports
        ]
        self.labels = np.array(labels, bool)

    def shared(self) -> Words:
        """Without digits, and only of words that SHARED_BY reports of either side hold."""
        words = list(self.column)
        holding = [
            Counter(
                chain.from_iterable(
                    set(row.tolist())
                    for row, mine in zip(self.rows, self.labels, strict=True)
                    if mine == side
                )
            )
            for side in (False, True)
        ]
        kept = {
            word
            for n, word in enumerate(words)
            if min(side[n] for side in holding) >= SHARED_BY and not re.search(r"\d", word)
        }
        reports = [[words[n] for n in row if words[n] in kept] for row in self.rows]
        return Words(reports, self.labels.tolist())

    def auc(self) -> float:
        """Of a multinomial naive Bayes over the words, by FOLDS-fold cross-validation.

        A report's score is the mean over its words, so that its length tells nothing.
        """
        order = list(range(len(self.rows)))
        Random(1).shuffle(order)  # noqa: S311
        scores = np.zeros(len(order))
        for fold in range(FOLDS):
            held = set(order[fold::FOLDS])
            odds = self._odds([n for n in order if n not in held])
            for n in held:
                scores[n] = odds[self.rows[n]].mean() if len(self.rows[n]) else 0
        return rank_auc(scores, self.labels)

    def telling(self, most: int = 12) -> tuple[list[str], list[str]]:
        """The words that weigh most for the labelled side, and for the other."""
        words = list(self.column)
        odds = self._odds(list(range(len(self.rows))))
        weight = odds * np.bincount(np.concatenate(self.rows), minlength=len(words))
        order = np.argsort(weight)
        return [words[n] for n in order[::-1][:most]], [words[n] for n in order[:most]]

    def _odds(self, learned: list[int]) -> Numbers:
        """The log-odds of each word, counts smoothed by one half."""
        logs = []
        for side in (True, False):
            rows = [self.rows[n] for n in learned if self.labels[n] == side]
            counts = np.bincount(np.concatenate(rows), minlength=len(self.column)) + 0.5
            logs.append(np.log(counts / counts.sum()))
        return np.asarray(logs[0] - logs[1], np.float64)


def rank_auc(scores: Numbers, labels: NDArray[np.bool_]) -> float:
    """The chance that one of the labelled scores above one of the others, ties halved.

    >>> rank_auc(np.array([3.0, 1.0, 2.0]), np.array([True, False, False]))
    1.0
    """
    mine, others = scores[labels], np.sort(scores[~labels])
    below = np.searchsorted(others, mine, "left") + np.searchsorted(others, mine, "right")
    return float(below.sum() / (2 * len(mine) * len(others)))


def real_reports(paths: Iterable[Path]) -> Iterator[Document]:
    """The articles that pass the gate, each text once however often it is printed."""
    seen: set[str] = set()
    for path in paths:
        with zipfile.ZipFile(path) as file:
            articles = [a for name in file.namelist() for a in json.loads(file.read(name))]
        for article in articles:
            text = f"{article['title']}\n{article['content']}"
            if article["content"] not in seen and may_hold_claims(read := document(text)):
                seen.add(article["content"])
                yield read


def lines(records: list[Record]) -> Iterator[str]:
    """What the corpus holds, in words."""
    documents = [document(record["text"]) for record in records]
    yield from totals(records)
    words = sum(len(each.words) for each in documents)
    claims = sum(len(record["claims"]) for record in records)
    yield f"{100 * claims / words:.1f} claims per 100 words"
    yield from short_of_aims(records)
    hard = sum(map(is_hard_negative, records))
    quiet = [d for r, d in zip(records, documents, strict=True) if not r["claims"]]
    yield (
        f"hard negatives {hard / len(records):.1%}, without any claim "
        f"{len(quiet) / len(records):.1%}; {sum(map(may_hold_claims, quiet))} of these "
        f"{len(quiet)} pass the gate, {sum(shape([d]).share() > 0 for d in quiet)} hold a trigger"
    )
    odd = [is_irregular(r["text"], s) for r, s in zip(records, slips(documents), strict=True)]
    yield f"irregular spelling {sum(odd) / len(records):.1%} of the reports"
    share, common = recurrence(documents)
    yield f"{GRAM}-grams that recur in another report: {share:.2%}"
    yield from (f"  {n} reports: {gram}" for n, gram in common[:5])


def short_of_aims(records: list[Record]) -> list[str]:
    """A line for types and one for statuses: which have too few claims."""
    claims = [claim for record in records for claim in record["claims"]]
    wanted = (
        ("type", [*types()], TYPE_AIM),
        ("status", [s for s in STATUSES if s != "occurred"], STATUS_AIM),
    )
    rows = []
    for field, names, aim in wanted:
        counts = Counter(claim[field] for claim in claims)
        short = [f"{name} {counts[name]}" for name in names if counts[name] < aim]
        rows.append(f"short of {aim} per {field}: {', '.join(short) or 'none'}")
    return rows


def shape_lines(name: str, found: Shape) -> list[str]:
    told = found.told()
    at = "/".join(map(str, QUANTILES))
    return [
        f"{name}: words of a sentence at {at} %: {found.quantiles()}, "
        f"with a trigger {told.quantiles()}",
        f"{name}: triggers per 100 words {100 * found.share():.1f}, in sentences with one "
        f"{100 * told.share():.1f}; sentences with one "
        f"{len(told.words) / max(1, len(found.words)):.0%}",
    ]


def compared(ours: list[Document], real: list[Document]) -> Iterator[str]:
    """The two side by side, and how well words alone tell them apart."""
    share, _ = recurrence(real)
    yield f"real: {GRAM}-grams that recur in another report: {share:.2%}"
    throughout = [each for each in real if shape([each]).share() >= THROUGHOUT]
    for name, theirs in (("real", real), ("real about conflict throughout", throughout)):
        yield from shape_lines(f"{len(theirs)} {name}", shape(theirs))
        yield from told_apart(ours, theirs)


def told_apart(ours: list[Document], real: list[Document]) -> Iterator[str]:
    """How well a bag of words tells the two apart, and by which words."""
    reports = [[word.key for word in each.words] for each in [*ours, *real]]
    words = Words(reports, [True] * len(ours) + [False] * len(real))
    shared = words.shared()
    yield (
        f"  naive Bayes tells ours from these: AUC {words.auc():.3f} by all {len(words.column)} "
        f"words, {shared.auc():.3f} by {len(shared.column)} words of both without digits"
    )
    mine, theirs = shared.telling()
    yield f"  words of ours: {' '.join(mine)}; of these: {' '.join(theirs)}"


def main() -> None:
    wanted = argparse.ArgumentParser(description="Say how the corpus is spread.")
    wanted.add_argument("--corpus", type=Path, default=CORPUS)
    wanted.add_argument("--real", type=Path, nargs="*", default=[], help="zip files of JSON lists")
    chosen = wanted.parse_args()
    records = read_folder(chosen.corpus)
    print("\n".join(lines(records)))
    ours = [document(record["text"]) for record in records if record["claims"]]
    print("\n".join(shape_lines(f"{len(ours)} ours with claims", shape(ours))))
    if chosen.real:
        print("\n".join(compared(ours, list(real_reports(chosen.real)))), flush=True)


if __name__ == "__main__":
    main()
