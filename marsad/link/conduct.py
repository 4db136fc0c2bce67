"""Alleged conduct that international criminal law knows, and who alleges it: never a finding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from marsad.arabic import key
from marsad.lexicon.loader import read_entries
from marsad.link.parties import bare, content, party_kinds
from marsad.link.voices import Statement, speaker
from marsad.model import Alleged, Claim

FILE = Path(__file__).with_name("conduct.yaml")


@dataclass(frozen=True, kw_only=True, eq=False)
class Conduct:
    """A kind of conduct and the words that allege it (conduct.yaml)."""

    conduct: str
    ar: str
    en: str
    types: tuple[str, ...]
    where: Literal["trigger", "target", "civilians"]
    forms: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if bool(self.forms) == (self.where == "civilians"):
            raise ValueError(f"{self.conduct}: forms go with trigger and target, not civilians")


def entries() -> tuple[Conduct, ...]:
    """The entries of conduct.yaml, in its order."""
    return read_entries(FILE, Conduct)


def alleged(statements: Iterable[Statement]) -> tuple[Alleged, ...]:
    """What is alleged, in the order of conduct.yaml, with the names of who alleges it."""
    by: dict[str, tuple[set[str], set[str]]] = {}
    for statement in statements:
        for entry, claim in _found(statement):
            names, claims = by.setdefault(entry.conduct, (set(), set()))
            names.add(speaker(statement))
            claims.add(claim.id)
    order = dict.fromkeys(entry.conduct for entry in entries())
    return tuple(
        Alleged(name, tuple(sorted(by[name][0])), tuple(sorted(by[name][1])))
        for name in order
        if name in by
    )


def _found(statement: Statement) -> Iterator[tuple[Conduct, Claim]]:
    claim, text = statement.claim, statement.happening.report.text
    if claim is None or statement.stance == "denies":
        return
    for entry in entries():
        if claim.type in entry.types and holds(entry, claim, text):
            yield entry, claim


def holds(entry: Conduct, claim: Claim, text: str) -> bool:
    """Whether a claim's words allege the conduct."""
    targets = [a.span.of(text) for a in claim.of_role("target")]
    if entry.where == "civilians":
        return any("civilian" in party_kinds(target) for target in targets)
    said = [claim.trigger.of(text)] if entry.where == "trigger" else targets
    return any(_matches(word, entry.forms) for phrase in said for word in content(phrase))


def _matches(word: str, forms: tuple[str, ...]) -> bool:
    whole, begun = _keys(forms)
    return word in whole or word.startswith(begun)


@lru_cache(maxsize=64)
def _keys(forms: tuple[str, ...]) -> tuple[frozenset[str], tuple[str, ...]]:
    """Matching forms: those that are whole words, and those that words begin with."""
    stems = [bare(key(form[:-1])) for form in forms if form.endswith("*")]
    # The ending of a feminine noun becomes ت before what is attached to it.
    attached = [f"{stem[:-1]}ت" for stem in stems if stem.endswith("ه")]
    whole = frozenset(bare(key(form)) for form in forms if not form.endswith("*"))
    return whole, (*stems, *attached)


def label(name: str) -> tuple[str, str]:
    """How a kind of conduct is called, in Arabic and in English."""
    return next((entry.ar, entry.en) for entry in entries() if entry.conduct == name)
