"""The chance that a text is spam, by a small model that was trained on examples and decisions."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from marsad.errors import ModelError
from marsad.web.spam import features as seen
from marsad.web.spam.features import DATA, Vector, groups, places_of
from marsad.web.spam.fitting import sigmoid
from marsad.web.spam.plain import plain

ARRAYS, ABOUT = "model.npz", "model.json"
TOLD = 4  # words that a moderator is told


def folder() -> Path:
    """Where `marsad replies train` keeps what it learned; the package's own model stands in."""
    return Path(os.environ.get("MARSAD_SPAM_MODEL", "") or Path.cwd() / "spam-model")


@dataclass(frozen=True)
class Model:
    """A trained classifier: weights by feature, and what is told of it (``about``)."""

    arrays: Mapping[str, NDArray[Any]]
    about: Mapping[str, Any]

    @property
    def spam_from(self) -> float:
        return float(self.about["thresholds"]["spam"])

    @property
    def hold_from(self) -> float:
        return float(self.about["thresholds"]["hold"])

    @cached_property
    def weights(self) -> NDArray[np.float32]:
        return np.asarray(self.arrays["weights"].astype(np.float32))

    def odds(self, text: str, name: str = "") -> float:
        """The logarithm of the odds that a text is spam, calibrated."""
        found = seen.features(text, name)
        places = np.fromiter(found.keys(), np.int64, len(found))
        values = np.fromiter(found.values(), np.float32, len(found))
        odds = float(self.weights[places] @ values + self.arrays["bias"][0])
        odds += float(self.arrays["meaning"] @ centred(seen.meaning(text, name), self.mean))
        slope, shift = self.arrays["line"]
        return float(slope * odds + shift)

    @property
    def mean(self) -> Vector:
        return np.asarray(self.arrays["mean"])

    def words(self, text: str, name: str = "") -> tuple[str, ...]:
        """The words that speak most for spam, as they stand in the text's plain form."""
        read = plain(f"{name}\n{text}"[: seen.HEAD]).text
        scores = {word: self._weight(word) for word in dict.fromkeys(read.split())}
        for number, pattern in enumerate(groups().values()):
            weight = float(self.weights[seen.HASHED + number])
            for match in pattern.findall(read):
                whole = next((word for word in scores if match.strip() in word), None)
                if whole is not None and weight > 0:
                    scores[whole] += weight
        strong = sorted((word for word in scores if scores[word] > 0), key=lambda w: -scores[w])
        return tuple(word[:30] for word in strong[:TOLD])

    def _weight(self, word: str) -> float:
        """By its features alone, each as it would count in a text of twenty words."""
        bare = word.strip(".,:;!?()[]\"'«»-")
        if len(bare) < 3:
            return 0.0
        first, *pieces = places_of(bare)
        share = sum(float(self.weights[place]) for place in pieces) / 20
        return float(self.weights[first]) / 6 + share


def centred(vector: Vector, mean: Vector) -> Vector:
    """A vector's direction from the mean, with the length it has among the features."""
    away = vector - mean
    length = float(np.linalg.norm(away))
    return np.asarray(away * (seen.MEANING / length if length else 0.0))


def model() -> Model:
    """The model in force: this place's own where it has trained one, else the package's."""
    own = folder()
    where = own if (own / ARRAYS).is_file() else DATA
    try:
        return _opened(where, (where / ARRAYS).stat().st_mtime_ns)
    except OSError as e:
        raise ModelError(f"{where}: no model of spam (run `marsad replies train`)") from e


@lru_cache(maxsize=2)
def _opened(where: Path, changed: int) -> Model:
    from marsad.extract.reader.weights import weights  # noqa: PLC0415 with the reader

    content = (where / ARRAYS).read_bytes()
    about = json.loads((where / ABOUT).read_text("utf-8"))
    if hashlib.sha256(content).hexdigest() != about["digest"]:
        raise ModelError(
            f"{where / ARRAYS}: not the model that {ABOUT} tells of (run `marsad replies train`)"
        )
    if (about["encoder"], about["features"]) != (weights().digest, fingerprint()):
        raise ModelError(
            f"{where / ARRAYS}: trained for another reader or other terms "
            "(run `marsad replies train`)"
        )
    with np.load(where / ARRAYS, allow_pickle=False) as stored:
        return Model({name: stored[name] for name in stored.files}, about)


PROBE = "د خ ـل مضـمون: ١٠٠$ at V1agra.example, 0770 000 1234! هل قُتل أحد؟ Crédit «شكرا» 50%"


@lru_cache(maxsize=1)
def fingerprint() -> str:
    """The digest of what features a text gets: a model holds for these alone."""
    digest = hashlib.sha256((DATA / "terms.yaml").read_bytes())
    digest.update(repr([(p, round(v, 3)) for p, v in seen.features(PROBE).items()]).encode())
    return digest.hexdigest()[:12]


def chance(odds: float) -> float:
    return float(sigmoid(np.array(odds)))
