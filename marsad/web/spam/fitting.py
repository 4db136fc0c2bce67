"""Logistic regression by its kernel: exact, and quick for some thousand texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
BLOCK = 4096  # features that stand in memory at once
ROUNDS = 50


def products(rows: Sequence[Mapping[int, float]], size: int) -> Array:
    """What every text has in common with every other, one added throughout for the bias."""
    texts = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
    places = np.fromiter((place for row in rows for place in row), np.int64, len(texts))
    values = np.fromiter((value for row in rows for value in row.values()), float, len(texts))
    found = np.ones((len(rows), len(rows)))
    for start in range(0, size, BLOCK):
        here = np.flatnonzero((places >= start) & (places < start + BLOCK))
        block = np.zeros((len(rows), BLOCK))
        block[texts[here], places[here] - start] = values[here]
        found += block @ block.T
    return found


def weights(rows: Sequence[Mapping[int, float]], alpha: Array, size: int) -> Array:
    """The weight of each feature, from how much each text counts."""
    found = np.zeros(size)
    for row, count in zip(rows, alpha, strict=True):
        for place, value in row.items():
            found[place] += count * value
    return found


def fit(kernel: Array, spam: Array, strength: float) -> Array:
    """How much each text counts, by Newton's rule; ``strength`` holds the weights small."""
    alpha: Array = np.zeros(len(spam))
    for _ in range(ROUNDS):
        odds = kernel @ alpha
        chance = sigmoid(odds)
        slope: Array = np.maximum(chance * (1 - chance), 1e-9)
        goal = odds + (spam - chance) / slope
        new: Array = np.asarray(np.linalg.solve(kernel + np.diag(strength / slope), goal))
        moved = float(np.max(np.abs(new - alpha)))
        alpha = new
        if moved < 1e-8:
            break
    return alpha


def sigmoid(odds: Array) -> Array:
    return np.asarray(1 / (1 + np.exp(-np.clip(odds, -30, 30))))


def folded(kernel: Array, spam: Array, strength: float, folds: NDArray[np.int64]) -> Array:
    """The odds each text gets from those of the other folds."""
    odds = np.zeros(len(spam))
    for fold in np.unique(folds):
        held, kept = np.flatnonzero(folds == fold), np.flatnonzero(folds != fold)
        alpha = fit(kernel[np.ix_(kept, kept)], spam[kept], strength)
        odds[held] = kernel[np.ix_(held, kept)] @ alpha
    return odds


def calibrated(odds: Array, spam: Array) -> tuple[float, float]:
    """Slope and shift that turn odds into chances as they came true (Platt's rule)."""
    # Targets drawn in by one text each, so that odds that part all texts do not become certain.
    yes, no = float(spam.sum()), float((1 - spam).sum())
    goal = np.where(spam > 0, (yes + 1) / (yes + 2), 1 / (no + 2))
    table = np.stack([odds, np.ones_like(odds)], axis=1)
    line: Array = np.array([1.0, 0.0])
    for _ in range(ROUNDS):
        chance = sigmoid(table @ line)
        slope: Array = np.maximum(chance * (1 - chance), 1e-9)
        step = np.linalg.solve(
            (table.T * slope) @ table + 1e-6 * np.eye(2), table.T @ (goal - chance)
        )
        line = np.asarray(line + step)
        if float(np.max(np.abs(step))) < 1e-8:
            break
    return float(line[0]), float(line[1])
