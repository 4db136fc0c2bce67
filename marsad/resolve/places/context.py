"""What a report tells of where it is set: the countries it names, and how often."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from marsad.arabic import Document, Word
from marsad.lexicon import names
from marsad.lexicon.cue_entries import PlaceName
from marsad.lexicon.phrases import Hit

OPENING = 40  # words: headline, dateline and lead tell where a report is set
SHARED = {"PS": "IL"}
NAMED, BY_ADJECTIVE, OPENS = 1.0, 0.35, 1.5


class Setting:
    """Countries by weight, the strongest 1.0, and where the text names places."""

    def __init__(self, document: Document) -> None:
        self.hits: list[Hit[PlaceName]] = list(names.place_names().find(document.words))
        counted: defaultdict[str, float] = defaultdict(float)
        for hit in self.hits:
            for code in hit.entry.countries:
                counted[code] += _weight(hit.first, NAMED) / len(hit.entry.countries)
        for index, code in _adjectives(document.words):
            counted[code] += _weight(index, BY_ADJECTIVE)
        counted.pop("XX", None)
        for code, other in SHARED.items():  # what is said of Israel may be set in Gaza
            if other in counted:
                counted[code] = max(counted[code], counted[other])
        self.counted = counted
        most = max(counted.values(), default=0.0)
        self.weights = {code: value / most for code, value in counted.items()}

    @property
    def main(self) -> str | None:
        """The country the report speaks of most."""
        return max(self.weights, key=self.weights.__getitem__, default=None)

    def weight(self, code: str) -> float:
        return self.weights.get(code, 0.0)


def _weight(index: int, weight: float) -> float:
    return weight * (OPENS if index < OPENING else 1.0)


def _adjectives(words: Sequence[Word]) -> list[tuple[int, str]]:
    table = names.nationalities()
    found = ((index, table.word(word.key)) for index, word in enumerate(words))
    return [
        (index, code)
        for index, entry in found
        if entry and entry.kind == "state"
        for code in entry.countries[:1]
    ]
