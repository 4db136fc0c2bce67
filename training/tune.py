"""Thresholds and calibration, both set on the held-out tenth of the corpus."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from marsad.evaluation import score
from marsad.extract.reader.decoding import Thresholds
from marsad.extract.reader.heads import Array, Heads
from training.examples import Example
from training.judge import predicted

Record = dict[str, Any]
STEPS = (0.25, 0.35, 0.45, 0.5, 0.55, 0.65, 0.75)
# Each threshold, and the figure it is chosen by.
CHOICES = (
    ("trigger", "claims"),
    ("type", "claims"),
    ("mention", "arguments"),
    ("role", "arguments"),
    ("value", "arguments"),
    ("source", "origin"),
    ("event", "grouping"),
)


class HeldOut(NamedTuple):
    """Marked records with their examples and word vectors."""

    records: Sequence[Record]
    examples: Sequence[Example]
    words: Sequence[Array]


def choose(heads: Heads, held: HeldOut) -> Thresholds:
    """The thresholds with the best figure, one after the other."""
    limits = Thresholds()
    for name, figure in CHOICES:
        tried = ((_figure(heads, held, _with(limits, name, step), figure), step) for step in STEPS)
        limits = _with(limits, name, max(tried, key=lambda each: (each[0], -abs(each[1] - 0.5)))[1])
    return limits


def _with(limits: Thresholds, name: str, value: float) -> Thresholds:
    return Thresholds(**{**asdict(limits), name: value})


def _figure(heads: Heads, held: HeldOut, limits: Thresholds, figure: str) -> float:
    given = read(heads, held, limits)
    return float(score({r["id"]: r for r in held.records}, given).record()[figure]["f1"])


def read(heads: Heads, held: HeldOut, limits: Thresholds) -> dict[str, Record]:
    """What the network reads in the held-out reports."""
    return {
        record["id"]: predicted(heads, record, example, words, limits)
        for record, example, words in zip(*held, strict=True)
    }


class Judged(NamedTuple):
    """Chances and whether each was right."""

    chance: NDArray[np.float64]
    right: NDArray[np.float64]


def chances(records: Iterable[Record], given: dict[str, Record]) -> dict[str, Judged]:
    """Chances of claims, and of roles on right claims, beside the truth."""
    found: dict[str, list[tuple[float, bool]]] = {"claim": [], "role": []}
    for record in records:
        marked = {(c["type"], *c["trigger"]): c for c in record["claims"]}
        for claim in given[record["id"]]["claims"]:
            mine = marked.get((claim["type"], *claim["trigger"]))
            found["claim"].append((claim["confidence"], mine is not None))
            if mine:
                spans = {(a["role"], *a["span"]) for a in mine["args"]}
                found["role"] += [
                    (a["confidence"], (a["role"], *a["span"]) in spans) for a in claim["args"]
                ]
    return {
        name: Judged(np.array([c for c, _ in pairs]), np.array([float(r) for _, r in pairs]))
        for name, pairs in found.items()
    }


def platt(judged: Judged, rounds: int = 200) -> tuple[float, float]:
    """Slope and offset on the log-odds (Platt 1999), by short Newton steps with a little ridge."""
    x = np.stack([odds(judged.chance), np.ones(len(judged.chance))], 1)
    weights = np.array([1.0, 0.0])
    for _ in range(rounds):
        p = 1 / (1 + np.exp(-x @ weights))
        pull = np.array([1e-3, 1e-3]) * (weights - np.array([1.0, 0.0]))
        slope = x.T @ (p - judged.right) + pull
        bend = (x * (p * (1 - p))[:, None]).T @ x + np.eye(2) * 1e-3
        step = np.linalg.solve(bend, slope)
        weights = weights - step * min(1.0, 0.2 / max(1e-9, float(np.abs(step).max())))
    return float(weights[0]), float(weights[1])


def odds(chance: NDArray[np.float64]) -> NDArray[np.float64]:
    clipped = np.clip(chance, 1e-4, 1 - 1e-4)
    return np.asarray(np.log(clipped / (1 - clipped)))


def calibrated(judged: Judged, by: tuple[float, float]) -> Judged:
    return Judged(1 / (1 + np.exp(-(by[0] * odds(judged.chance) + by[1]))), judged.right)


def calibration_error(judged: Judged, bins: int = 10) -> float:
    """Expected calibration error (Naeini et al. 2015) over equal-width bins."""
    place = np.minimum((judged.chance * bins).astype(int), bins - 1)
    gaps = [
        abs(judged.chance[place == n].mean() - judged.right[place == n].mean()) * (place == n).sum()
        for n in range(bins)
        if (place == n).any()
    ]
    return float(sum(gaps) / max(1, len(judged.chance)))


__all__ = ["HeldOut", "calibrated", "calibration_error", "chances", "choose", "platt", "read"]
