"""What the network's heads read off word vectors; the same as ``training.network.Heads``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from marsad.extract.reader import scheme
from marsad.extract.reader.scheme import Mention, Pairs, Trigger

Array = NDArray[np.float32]
EPSILON = 1e-5  # of the batch norm
NEAR = 64  # triggers: two that stand further apart are taken for different events


class Heads:
    """The heads' weights by name, and what they make of words, mentions and pairs."""

    def __init__(self, weights: Mapping[str, Array]) -> None:
        self.weights = weights

    def words(self, vectors: Array, features: Array) -> Array:
        """(words, width) vectors, evened out, with the features beside them."""
        w = self.weights
        spread = np.sqrt(w["even.running_var"] + EPSILON)
        even = (vectors - w["even.running_mean"]) / spread * w["even.weight"] + w["even.bias"]
        return np.concatenate([even, features], 1).astype(np.float32)

    def chances(self, name: str, words: Array) -> Array:
        """(words, classes) of one head; each row sums to one."""
        return softmax(self._mlp(name, words))

    def kinds(self, words: Array) -> Array:
        """(words, SPAN_KINDS, 3) chances that a mention is out, begins or goes on there."""
        scores = self._mlp("kinds", words).reshape(len(words), len(scheme.SPAN_KINDS), 3)
        return softmax(scores)

    def links(
        self, words: Array, triggers: Sequence[Trigger], mentions: Sequence[Mention], pairs: Pairs
    ) -> Array:
        """(pairs, ROLES) scores before the sigmoid."""
        w = self.weights
        at = words[[t.first for t in triggers]]
        first, last = words[[m.first for m in mentions]], words[[m.last - 1 for m in mentions]]
        own = self._linear("link_trigger", at) + w["link_type.weight"][[t.type for t in triggers]]
        other = first @ w["link_first.weight"].T + last @ w["link_last.weight"].T
        other = other + w["link_kind.weight"][[m.kind for m in mentions]]
        product = (
            self._linear("link_a", at)[pairs.trigger] * self._linear("link_b", first)[pairs.mention]
        )
        hidden = (
            own[pairs.trigger]
            + other[pairs.mention]
            + product @ w["link_product.weight"].T
            + w["link_distance.weight"][pairs.distance]
            + w["link_sentences.weight"][pairs.sentences]
            + w["link_triggers.weight"][pairs.triggers_between]
            + w["link_mentions.weight"][pairs.mentions_between]
        )
        hidden = np.maximum(self._linear("link_out", np.maximum(hidden, 0)), 0)
        return self._linear("link_role", hidden)

    def nobody(self, words: Array) -> Array:
        """(words, 2) scores that nobody is the source, the relay, beside those of ``links``."""
        return self._linear("nobody", words)

    def same_event(
        self, words: Array, triggers: Sequence[Trigger], sentence: scheme.Numbers
    ) -> Array:
        """(triggers, triggers) chances that two tell of one event."""
        w, size = self.weights, len(triggers)
        a, b = np.nonzero(np.triu(np.tri(size, size, NEAR), 1))
        at = words[[t.first for t in triggers]]
        types = np.array([t.type for t in triggers])
        first = np.array([t.first for t in triggers])
        shared = self._linear("event_c", at)
        apart = np.clip(sentence[first][b] - sentence[first][a], 0, scheme.SENTENCES - 1)
        hidden = (
            self._linear("event_a", at)[a]
            + self._linear("event_b", at)[b]
            + (shared[a] * shared[b]) @ w["event_product.weight"].T
            + w["event_first.weight"][types[a]]
            + w["event_second.weight"][types[b]]
            + w["event_distance.weight"][scheme.distance_bucket(first[b] - first[a])]
            + w["event_sentences.weight"][apart]
        )
        found = np.eye(size, dtype=np.float32)
        found[a, b] = found[b, a] = sigmoid(self._linear("event_out", np.maximum(hidden, 0))[:, 0])
        return found

    def _linear(self, name: str, x: Array) -> Array:
        return np.asarray(x @ self.weights[f"{name}.weight"].T + self.weights[f"{name}.bias"])

    def _mlp(self, name: str, x: Array) -> Array:
        return self._linear(f"{name}.3", np.maximum(self._linear(f"{name}.0", x), 0))


def softmax(scores: Array) -> Array:
    """Chances over the last axis."""
    raised = np.exp(scores - scores.max(-1, keepdims=True))
    return np.asarray(raised / raised.sum(-1, keepdims=True), np.float32)


def sigmoid(scores: Array) -> Array:
    return np.asarray(1 / (1 + np.exp(-np.clip(scores, -40, 40))), np.float32)
