"""Precision, recall, F1 and shares over reports, with bootstrap intervals."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

from marsad.evaluation import agreement as agree
from marsad.evaluation.alignment import aligned
from marsad.model import ROLES

Record = dict[str, Any]
Ratio = dict[str, float | int]

HEADS = (
    "claims",
    "triggers",
    "arguments",
    "usable",
    "not occurred",
    "origin",
    "events",
    "grouping",
    "loaded",
)
SHARES = ("status", "chain", "dates", "places", "counts")
VALUES: dict[str, Callable[[Record], Sequence[Any]]] = {
    "dates": agree.dates,
    "places": agree.points,
    "counts": agree.counts,
}
WITH_INTERVAL = ("claims", "arguments", "usable", "origin", "events")


@dataclass
class Tally:
    """Right, marked and predicted, of one thing."""

    right: int = 0
    marked: int = 0
    predicted: int = 0

    def add(self, right: int = 0, marked: int = 0, predicted: int = 0) -> None:
        self.right += right
        self.marked += marked
        self.predicted += predicted

    def ratios(self) -> Ratio:
        precision = self.right / self.predicted if self.predicted else 0.0
        recall = self.right / self.marked if self.marked else 0.0
        both = precision + recall
        return {
            "p": round(precision, 4),
            "r": round(recall, 4),
            "f1": round(2 * precision * recall / both if both else 0.0, 4),
            "gold": self.marked,
            "pred": self.predicted,
        }


@dataclass
class Figures:
    """All counts of some reports: they add up, so that reports can be resampled."""

    reports: int = 0
    tallies: defaultdict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    asked: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    given: Counter[str] = field(default_factory=Counter)
    stray: Counter[str] = field(default_factory=Counter)
    errors: list[tuple[str, str, str, str]] = field(default_factory=list)

    def include(self, other: Figures) -> None:
        self.reports += other.reports
        for name, tally in other.tallies.items():
            self.tallies[name].add(tally.right, tally.marked, tally.predicted)
        for mine, theirs in (
            (self.asked, other.asked),
            (self.right, other.right),
            (self.given, other.given),
            (self.stray, other.stray),
        ):
            mine.update(theirs)
        self.errors += other.errors

    def record(self) -> Record:
        """The figures as plain JSON data, rounded to four digits."""
        given, stray = sum(self.given.values()), sum(self.stray.values())
        quiet = self.asked["quiet"]
        types = sorted(name for name in self.tallies if name.startswith("type "))
        return {
            "reports": self.reports,
            **{name: self.tallies[name].ratios() for name in HEADS},
            "roles": {role: self.tallies[f"role {role}"].ratios() for role in ROLES},
            "shares": {
                name: {
                    "share": round(self.right[name] / self.asked[name], 4),
                    "of": self.asked[name],
                }
                for name in SHARES
                if self.asked[name]
            },
            "invented": {
                "share": round(stray / given, 4) if given else 0.0,
                "given": given,
                "by": {k: f"{n} of {self.given[k]}" for k, n in sorted(self.stray.items())},
            },
            "false_alarms": {
                "per_report": round(self.right["quiet"] / quiet, 3) if quiet else None,
                "reports": quiet,
            },
            "types": {name.removeprefix("type "): self.tallies[name].ratios() for name in types},
        }


def score(gold: Mapping[str, Record], predicted: Mapping[str, Record]) -> Figures:
    """The figures of predicted records against marked ones, matched by id."""
    return _sum(_each(gold, predicted))


def intervals(
    gold: Mapping[str, Record], predicted: Mapping[str, Record], runs: int, seed: int = 0
) -> dict[str, tuple[float, float]]:
    """95 % intervals of the main F1 figures over ``runs`` resamplings of the reports."""
    parts, dice = _each(gold, predicted), random.Random(seed)  # noqa: S311 no secret
    found: dict[str, list[float]] = defaultdict(list)
    for _ in range(runs):
        figures = _sum(dice.choices(parts, k=len(parts)))
        for name in WITH_INTERVAL:
            found[name].append(float(figures.tallies[name].ratios()["f1"]))
    low, high = int(0.025 * runs), min(runs - 1, int(0.975 * runs))
    return {name: (sorted(values)[low], sorted(values)[high]) for name, values in found.items()}


def _each(gold: Mapping[str, Record], predicted: Mapping[str, Record]) -> list[Figures]:
    nothing: Record = {"claims": []}
    return [one_report(mark, predicted.get(key, nothing)) for key, mark in gold.items()]


def _sum(parts: Iterable[Figures]) -> Figures:
    whole = Figures()
    for part in parts:
        whole.include(part)
    return whole


def one_report(gold: Record, predicted: Record) -> Figures:
    """The figures of one report."""
    figures = Figures(reports=1)
    predicted = aligned(predicted, gold["text"])
    marked, given = gold["claims"], predicted["claims"]
    found = agree.pairs(marked, given)
    _count_claims(figures, gold, marked, given, found)
    for i, j in found:
        _count_pair(figures, marked[i], given[j])
    if "loaded" in gold:
        want = [item["span"] for item in gold["loaded"]]
        got = [item["span"] for item in predicted.get("loaded", [])]
        figures.tallies["loaded"].add(agree.matched(want, got), len(want), len(got))
    if "events" in gold:
        _count_events(figures, gold["events"], predicted.get("events", []), found)
    return figures


def _count_claims(
    figures: Figures,
    gold: Record,
    marked: list[Record],
    given: list[Record],
    found: list[agree.Pair],
) -> None:
    tallies = figures.tallies
    tallies["claims"].add(len(found), len(marked), len(given))
    triggers = agree.pairs(marked, given, typed=False)
    tallies["triggers"].add(len(triggers), len(marked), len(given))
    tallies["usable"].add(0, len(marked), len(given))
    for name, holds in (("origin", _has_source), ("not occurred", _not_occurred)):
        tallies[name].add(0, sum(map(holds, marked)), sum(map(holds, given)))
    for claim in marked:
        _count_roles(tallies, claim, marked=1)
    for claim in given:
        _count_roles(tallies, claim, predicted=1)
    if not marked:
        figures.asked["quiet"] += 1
        figures.right["quiet"] += len(given)
    hit, taken = {i for i, _ in found}, {j for _, j in found}
    for name, claims, right in (("missed", marked, hit), ("false", given, taken)):
        for number, claim in enumerate(claims):
            if number not in right:
                words = gold["text"][slice(*claim["trigger"])]
                figures.errors.append((name, gold["id"], claim["type"], words))


def _count_roles(
    tallies: defaultdict[str, Tally], claim: Record, marked: int = 0, predicted: int = 0
) -> None:
    tallies[f"type {claim['type']}"].add(0, marked, predicted)
    for role in ROLES:
        many = len(agree.spans(claim, role))
        for name in (f"role {role}", "arguments"):
            tallies[name].add(0, marked * many, predicted * many)


def _count_pair(figures: Figures, marked: Record, given: Record) -> None:
    tallies, asked, right = figures.tallies, figures.asked, figures.right
    tallies[f"type {marked['type']}"].add(right=1)
    for role in ROLES:
        hits = agree.matched(agree.spans(marked, role), agree.spans(given, role))
        tallies[f"role {role}"].add(right=hits)
        tallies["arguments"].add(right=hits)
    same_status = marked["status"] == given.get("status", "occurred")
    tallies["not occurred"].add(right=int(same_status and _not_occurred(marked)))
    asked["status"] += 1
    right["status"] += same_status
    _count_sources(figures, marked.get("sources", []), given.get("sources", []))
    # Every kind is counted, also when an earlier one has already spoilt the claim.
    values = [_count_values(figures, kind, marked, given) for kind in ("dates", "places", "counts")]
    whole = same_status and all(values)
    tallies["usable"].add(right=int(whole and _names_parties(marked, given)))


def _count_sources(figures: Figures, want: list[list[int]], got: list[list[int]]) -> None:
    same_origin = bool(want and got and agree.same_span(want[0], got[0]))
    figures.tallies["origin"].add(right=int(same_origin))
    figures.asked["chain"] += 1
    figures.right["chain"] += len(want) == len(got) and all(
        agree.same_span(a, b) for a, b in zip(want, got, strict=True)
    )
    figures.given["sources"] += len(got)
    figures.stray["sources"] += sum(not any(agree.same_span(a, b) for a in want) for b in got)


def _count_values(figures: Figures, kind: str, marked: Record, given: Record) -> bool:
    """Whether nothing in this kind of value is wrong; nothing marked and nothing given is right."""
    read: Callable[[Record], Sequence[Any]] = VALUES[kind]
    want, got = read(marked), read(given)
    same = agree.near if kind == "places" else (lambda a, b: a == b)
    stray = sum(not any(same(a, b) for a in want) for b in got)
    figures.given[kind] += len(got)
    figures.stray[kind] += stray
    if not want:
        return not got
    good = bool(got) and stray == 0
    figures.asked[kind] += 1
    figures.right[kind] += good
    return good


def _names_parties(marked: Record, given: Record) -> bool:
    return all(
        not agree.spans(marked, role)
        or agree.matched(agree.spans(marked, role), agree.spans(given, role))
        for role in ("agent", "target")
    )


def _count_events(
    figures: Figures, marked: list[Record], given: list[Record], found: list[agree.Pair]
) -> None:
    home = {claim: number for number, event in enumerate(marked) for claim in event["claims"]}
    back = {j: i for i, j in found}
    host = {
        back[claim]: number
        for number, event in enumerate(given)
        for claim in event["claims"]
        if claim in back
    }
    both = sorted(claim for claim in host if claim in home)
    want = {pair for pair in combinations(both, 2) if home[pair[0]] == home[pair[1]]}
    got = {pair for pair in combinations(both, 2) if host[pair[0]] == host[pair[1]]}
    figures.tallies["grouping"].add(len(want & got), len(want), len(got))
    figures.tallies["events"].add(_right_events(marked, given, host), len(marked), len(given))


def _right_events(marked: list[Record], given: list[Record], host: Mapping[int, int]) -> int:
    """Marked events whose best free predicted one agrees in every value."""
    used: set[int] = set()
    right = 0
    for event in marked:
        ranked = Counter(host[claim] for claim in event["claims"] if claim in host).most_common()
        best = next((number for number, _ in ranked if number not in used), None)
        if best is not None:
            used.add(best)
            right += agree.event_agrees(event, given[best])
    return right


def _has_source(claim: Record) -> bool:
    return bool(claim.get("sources"))


def _not_occurred(claim: Record) -> bool:
    return bool(claim.get("status", "occurred") != "occurred")
