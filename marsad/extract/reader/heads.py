"""What the network's heads read off word vectors; the same as ``training.network.Heads``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from marsad.extract.reader import scheme
from marsad.extract.reader.scheme import Mention, Pairs, Trigger

Array = NDArray[np.float32]
EPSILON = 1e-5  # of the batch norm
NEAR_LAYERS, NEAR_HEADS = 2, 4  # around a trigger
AT_ONCE = 8  # triggers: those of one sentence are as long, and memory stays small
FAR = 64  # triggers: two that stand further apart are taken for different events


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

    def sources(
        self, words: Array, triggers: Sequence[Trigger], mentions: Sequence[Mention], pairs: Pairs
    ) -> Array:
        """(pairs, SOURCES) scores that a mention is the source of a claim, or relays it."""
        w = self.weights
        at = words[[t.first for t in triggers]]
        first, last = words[[m.first for m in mentions]], words[[m.last - 1 for m in mentions]]
        own = (
            self._linear("source_trigger", at) + w["source_type.weight"][[t.type for t in triggers]]
        )
        other = first @ w["source_first.weight"].T + last @ w["source_last.weight"].T
        product = (
            self._linear("source_a", at)[pairs.trigger]
            * self._linear("source_b", first)[pairs.mention]
        )
        found = (
            own[pairs.trigger]
            + other[pairs.mention]
            + product @ w["source_product.weight"].T
            + w["source_distance.weight"][pairs.distance]
            + w["source_sentences.weight"][pairs.sentences]
            + w["source_triggers.weight"][pairs.triggers_between]
            + w["source_mentions.weight"][pairs.mentions_between]
        )
        hidden = np.maximum(self._linear("source_out", np.maximum(found, 0).astype(np.float32)), 0)
        return self._linear("source_role", hidden)

    def nobody(self, words: Array) -> Array:
        """(words, 2) scores that nobody is the source, the relay, beside those of ``sources``."""
        return self._linear("nobody", words)

    def same_event(
        self, words: Array, triggers: Sequence[Trigger], sentence: scheme.Numbers
    ) -> Array:
        """(triggers, triggers) chances that two tell of one event."""
        w, size = self.weights, len(triggers)
        a, b = np.nonzero(np.triu(np.tri(size, size, FAR), 1))
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

    def arguments(self, words: Array, triggers: Sequence[Trigger], near: scheme.Near) -> Array:
        """(triggers, length, ARGUMENTS, 3) chances: out of a role, begins it, goes on."""
        chances = np.zeros((*near.word.shape, len(scheme.ARGUMENTS), 3), np.float32)
        base = self._linear("near_in", words)
        for at in range(0, len(triggers), AT_ONCE):
            some = near.rows(at, at + AT_ONCE)
            chances[at : at + AT_ONCE, : some.word.shape[1]] = self._around(
                base, words, triggers[at : at + AT_ONCE], some
            )
        return chances

    def _around(
        self, base: Array, words: Array, triggers: Sequence[Trigger], near: scheme.Near
    ) -> Array:
        w = self.weights
        at = words[[t.first for t in triggers]]
        x = (
            base[near.word]
            + w["near_distance.weight"][near.distance]
            + w["near_sentence.weight"][near.before]
            + w["near_triggers.weight"][near.trigger]
        )
        film = self._linear("near_trigger", at) + w["near_type.weight"][[t.type for t in triggers]]
        scale, shift = np.split(film[:, None], 2, 2)
        x = self._norm("near_norm", x) * (1 + scale) + shift
        bias = np.where(near.inside, 0.0, -1e4).astype(np.float32)[:, None, None, :]
        for number in range(NEAR_LAYERS):
            x = self._near_layer(f"near.{number}", x, bias)
        scores = self._linear("near_out", self._norm("near_last", x))
        return softmax(scores.reshape(*x.shape[:2], len(scheme.ARGUMENTS), 3))

    def _near_layer(self, name: str, x: Array, bias: Array) -> Array:
        rows, length, width = x.shape
        each = width // NEAR_HEADS
        three = self._linear(f"{name}.qkv", self._norm(f"{name}.first", x))
        three = three.reshape(rows, length, 3, NEAR_HEADS, each)
        q, k, v = three.transpose(2, 0, 3, 1, 4)
        weight = softmax(q @ k.transpose(0, 1, 3, 2) / np.float32(np.sqrt(each)) + bias)
        seen = (weight @ v).transpose(0, 2, 1, 3).reshape(rows, length, width)
        x = x + self._linear(f"{name}.out", seen)
        hidden = np.maximum(self._linear(f"{name}.wide", self._norm(f"{name}.second", x)), 0)
        return np.asarray(x + self._linear(f"{name}.back", hidden))

    def _norm(self, name: str, x: Array) -> Array:
        even = x - x.mean(-1, keepdims=True)
        even /= np.sqrt((even * even).mean(-1, keepdims=True) + EPSILON)
        return np.asarray(even * self.weights[f"{name}.weight"] + self.weights[f"{name}.bias"])

    def _linear(self, name: str, x: Array) -> Array:
        weight = self.weights[f"{name}.weight"]
        # As one product: numpy makes many small ones of three dimensions, at half the speed.
        flat = x.reshape(-1, x.shape[-1]) @ weight.T + self.weights[f"{name}.bias"]
        return np.asarray(flat.reshape(*x.shape[:-1], len(weight)))

    def _mlp(self, name: str, x: Array) -> Array:
        return self._linear(f"{name}.3", np.maximum(self._linear(f"{name}.0", x), 0))


def softmax(scores: Array) -> Array:
    """Chances over the last axis."""
    raised = np.exp(scores - scores.max(-1, keepdims=True))
    return np.asarray(raised / raised.sum(-1, keepdims=True), np.float32)


def sigmoid(scores: Array) -> Array:
    return np.asarray(1 / (1 + np.exp(-np.clip(scores, -40, 40))), np.float32)
