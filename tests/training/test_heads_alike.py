"""The heads in numpy say what the heads in torch say. Needs torch (`make train` installs it)."""

from __future__ import annotations

import numpy as np
import pytest

from marsad.extract.reader import scheme
from marsad.extract.reader.features import NAMES

torch = pytest.importorskip("torch", reason="no torch: only `make train` installs it")

WORDS = 200
FIRST = (3, 30, 31, 80, 120, 199)


@pytest.fixture(scope="module")
def alike():
    from training.judge import weights_of
    from training.network import WIDTH, Heads

    torch.manual_seed(1)
    trained = Heads().eval()
    rng = np.random.default_rng(1)
    words = rng.standard_normal((WORDS, WIDTH + len(NAMES))).astype(np.float32)
    return trained, weights_of(trained), words


@pytest.fixture(scope="module")
def triggers() -> list[scheme.Trigger]:
    return [scheme.Trigger(first, first + 1, first % 28) for first in FIRST]


SENTENCE = np.repeat(np.arange(8), WORDS // 8)


def as_tensors(found):
    return {name: torch.from_numpy(value) for name, value in found._asdict().items()}


def starts_and_types(triggers):
    return torch.tensor([[t.first, t.type] for t in triggers])


def test_words(alike) -> None:
    trained, written, words = alike
    with torch.no_grad():
        for head in ("trigger", "status"):
            wanted = getattr(trained, head)(torch.from_numpy(words)).softmax(1).numpy()
            assert np.allclose(written.chances(head, words), wanted, atol=1e-5)


def test_roles_around_triggers(alike, triggers) -> None:
    trained, written, words = alike
    near = scheme.near(triggers, SENTENCE)
    with torch.no_grad():
        scores = trained.arguments(
            torch.from_numpy(words), starts_and_types(triggers), as_tensors(near)
        )
    inside = near.inside
    found = written.arguments(words, triggers, near)
    assert np.allclose(found[inside], scores.softmax(-1).numpy()[inside], atol=1e-5)


def test_same_event(alike, triggers) -> None:
    from training.fit import event_pairs

    trained, written, words = alike
    a, b = torch.triu_indices(len(triggers), len(triggers), 1)
    with torch.no_grad():
        scores = trained.same_event(
            torch.from_numpy(words), starts_and_types(triggers),
            *event_pairs(triggers, SENTENCE, a, b),
        )  # fmt: skip
    found = written.same_event(words, triggers, SENTENCE)
    assert np.allclose(found[a, b], scores.sigmoid().numpy(), atol=1e-5)
