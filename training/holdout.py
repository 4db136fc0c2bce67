"""Which reports of the corpus are learned from and which are held out."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from pathlib import Path

from training.markup import Record

CORPUS = Path(__file__).parent / "corpus"


def divide(records: list[Record]) -> tuple[list[Record], list[Record]]:
    """Nine tenths to learn from and a tenth held out, the same share of every genre.

    Of each genre those whose id has the smallest digest are held out, so that a new report
    hardly changes which others are.
    """
    genres: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        genres[record["genre"]].append(record)
    held: set[str] = set()
    for members in genres.values():
        ids = sorted((digest(member["id"]), member["id"]) for member in members)
        held |= {id_ for _, id_ in ids[: round(len(ids) / 10)]}
    return (
        [record for record in records if record["id"] not in held],
        [record for record in records if record["id"] in held],
    )


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
