"""A resolved party or source: who it is, on which side, and how that is known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from marsad.lexicon.actor_entries import Actor

How = Literal["named", "adjective", "construct", "short", "earlier", "kind"]
SourceKind = Literal[
    "official",
    "military",
    "medical",
    "monitor",
    "witness",
    "media",
    "anonymous",
    "social",
]


@dataclass(frozen=True, slots=True)
class ResolvedActor:
    """What a mention of a party or source resolves to.

    ``side``: the outermost actor it belongs to on the day. ``how``: by its own name; a nationality
    or movement's adjective (القصف الحوثي); something of it (مسلحو X); a name that its country
    tells (الحكومة); pointing back (الجماعة); a kind of people without a name. ``country``: the
    nationality told of people. ``loaded``: the name passes a verdict.
    """

    id: str
    side: str
    name: str
    kind: str
    how: How
    country: str = ""
    loaded: bool = False


@dataclass(frozen=True, slots=True)
class ResolvedSource:
    """Whom a report leans on: the kind of source, the actor where it is known, and its side."""

    kind: SourceKind
    actor: ResolvedActor | None = None

    @property
    def side(self) -> str:
        """The party it speaks for; empty: none known."""
        return self.actor.side if self.actor else ""


_OF_KIND: dict[str, SourceKind] = {
    "armed-forces": "military",
    "rebel-group": "military",
    "militia": "military",
    "government": "official",
    "ministry": "official",
    "police": "official",
    "state": "official",
    "international": "official",
    "party": "official",
    "person": "official",
    "media": "media",
    "monitor": "monitor",
    "ngo": "monitor",
    "civilians": "witness",
    "tribe": "witness",
}
_SOCIAL = frozenset({"media.twitter", "media.facebook", "media.youtube", "civ.activists"})


def source_kind(actor: Actor, first: SourceKind | None) -> SourceKind:
    """What kind of source an actor is; ``first`` is what the words before its name tell."""
    if actor.id in _SOCIAL:
        return "social"
    if actor.id == "civ.medics":
        return "medical"
    return first or _OF_KIND[actor.kind]
