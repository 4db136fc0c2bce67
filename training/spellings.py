"""The spellings in which a report is taught, made in processes of their own."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from random import Random

from tokenizers import Tokenizer

from marsad.extract.reader.pieces import Vocabulary
from training.examples import Example, Record, example, varied
from training.exchange import Stock, exchanged

VARIANTS = 8  # of each report beside itself


@lru_cache(maxsize=1)
def vocabulary_at(path: Path) -> Vocabulary:
    return Vocabulary(Tokenizer.from_file(str(path)))


def variants(record: Record, names: Stock, vocabulary_file: Path) -> list[Example]:
    """A report as written, in other spellings, and as if it told of others."""
    vocabulary = vocabulary_at(vocabulary_file)
    found, chance = [example(record, vocabulary)], Random(record["id"])  # noqa: S311
    for number in range(VARIANTS):
        other = exchanged(record, names, chance)
        try:
            found.append(example(varied(other, chance) if number % 2 else other, vocabulary))
        except KeyError:  # without its punctuation two words are one
            continue
    return found
