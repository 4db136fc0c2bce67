"""The trained reader as package files: encoder, vocabulary, heads, thresholds."""

from __future__ import annotations

import hashlib
import json
import math
import os
from collections.abc import Sequence
from contextlib import AbstractContextManager, suppress
from functools import cached_property, lru_cache
from pathlib import Path
from threading import Thread
from typing import Any

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController

from marsad.errors import ModelError
from marsad.extract.reader.decoding import Thresholds
from marsad.extract.reader.features import NAMES, Features
from marsad.extract.reader.heads import Array, Heads
from marsad.extract.reader.pieces import BEGIN, END, PAD, Pieces, Vocabulary, Window, windows

FOLDER = Path(__file__).parent / "weights"
FILES = ("encoder.onnx", "heads.npz", "vocabulary.json", "settings.json")


class Weights:
    """The files of a trained reader; each is opened when it is first needed."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self.folder = folder
        missing = [name for name in FILES if not (folder / name).is_file()]
        if missing:
            raise ModelError(
                str(folder), f"lacks {', '.join(missing)}", "install Marsad anew, or `make train`"
            )

    @cached_property
    def digest(self) -> str:
        """The first 12 hex digits of the SHA-256 over all files."""
        digest = hashlib.sha256()
        for name in FILES:
            digest.update((self.folder / name).read_bytes())
        return digest.hexdigest()[:12]

    @cached_property
    def settings(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads((self.folder / "settings.json").read_text("utf-8"))
        if found["features"] != list(NAMES):
            raise ModelError(str(self.folder), "was trained on other features", "run `make train`")
        return found

    @cached_property
    def thresholds(self) -> Thresholds:
        return Thresholds(**self.settings["thresholds"])

    @cached_property
    def vocabulary(self) -> Vocabulary:
        from tokenizers import Tokenizer  # noqa: PLC0415 costs start-up time

        return Vocabulary(Tokenizer.from_file(str(self.folder / "vocabulary.json")))

    @cached_property
    def arrays(self) -> dict[str, NDArray[Any]]:
        with np.load(self.folder / "heads.npz", allow_pickle=False) as stored:
            return {name: stored[name] for name in stored.files}

    @cached_property
    def heads(self) -> Heads:
        return Heads({k[6:]: v for k, v in self.arrays.items() if k.startswith("heads.")})

    @cached_property
    def session(self) -> Any:
        import onnxruntime  # noqa: PLC0415 costs start-up time

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = len(os.sched_getaffinity(0))
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        path = str(self.folder / "encoder.onnx")
        return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])

    def open_beside(self) -> None:
        """Open the files in a thread of their own, while the caller reads other things.

        Most of it runs outside the interpreter's lock. What fails here fails again, and is told,
        where the files are needed.
        """
        Thread(target=self._open_all, name="weights").start()

    def _open_all(self) -> None:
        with suppress(Exception):
            _ = self.vocabulary, self.session, self.digest, self.heads

    def sure(self, kind: str, chance: float) -> float:
        """The share of claims or roles that were right at this chance, on the held-out tenth."""
        slope, offset = self.settings["calibration"][kind]
        odds = math.log(max(chance, 1e-4) / max(1 - chance, 1e-4))
        return 1 / (1 + math.exp(-(slope * odds + offset)))

    def inputs(self, numbers: NDArray[np.int64]) -> Array:
        """Embeddings of pieces: stored as bytes with a scale for each row."""
        rows = self.arrays["pieces"][numbers].astype(np.float32)
        return np.asarray(rows * self.arrays["scales"][numbers][..., None])

    def encode(
        self, pieces: Pieces, features: Features, only: Sequence[Window] | None = None
    ) -> Array:
        """(words, width): the mean vector of each word's first and last piece.

        With ``only`` some windows are read; the vectors of the other words are zero.
        """
        size = len(pieces.numbers)
        cut = list(windows(size)) if only is None else only
        width = max(window.stop - window.start for window in cut) + 2
        numbers = np.full((len(cut), width), PAD, np.int64)
        mask = np.zeros((len(cut), width), np.float32)
        laid = spread(pieces, features @ self.arrays["feature"].T)
        extra = np.zeros((len(cut), width, laid.shape[1]), np.float32)
        for row, window in enumerate(cut):
            end = window.stop - window.start + 1
            numbers[row, 0], numbers[row, end] = BEGIN, END
            numbers[row, 1:end] = pieces.numbers[window.start : window.stop]
            extra[row, 1:end] = laid[window.start : window.stop]
            mask[row, : end + 1] = 1
        inputs = self.inputs(numbers) + extra
        vectors = np.zeros((size, inputs.shape[2]), np.float32)
        for row, window in enumerate(cut):
            end = window.stop - window.start + 2
            feed = {"inputs": inputs[row : row + 1, :end], "mask": mask[row : row + 1, :end]}
            found = self.session.run(None, feed)[0][0]
            here = slice(window.keep - window.start + 1, window.until - window.start + 1)
            vectors[window.keep : window.until] = found[here]
        return np.asarray((vectors[pieces.first] + vectors[pieces.last]) / 2)


def spread(pieces: Pieces, features: Features) -> Features:
    """What is given for each word laid on its pieces; punctuation has none."""
    found = np.zeros((len(pieces.numbers), features.shape[1]), np.float32)
    for word, (first, last) in enumerate(zip(pieces.first, pieces.last, strict=True)):
        found[first : last + 1] = features[word]
    return found


def one_thread() -> AbstractContextManager[Any]:
    """While it holds, numpy's products run on one thread.

    Theirs would wait for work while the encoder's threads do theirs, and take the cores away from
    them: on two cores the reader took 1.5 to 2.3 times as long.
    """
    alone: AbstractContextManager[Any] = _products().limit(limits=1, user_api="blas")
    return alone


@lru_cache(1)
def _products() -> ThreadpoolController:
    return ThreadpoolController()


@lru_cache(maxsize=1)
def weights() -> Weights:
    """The package's own; raises ModelError when files are missing."""
    return Weights()
