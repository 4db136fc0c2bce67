"""What the lexicons and expressions say of each word, as numbers for the encoder."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from marsad.arabic import Document
from marsad.extract.view import View
from marsad.lexicon.triggers import find
from marsad.model import STATUSES
from marsad.ontology import types

TABLES = (
    "names", "parties", "place_kinds", "place_names", "sources", "instruments", "boundaries",
    "reporting", "light", "status", "locatives",
)  # fmt: skip
KINDS = (
    "armed", "state", "person", "civilian", "body", "aircraft", "artillery", "naval", "thing",
    "media",
)  # fmt: skip
WEAPONS = ("aerial", "artillery", "explosive", "firearm", "blade", "fire", "vehicle", "chemical")
# What makes a strike in general words (هجوم, استهدف, قصف) one of these types.
MEANS = {"air-strike": "aircraft", "shelling": "artillery", "explosion": "explosive"}
MEANS_OF_WEAPONS = {"aerial": "aircraft", "artillery": "artillery", "explosive": "explosive"}
STRIKES = frozenset({"attack", *MEANS})
TYPES = tuple(sorted(types()))
NAMES: tuple[str, ...] = (
    *(f"trigger {name}" for name in TYPES),
    "trigger goes on", "trigger is a verb", "trigger unsupported",
    *(f"{table} begins" for table in TABLES),
    *(f"{table} goes on" for table in TABLES),
    *(f"status {name}" for name in STATUSES),
    *(f"kind {name}" for name in KINDS),
    *(f"weapon {name}" for name in WEAPONS),
    *(f"{means} in the sentence" for means in MEANS.values()),
    *(f"{means} in the report" for means in MEANS.values()),
    "count begins", "count goes on", "date begins", "date goes on", "headline",
)  # fmt: skip
INDEX = {name: number for number, name in enumerate(NAMES)}

Features = NDArray[np.float32]


def features(seen: View) -> Features:
    """A row of zeros and ones for each word, as ``NAMES`` lists them."""
    document = seen.document
    found = np.zeros((len(document.words), len(NAMES)), np.float32)
    _tables(found, seen)
    _triggers(found, document)
    _means(found, document)
    for name, expressions in (("count", seen.counts), ("date", seen.dates)):
        for each in expressions.values():
            _span(found, name, each.first, each.last)
    if document.sentences:
        title_end = document.text.find("\n")
        headline = [word.end <= title_end for word in document.words]
        found[headline, INDEX["headline"]] = 1
    return found


def worth_reading(found: Features) -> NDArray[np.bool_]:
    """The words that may name an event by the lexicons, with the context that they ask for."""
    named = found[:, [INDEX[f"trigger {name}"] for name in TYPES]].any(1)
    return np.asarray(named & ~found[:, INDEX["trigger unsupported"]].astype(np.bool_))


def _span(found: Features, name: str, first: int, last: int) -> None:
    found[first, INDEX[f"{name} begins"]] = 1
    found[first + 1 : last, INDEX[f"{name} goes on"]] = 1


def _tables(found: Features, seen: View) -> None:
    for table in TABLES:
        for hit in seen.hits[table].values():
            _span(found, table, hit.first, hit.last)
            kind = getattr(hit.entry, "kind", None)
            if table in {"parties", "sources"} and kind in KINDS:
                found[hit.first, INDEX[f"kind {kind}"]] = 1
            if table == "instruments" and kind in WEAPONS:
                found[hit.first, INDEX[f"weapon {kind}"]] = 1
            status = getattr(hit.entry, "status", None)
            if table == "status" and status:
                found[hit.first, INDEX[f"status {status}"]] = 1


def _triggers(found: Features, document: Document) -> None:
    for sentence in document.sentences:
        for hit in find(document, sentence.first, sentence.last):
            found[hit.first, INDEX[f"trigger {hit.entry.type}"]] = 1
            found[hit.first + 1 : hit.last, INDEX["trigger goes on"]] = 1
            if hit.form.tense in {"past", "present"}:
                found[hit.first, INDEX["trigger is a verb"]] = 1
            if not hit.supported:
                found[hit.first, INDEX["trigger unsupported"]] = 1


def _means(found: Features, document: Document) -> None:
    """For words that leave open what kind of strike it was: which means are told, and where."""
    told = _told(found)
    open_ = found[:, [INDEX[f"trigger {name}"] for name in sorted(STRIKES)]].sum(1) > 1
    in_report = told.max(0, initial=0)
    for sentence in document.sentences:
        rows = np.arange(sentence.first, sentence.last)[open_[sentence.first : sentence.last]]
        here = told[sentence.first : sentence.last].max(0, initial=0)
        for number, means in enumerate(MEANS.values()):
            found[rows, INDEX[f"{means} in the sentence"]] = here[number]
            found[rows, INDEX[f"{means} in the report"]] = in_report[number]


def _told(found: Features) -> Features:
    """(words, MEANS): whether a word itself names the means, or a strike by nothing else."""
    strikes = found[:, [INDEX[f"trigger {name}"] for name in TYPES]].sum(1)
    told = np.zeros((len(found), len(MEANS)), np.float32)
    for number, (type_, means) in enumerate(MEANS.items()):
        told[:, number] = found[:, INDEX[f"trigger {type_}"]] * (strikes == 1)
        if means in KINDS:
            told[:, number] += found[:, INDEX[f"kind {means}"]]
        for weapon, its_means in MEANS_OF_WEAPONS.items():
            if its_means == means:
                told[:, number] += found[:, INDEX[f"weapon {weapon}"]]
    return np.minimum(told, 1)
