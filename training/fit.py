"""Teach the network the corpus."""

from __future__ import annotations

import math
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from marsad.extract.reader import scheme
from marsad.extract.reader.pieces import BEGIN, END, PAD, Window, windows
from marsad.extract.reader.weights import spread
from training.examples import Example
from training.network import WIDTH, Encoder, Heads

MASK_SHARE = 0.06  # of pieces hidden from the encoder, so that no single word decides
# Where the processor has no such products torch makes them one by one, ten times as slowly.
HALF = bool(torch.ops.mkldnn._is_mkldnn_bf16_supported())
FEATURE_SHARE = 0.1  # of reports read without features, and of features left out elsewhere


@dataclass(frozen=True)
class Settings:
    """How long and how fast; chosen on the held-out tenth."""

    passes: int = 12
    reports: int = 3  # a step
    encoder_rate: float = 1.5e-4
    head_rate: float = 2e-3
    warmup: float = 0.1
    frozen: int = 0  # layers that stay as they were
    features: bool = True
    other: float = 2.0  # weight of words that are something against those that are nothing
    seed: int = 1


@dataclass
class Batch:
    """Windows of several reports side by side, and where each report's words stand in them."""

    numbers: Tensor
    mask: Tensor
    features: Tensor
    words: list[Tensor]  # of each report: (words, 2) flat indexes of first and last piece


def batch(examples: Sequence[Example], use_features: bool = True) -> Batch:
    """The windows of some reports, padded to the longest."""
    cut: list[tuple[int, Window]] = [
        (n, w) for n, e in enumerate(examples) for w in windows(len(e.pieces.numbers))
    ]
    width = max(w.stop - w.start for _, w in cut) + 2
    numbers = torch.full((len(cut), width), PAD)
    mask = torch.zeros(len(cut), width)
    features = torch.zeros(len(cut), width, examples[0].features.shape[1])
    homes = [torch.zeros(len(e.pieces.numbers), dtype=torch.long) for e in examples]
    for row, (n, w) in enumerate(cut):
        pieces, size = examples[n].pieces, w.stop - w.start
        numbers[row, : size + 2] = torch.from_numpy(
            np.concatenate([[BEGIN], pieces.numbers[w.start : w.stop], [END]])
        )
        mask[row, : size + 2] = 1
        homes[n][w.keep : w.until] = row * width + 1 + torch.arange(w.keep, w.until) - w.start
        if use_features:
            features[row, 1 : size + 1] = torch.from_numpy(
                spread(examples[n].pieces, examples[n].features)[w.start : w.stop]
            )
    words = [
        torch.stack(
            [home[torch.from_numpy(e.pieces.first)], home[torch.from_numpy(e.pieces.last)]], 1
        )
        for home, e in zip(homes, examples, strict=True)
    ]
    return Batch(numbers, mask, features, words)


def word_vectors(encoder: Encoder, made: Batch) -> list[Tensor]:
    """Of each report (words, WIDTH): the mean of a word's first and last piece."""
    vectors = torch.zeros(*made.numbers.shape, WIDTH)
    for rows, width in alike(made.mask.sum(1).long()):
        read = encoder(
            made.numbers[rows, :width], made.mask[rows, :width], made.features[rows, :width]
        )
        vectors = vectors.index_put((rows[:, None], torch.arange(width)), read.float())
    return [vectors.flatten(0, 1)[at].mean(1) for at in made.words]


def alike(lengths: Tensor) -> list[tuple[Tensor, int]]:
    """Rows in one or two groups, with the width of each: last windows are short, padding costs.

    >>> alike(torch.tensor([256, 80, 250]))
    [(tensor([0, 2]), 256), (tensor([1]), 80)]
    """
    short = 2 * lengths <= lengths.max()
    groups = (torch.nonzero(which).flatten() for which in (~short, short))
    return [(rows, int(lengths[rows].max())) for rows in groups if len(rows)]


def hide(made: Batch, rng: torch.Generator, mask_number: int, use_features: bool) -> None:
    """Hide some pieces and some features, for training."""
    plain = made.numbers > 3
    hidden = (torch.rand(made.numbers.shape, generator=rng) < MASK_SHARE) & plain
    made.numbers[hidden] = mask_number
    if use_features:
        rows = torch.rand(len(made.numbers), generator=rng) > FEATURE_SHARE
        kept = torch.rand(made.features.shape[2], generator=rng) > FEATURE_SHARE
        made.features *= rows[:, None, None] * kept


def losses(heads: Heads, e: Example, words: Tensor, weight: float) -> dict[str, Tensor]:
    """The parts of what is wrong with the reading of one report."""
    part: dict[str, Tensor] = {}
    of_trigger = torch.full((scheme.TRIGGERS,), weight)
    of_trigger[0] = 1
    trigger = heads.trigger(words)
    part["trigger"] = 2 * F.cross_entropy(trigger, torch.from_numpy(e.trigger), of_trigger)
    kinds = heads.kinds(words).view(-1, 3)
    of_kind = torch.tensor([1.0, weight, weight])
    part["kinds"] = 2 * F.cross_entropy(kinds, torch.from_numpy(e.kinds).view(-1), of_kind)
    if not e.triggers:
        return part
    first = torch.tensor([t.first for t in e.triggers])
    part["status"] = F.cross_entropy(heads.status(words[first]), torch.tensor(e.status))
    part["arguments"] = _argument_loss(heads, e, words, weight)
    part |= _source_loss(heads, e, words, kinds.detach())
    if len(e.triggers) > 1:
        a, b = torch.triu_indices(len(e.triggers), len(e.triggers), 1)
        event = torch.tensor(e.event)
        scores = heads.same_event(
            words, _trigger_tensor(e.triggers), *event_pairs(e.triggers, e.sentence, a, b)
        )
        part["event"] = F.binary_cross_entropy_with_logits(scores, (event[a] == event[b]).float())
    return part


def _argument_loss(heads: Heads, e: Example, words: Tensor, weight: float) -> Tensor:
    near = scheme.near(e.triggers, e.sentence)
    index = {name: torch.from_numpy(value) for name, value in near._asdict().items()}
    scores = heads.arguments(words, _trigger_tensor(e.triggers), index)
    wanted = torch.zeros(scores.shape[:3], dtype=torch.long)
    for (t, mention), roles in sorted(e.roles.items(), key=lambda each: each[0][1].first):
        begin = int(near.word[t, 0])
        first, last = mention.first - begin, mention.last - begin
        if first < 0 or last > int(near.inside[t].sum()):
            continue
        for role in roles:
            if role < len(scheme.ARGUMENTS):
                wanted[t, first, role], wanted[t, first + 1 : last, role] = 1, 2
    each = F.cross_entropy(
        scores.flatten(0, 2), wanted.flatten(), torch.tensor([1.0, weight, weight]),
        reduction="none",
    ).view(wanted.shape)  # fmt: skip
    return 0.25 * (each * index["inside"][:, :, None]).sum() / len(e.triggers)


def _trigger_tensor(triggers: Sequence[scheme.Trigger]) -> Tensor:
    return torch.tensor([[t.first, t.type] for t in triggers])


def event_pairs(
    triggers: Sequence[scheme.Trigger], sentence: scheme.Numbers, a: Tensor, b: Tensor
) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Indexes and bucketed distances of pairs of triggers, the earlier first."""
    first = np.array([t.first for t in triggers])
    apart = first[b.numpy()] - first[a.numpy()]
    sentences = np.clip(
        sentence[first][b.numpy()] - sentence[first][a.numpy()], 0, scheme.SENTENCES - 1
    )
    return a, b, torch.from_numpy(scheme.distance_bucket(apart)), torch.from_numpy(sentences)


def candidates(e: Example, kinds: Tensor) -> list[scheme.Mention]:
    """The marked sources, and others the heads see now: what reading will have to choose from."""
    marked = [mention for mention in e.mentions if mention.kind == SOURCE]
    best = kinds.view(-1, len(scheme.SPAN_KINDS), 3).argmax(2).numpy()[:, SOURCE]
    taken = e.kinds[:, SOURCE] > 0
    seen = [
        scheme.Mention(first, last, SOURCE)
        for first, last in scheme.runs(best == 1, best == 2)
        if not taken[first:last].any()
    ]
    return [*marked, *seen[: 2 * len(marked) + 2]]  # a beginner sees mentions everywhere


SOURCE = scheme.SPAN_KINDS.index("source")


def _source_loss(heads: Heads, e: Example, words: Tensor, kinds: Tensor) -> dict[str, Tensor]:
    mentions = candidates(e, kinds)
    found = scheme.pairs(e.triggers, mentions, e.sentence)
    if not len(found.trigger):
        return {}
    index = {name: torch.from_numpy(value) for name, value in found._asdict().items()}
    spans = torch.tensor([list(m) for m in mentions])
    scores = heads.sources(words, spans, _trigger_tensor(e.triggers), index)
    wanted = torch.zeros_like(scores)
    for row, (t, m) in enumerate(zip(found.trigger.tolist(), found.mention.tolist(), strict=True)):
        for role in e.roles.get((t, mentions[m]), ()):
            wanted[row, role - len(scheme.ARGUMENTS)] = 1
    nobody = heads.nobody(words[torch.tensor([t.first for t in e.triggers])])
    each = [
        pointer_loss(scores[:, n], wanted[:, n], index["trigger"], nobody[:, n])
        for n in range(len(scheme.SOURCES))
    ]
    return {"sources": each[0] + each[1]}


def pointer_loss(scores: Tensor, wanted: Tensor, trigger: Tensor, nobody: Tensor) -> Tensor:
    """Choosing one mention, or nobody, for each trigger."""
    size = len(nobody)
    grid = torch.full((size, len(scores) + 1), -1e4)
    grid[trigger, torch.arange(len(scores))] = scores
    grid[:, -1] = nobody
    goal = torch.full((size,), len(scores))
    for row in torch.nonzero(wanted).flatten().tolist():
        goal[trigger[row]] = row
    return F.cross_entropy(grid, goal)


def fit(
    encoder: Encoder,
    heads: Heads,
    variants: list[list[Example]],
    settings: Settings,
    mask_number: int,
    after_pass: Callable[[int], None] = lambda number: None,
    say: Callable[[str], None] = print,
) -> None:
    """Teach for ``settings.passes``; ``variants`` are the spellings of each report."""
    torch.manual_seed(settings.seed)
    rng, noise = random.Random(settings.seed), torch.Generator().manual_seed(settings.seed)  # noqa: S311
    encoder.word.weight.requires_grad_(False)
    encoder.position.weight.requires_grad_(False)
    for layer in encoder.layers[: settings.frozen]:
        layer.requires_grad_(False)
    optimiser = torch.optim.AdamW(_groups(encoder, heads, settings), fused=True)
    steps = settings.passes * math.ceil(len(variants) / settings.reports)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda n: _rate(n / steps, settings.warmup)
    )
    for number in range(settings.passes):
        encoder.train(), heads.train()
        began, sums = time.monotonic(), {}
        for chosen in _steps(variants, settings.reports, rng):
            made = batch(chosen, settings.features)
            hide(made, noise, mask_number, settings.features)
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=HALF):
                vectors = word_vectors(encoder, made)
            total = torch.zeros(())
            for e, vector in zip(chosen, _even(heads, vectors), strict=True):
                extra = torch.from_numpy(e.features) * settings.features
                parts = losses(heads, e, torch.cat([vector, extra], 1), settings.other)
                total = total + sum(parts.values())
                for name, value in parts.items():
                    sums[name] = sums.get(name, 0.0) + float(value.detach())
            (total / len(chosen)).backward()
            nn.utils.clip_grad_norm_(encoder.parameters(), 1.0)
            nn.utils.clip_grad_norm_(heads.parameters(), 5.0)
            optimiser.step(), schedule.step(), optimiser.zero_grad(set_to_none=True)
        shown = "  ".join(f"{name} {value / len(variants):.3f}" for name, value in sums.items())
        say(f"pass {number + 1}  {time.monotonic() - began:.0f} s  {shown}")
        after_pass(number + 1)


def _even(heads: Heads, vectors: list[Tensor]) -> list[Tensor]:
    """Batch norm over the words of all reports of the step together."""
    whole = heads.drop(heads.even(torch.cat(vectors)))
    return list(torch.split(whole, [len(v) for v in vectors]))


def _steps(variants: list[list[Example]], size: int, rng: random.Random) -> list[list[Example]]:
    """The reports in steps of like length, in random order, each in one of its spellings."""
    chosen = [
        spellings[0] if rng.random() < 0.25 else rng.choice(spellings) for spellings in variants
    ]
    chosen = [e for e in chosen if len(e.pieces.first)]
    chosen.sort(key=lambda e: len(e.pieces.numbers) + rng.uniform(0, 120))
    steps = [chosen[at : at + size] for at in range(0, len(chosen), size)]
    rng.shuffle(steps)
    return steps


def _rate(done: float, warmup: float) -> float:
    return done / warmup if done < warmup else max(0.0, (1 - done) / (1 - warmup))


def _groups(encoder: Encoder, heads: Heads, settings: Settings) -> list[dict[str, object]]:
    fresh = [encoder.mix, encoder.feature.weight]
    names = {id(p) for p in fresh}
    old = [p for p in encoder.parameters() if p.requires_grad and id(p) not in names]
    return [
        {"params": old, "lr": settings.encoder_rate, "weight_decay": 0.01},
        {"params": [*fresh, *heads.parameters()], "lr": settings.head_rate, "weight_decay": 0.01},
    ]
