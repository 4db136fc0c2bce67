"""How well the layers that read text tell spam from honest replies, on labelled examples."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from marsad.web.spam.judging import judge_text
from marsad.web.spam.submission import Judgement, Submission
from marsad.web.spam.training import Example


@dataclass(frozen=True)
class Share:
    """How many replies of one label got which verdict."""

    label: str
    part: str
    replies: int
    publishable: int
    hold: int
    spam: int


@dataclass(frozen=True)
class Figures:
    """The verdicts in all, by language and by kind, and which layers found something in what."""

    shares: tuple[Share, ...]
    layers: tuple[tuple[str, int, int], ...]  # layer, spam found, honest replies found
    wrong: tuple[tuple[Example, Judgement], ...]

    def of(self, label: str, part: str = "all") -> Share:
        found = [each for each in self.shares if (each.label, each.part) == (label, part)]
        return found[0] if found else Share(label, part, 0, 0, 0, 0)

    @property
    def precision(self) -> float:
        """Of what was called spam, the share that is."""
        called = self.of("spam").spam + self.of("ham").spam
        return self.of("spam").spam / called if called else 1.0

    @property
    def recall(self) -> float:
        """Of spam, the share that was called so; what is held is not counted."""
        return self.of("spam").spam / max(1, self.of("spam").replies)

    @property
    def stopped(self) -> float:
        """Of spam, the share that readers do not see before a person looked."""
        return 1 - self.of("spam").publishable / max(1, self.of("spam").replies)


def measure(examples: Iterable[Example]) -> Figures:
    """The figures of the layers that need nothing but the text."""
    judged = [(each, judge_text(Submission(each.text))) for each in examples]
    parts = ["all", *dict.fromkeys(p for each, _ in judged for p in _parts(each))]
    shares = tuple(
        _share(label, part, judged)
        for part in parts
        for label in ("spam", "ham")
        if any(_label(each) == label and part in ("all", *_parts(each)) for each, _ in judged)
    )
    counts = Counter(
        (finding, each.spam)
        for each, judgement in judged
        for finding in {found.layer for found in judgement.findings} - {"together"}
    )
    layers = sorted({layer for layer, _ in counts})
    wrong = tuple(
        (each, judgement)
        for each, judgement in judged
        if judgement.verdict == ("publishable" if each.spam else "spam")
    )
    found = tuple((layer, counts[layer, True], counts[layer, False]) for layer in layers)
    return Figures(shares, found, wrong)


def _parts(each: Example) -> tuple[str, ...]:
    """By language, dialects apart, and by kind."""
    return (f"language {each.language}", f"kind {each.kind}")


def _label(each: Example) -> str:
    return "spam" if each.spam else "ham"


def _share(label: str, part: str, judged: Sequence[tuple[Example, Judgement]]) -> Share:
    here = Counter(
        judgement.verdict
        for each, judgement in judged
        if _label(each) == label and part in ("all", *_parts(each))
    )
    total = sum(here.values())
    return Share(label, part, total, here["publishable"], here["hold"], here["spam"])
