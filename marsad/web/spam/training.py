"""Training of the classifier: from the package's examples and what moderators decided."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from marsad.errors import DataError
from marsad.web.spam import features as seen
from marsad.web.spam import fitting
from marsad.web.spam.classifier import ABOUT, ARRAYS, centred, fingerprint
from marsad.web.spam.features import DATA
from marsad.web.spam.fitting import Array

STRENGTH = 0.03  # that holds weights small; chosen by cross-validation, as the scales of features
FOLDS = 10
MOST_DECISIONS = 2000  # of the newest, so that training stays within a minute or two
SPAM_AT_LEAST, HOLD_AT_MOST = 0.9, 0.4  # chances that thresholds never pass
HAM_AS_SPAM, SPAM_AS_HAM = 0.003, 0.02  # shares in cross-validation that set the thresholds
LABELS = ("ham", "spam")


@dataclass(frozen=True)
class Example:
    """A text that people said is spam or honest (``ham``)."""

    text: str
    spam: bool
    language: str = ""
    kind: str = ""


def read_examples(path: Path = DATA / "examples.yaml") -> list[Example]:
    """The examples of a file: blocks of ``label``, ``language``, ``kind`` and ``texts``."""
    try:
        blocks = yaml.safe_load(path.read_text("utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as e:
        raise DataError(f"{path}: no YAML in UTF-8 (see marsad/web/spam/data/examples.yaml)") from e
    if not isinstance(blocks, list):
        raise DataError(f"{path}: needs a list of blocks with label and texts")
    return [each for number, block in enumerate(blocks, 1) for each in _of(block, path, number)]


def _of(block: Any, path: Path, number: int) -> list[Example]:
    where = f"{path}: block {number}"
    if not isinstance(block, Mapping) or block.get("label") not in LABELS:
        raise DataError(f"{where}: needs a label, ham or spam")
    texts = block.get("texts")
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        raise DataError(f"{where}: needs texts, a list of strings")
    language, kind = str(block.get("language", "")), str(block.get("kind", ""))
    return [Example(text, block["label"] == "spam", language, kind) for text in texts]


def train(decisions: Iterable[Example] = (), to: Path = DATA) -> Mapping[str, Any]:
    """What is told of the new model, written to a folder: its figures, thresholds and digest.

    ``decisions`` are those of moderators, the newest first.
    """
    taken = list(decisions)[:MOST_DECISIONS]
    examples = [*read_examples(), *taken]
    spam = np.array([float(each.spam) for each in examples])
    rows, mean = _rows(examples)
    size = seen.size() + seen.WIDTH
    kernel = fitting.products(rows, size)
    folds = np.array([number % FOLDS for number in range(len(examples))])
    outside = fitting.folded(kernel, spam, STRENGTH, folds)
    line = fitting.calibrated(outside, spam)
    chances = fitting.sigmoid(line[0] * outside + line[1])
    alpha = fitting.fit(kernel, spam, STRENGTH)
    found = fitting.weights(rows, alpha, size)
    arrays = {
        "weights": found[: seen.size()].astype(np.float16),
        "meaning": found[seen.size() :].astype(np.float32),
        "mean": mean,
        "bias": np.array([alpha.sum()], np.float32),
        "line": np.array(line, np.float32),
    }
    about = {
        "examples": len(examples) - len(taken),
        "decisions": len(taken),
        "spam": int(spam.sum()),
        **_figures(chances, spam),
        "encoder": _encoder(),
        "features": fingerprint(),
    }
    return _write(to, arrays, about)


def _rows(examples: Sequence[Example]) -> tuple[list[dict[int, float]], Any]:
    """Features and meaning of each example in one row, and the mean meaning."""
    vectors = np.stack([seen.meaning(each.text) for each in examples])
    mean = vectors.mean(0)
    rows = []
    for each, vector in zip(examples, vectors, strict=True):
        row = seen.features(each.text)
        for number, value in enumerate(centred(vector, mean).tolist()):
            row[seen.size() + number] = value
        rows.append(row)
    return rows, mean


def _figures(chances: Array, spam: Array) -> dict[str, Any]:
    """Thresholds, and what they give on texts that the model had not seen."""
    honest, junk = np.sort(chances[spam == 0])[::-1], np.sort(chances[spam == 1])
    above = float(honest[int(HAM_AS_SPAM * len(honest))])
    spam_from = max(SPAM_AT_LEAST, round(above + 1e-4, 4))
    hold_from = min(HOLD_AT_MOST, round(float(junk[int(SPAM_AS_HAM * len(junk))]), 4))
    return {
        "thresholds": {"spam": spam_from, "hold": hold_from},
        "cross-validation": {
            "spam called spam": round(float((junk >= spam_from).mean()), 4),
            "spam held": round(float(((junk < spam_from) & (junk >= hold_from)).mean()), 4),
            "ham called spam": round(float((honest >= spam_from).mean()), 4),
            "ham held": round(float(((honest < spam_from) & (honest >= hold_from)).mean()), 4),
        },
    }


def _encoder() -> str:
    from marsad.extract.reader.weights import weights  # noqa: PLC0415 with the reader

    return weights().digest


def _write(to: Path, arrays: Mapping[str, Any], about: Mapping[str, Any]) -> Mapping[str, Any]:
    """Both files, each put in place whole; a server takes the new model with its next reply."""
    content = io.BytesIO()
    np.savez_compressed(content, **arrays)
    told = {**about, "digest": hashlib.sha256(content.getvalue()).hexdigest()}
    to.mkdir(parents=True, exist_ok=True)
    for name, data in (
        (ABOUT, (json.dumps(told, indent=1, ensure_ascii=False) + "\n").encode()),
        (ARRAYS, content.getvalue()),
    ):
        beside = to / f"{name}.new"
        beside.write_bytes(data)
        beside.replace(to / name)
    return told


# Where decisions of moderators are read: the application that stores replies adds its function.
_readers: list[Callable[[], Iterable[Example]]] = []


def learn_from(read: Callable[[], Iterable[Example]]) -> None:
    """Adds a function that gives what moderators decided, the newest first."""
    if read not in _readers:
        _readers.append(read)


def decisions() -> list[Example]:
    """What moderators decided here, by all functions that were added."""
    return [each for read in _readers for each in islice(read(), MOST_DECISIONS)]
