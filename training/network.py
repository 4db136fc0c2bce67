"""The network: a BERT encoder over pieces, and heads over words, mentions and their pairs."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from marsad.extract.reader import scheme
from marsad.extract.reader.features import NAMES
from marsad.extract.reader.features import TYPES as CLAIM_TYPES
from training.start import Array

WIDTH, LAYERS, HEADS, INNER, POSITIONS = 384, 12, 12, 1536, 512
TYPES = len(CLAIM_TYPES)
HIDDEN = 256
LINK = 192
NEAR, NEAR_HEADS, NEAR_INNER, NEAR_LAYERS = 192, 4, 384, 2  # of the layers around a trigger


class Layer(nn.Module):
    """One BERT layer (post-norm), as in Devlin et al. 2019."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.q, self.k, self.v, self.ao = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.aln, self.oln = (nn.LayerNorm(WIDTH, eps=1e-12) for _ in range(2))
        self.fi, self.fo = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        batch, length, _ = x.shape

        def split(y: Tensor) -> Tensor:
            return y.view(batch, length, HEADS, WIDTH // HEADS).transpose(1, 2)

        q, k, v = split(self.q(x)), split(self.k(x)), split(self.v(x))
        seen = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        seen = seen.transpose(1, 2).reshape(batch, length, WIDTH)
        x = self.aln(x + self.drop(self.ao(seen)))
        return self.oln(x + self.drop(self.fo(F.gelu(self.fi(x)))))


class Encoder(nn.Module):
    """Piece numbers and features to vectors: a learned mix of all layers."""

    def __init__(self, pieces: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.word = nn.Embedding(pieces, WIDTH)
        self.position = nn.Embedding(POSITIONS, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.feature = nn.Linear(len(NAMES), WIDTH, bias=False)
        nn.init.zeros_(self.feature.weight)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.mix = nn.Parameter(torch.zeros(LAYERS + 1))
        self.drop = nn.Dropout(dropout)

    def forward(self, numbers: Tensor, mask: Tensor, features: Tensor) -> Tensor:
        """(batch, length) numbers, (batch, length) 1 for pieces, (batch, length, NAMES)."""
        return self.body(self.word(numbers) + self.feature(features), mask)

    def body(self, inputs: Tensor, mask: Tensor) -> Tensor:
        """(batch, length, WIDTH) embeddings with features to vectors."""
        positions = torch.arange(inputs.shape[1])
        x = self.drop(self.norm(inputs + self.position(positions)))
        bias = ((1.0 - mask) * -1e4)[:, None, None, :]
        share = torch.softmax(self.mix, 0)
        mixed = share[0] * x
        for number, layer in enumerate(self.layers, 1):
            x = layer(x, bias)
            mixed = mixed + share[number] * x
        return mixed

    def load_start(self, weights: dict[str, Array], kept: list[int]) -> None:
        """Take over pretrained weights; only the ``kept`` rows of the vocabulary."""
        tensors = {name: torch.from_numpy(value) for name, value in weights.items()}
        rows = tensors["emb.word"].view(-1, WIDTH)[kept]
        kind = tensors["emb.type"].view(-1, WIDTH)[0]
        state = self.state_dict()
        state["word.weight"] = rows
        state["position.weight"] = tensors["emb.pos"].view(-1, WIDTH) + kind
        state["norm.weight"], state["norm.bias"] = tensors["emb.ln.w"], tensors["emb.ln.b"]
        for name in list(state):
            if name.startswith("layers."):
                _, number, part, which = name.split(".")
                value = tensors[f"l{number}.{part}.{which[0]}"]
                state[name] = value.view(state[name].shape)
        self.load_state_dict(state)


def mlp(inputs: int, hidden: int, outputs: int, dropout: float) -> nn.Sequential:
    """Two layers with dropout between."""
    return nn.Sequential(
        nn.Linear(inputs, hidden), nn.ReLU(), nn.Dropout(dropout), nn.Linear(hidden, outputs)
    )


class NearLayer(nn.Module):
    """One pre-norm transformer layer over the words around a trigger."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.first, self.second = nn.LayerNorm(NEAR), nn.LayerNorm(NEAR)
        self.qkv, self.out = nn.Linear(NEAR, 3 * NEAR), nn.Linear(NEAR, NEAR)
        self.wide, self.back = nn.Linear(NEAR, NEAR_INNER), nn.Linear(NEAR_INNER, NEAR)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        rows, length, _ = x.shape
        q, k, v = (
            part.view(rows, length, NEAR_HEADS, NEAR // NEAR_HEADS).transpose(1, 2)
            for part in self.qkv(self.first(x)).split(NEAR, 2)
        )
        seen = F.scaled_dot_product_attention(q, k, v, attn_mask=bias)
        x = x + self.drop(self.out(seen.transpose(1, 2).reshape(rows, length, NEAR)))
        return x + self.drop(self.back(F.relu(self.wide(self.second(x)))))


class Heads(nn.Module):
    """What is read off word vectors; ``marsad.extract.reader.heads`` is the same in numpy."""

    def __init__(self, dropout: float = 0.2) -> None:
        super().__init__()
        self.even = nn.BatchNorm1d(WIDTH)
        wide = WIDTH + len(NAMES)
        self.trigger = mlp(wide, HIDDEN, scheme.TRIGGERS, dropout)
        self.kinds = mlp(wide, HIDDEN, 3 * len(scheme.SPAN_KINDS), dropout)
        self.status = mlp(wide, HIDDEN // 2, len(scheme.STATUS), dropout)
        self.source_trigger = nn.Linear(wide, LINK)
        self.source_first = nn.Linear(wide, LINK, bias=False)
        self.source_last = nn.Linear(wide, LINK, bias=False)
        self.source_type = nn.Embedding(TYPES, LINK)
        self.source_distance = nn.Embedding(scheme.DISTANCES, LINK)
        self.source_sentences = nn.Embedding(scheme.SENTENCES, LINK)
        self.source_triggers = nn.Embedding(scheme.BETWEEN, LINK)
        self.source_mentions = nn.Embedding(scheme.BETWEEN, LINK)
        self.source_a, self.source_b = nn.Linear(wide, LINK), nn.Linear(wide, LINK)
        self.source_product = nn.Linear(LINK, LINK, bias=False)
        self.source_out = nn.Linear(LINK, LINK // 2)
        self.source_role = nn.Linear(LINK // 2, len(scheme.SOURCES))
        self.nobody = nn.Linear(wide, 2)  # no source, no relay
        self.near_in = nn.Linear(wide, NEAR)
        self.near_trigger = nn.Linear(wide, 2 * NEAR)
        self.near_type = nn.Embedding(TYPES, 2 * NEAR)
        self.near_distance = nn.Embedding(scheme.DISTANCES, NEAR)
        self.near_sentence = nn.Embedding(2, NEAR)
        self.near_triggers = nn.Embedding(2, NEAR)
        self.near_norm = nn.LayerNorm(NEAR)
        self.near = nn.ModuleList(NearLayer(dropout) for _ in range(NEAR_LAYERS))
        self.near_last = nn.LayerNorm(NEAR)
        self.near_out = nn.Linear(NEAR, 3 * len(scheme.ARGUMENTS))
        self.event_a, self.event_b = nn.Linear(wide, LINK), nn.Linear(wide, LINK)
        self.event_c = nn.Linear(wide, LINK)
        self.event_product = nn.Linear(LINK, LINK, bias=False)
        self.event_first = nn.Embedding(TYPES, LINK)
        self.event_second = nn.Embedding(TYPES, LINK)
        self.event_distance = nn.Embedding(scheme.DISTANCES, LINK)
        self.event_sentences = nn.Embedding(scheme.SENTENCES, LINK)
        self.event_out = nn.Linear(LINK, 1)
        self.drop = nn.Dropout(dropout)
        for module in self.modules():
            if isinstance(module, nn.Embedding):
                nn.init.normal_(module.weight, std=0.1)
        with torch.no_grad():  # most words name nothing, most pairs are none: begin by saying so
            self.trigger[3].bias[0] = 3.0
            self.kinds[3].bias.view(-1, 3)[:, 0] = 2.0
            self.source_role.bias.fill_(-3.0)
            self.event_out.bias.fill_(-1.0)
            self.near_out.bias.view(-1, 3)[:, 0] = 3.0

    def words(self, vectors: Tensor, features: Tensor) -> Tensor:
        """(words, WIDTH) and (words, NAMES) to (words, both)."""
        return torch.cat([self.drop(self.even(vectors)), features], 1)

    def sources(
        self, words: Tensor, spans: Tensor, triggers: Tensor, pairs: dict[str, Tensor]
    ) -> Tensor:
        """(pairs, SOURCES) scores; ``spans`` are first, last, ``triggers`` first, type."""
        at = triggers[pairs["trigger"]]
        first, last = words[spans[:, 0]], words[spans[:, 1] - 1]
        product = (
            self.source_a(words[triggers[:, 0]])[pairs["trigger"]]
            * self.source_b(first)[pairs["mention"]]
        )
        hidden = (
            self.source_trigger(words[triggers[:, 0]])[pairs["trigger"]]
            + (self.source_first(first) + self.source_last(last))[pairs["mention"]]
            + self.source_type(at[:, 1])
            + self.source_distance(pairs["distance"])
            + self.source_sentences(pairs["sentences"])
            + self.source_triggers(pairs["triggers_between"])
            + self.source_mentions(pairs["mentions_between"])
            + self.source_product(product)
        )
        hidden = self.drop(F.relu(hidden))
        return self.source_role(F.relu(self.source_out(hidden)))

    def arguments(self, words: Tensor, triggers: Tensor, near: dict[str, Tensor]) -> Tensor:
        """(triggers, length, ARGUMENTS, 3) scores: out of a role, begins it, goes on."""
        at = words[triggers[:, 0]]
        x = (
            self.near_in(words)[near["word"]]
            + self.near_distance(near["distance"])
            + self.near_sentence(near["before"])
            + self.near_triggers(near["trigger"])
        )
        scale, shift = (self.near_trigger(at) + self.near_type(triggers[:, 1])).split(NEAR, 1)
        x = self.drop(self.near_norm(x) * (1 + scale[:, None]) + shift[:, None])
        bias = (~near["inside"]).float()[:, None, None, :] * -1e4
        for layer in self.near:
            x = layer(x, bias)
        return self.near_out(self.near_last(x)).view(*x.shape[:2], len(scheme.ARGUMENTS), 3)

    def same_event(
        self, words: Tensor, triggers: Tensor, first: Tensor, second: Tensor,
        distance: Tensor, sentences: Tensor,
    ) -> Tensor:  # fmt: skip
        """(pairs,) scores that two triggers tell of one event."""
        at = words[triggers[:, 0]]
        shared = self.event_c(at)
        hidden = (
            self.event_a(at)[first]
            + self.event_b(at)[second]
            + self.event_product(shared[first] * shared[second])
            + self.event_first(triggers[first, 1])
            + self.event_second(triggers[second, 1])
            + self.event_distance(distance)
            + self.event_sentences(sentences)
        )
        return self.event_out(self.drop(F.relu(hidden))).squeeze(1)
