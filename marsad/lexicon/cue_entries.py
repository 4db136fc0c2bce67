"""What an entry of each cue file may hold; the files' own heads tell what the fields mean.

Forms are as written; ``marsad.lexicon.cues`` folds and inflects them. ``examples`` are sentences
written for the entry in which its forms stand, ``counterexamples`` sentences in which a word looks
like this entry and is not. ``also_noun``: verbs whose shortest past is written like a noun (طلب).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from marsad.arabic import key
from marsad.model import Status, Tone

Plural = Literal["none", "masculine", "feminine", "both"]
Complement = Literal["أن", "ب", "عن", "إلى", "على", "من", "noun", "quote"]
Preposition = Literal["", "ب", "ل", "في", "على", "إلى", "من", "عن"]
PartyKind = Literal[
    "armed",
    "state",
    "body",
    "person",
    "civilian",
    "aircraft",
    "artillery",
    "naval",
    "thing",
]
Needs = Literal["any", "present", "past", "noun"]


def _parallel(forms: tuple[str, ...], present: tuple[str, ...]) -> None:
    if len(forms) != len(present):
        raise ValueError(f"{len(forms)} forms but {len(present)} presents: give one for each")


@dataclass(frozen=True, kw_only=True, eq=False)
class Entry:
    """What all entries share."""

    forms: tuple[str, ...]
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()
    also_noun: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The first form: what ``marsad explain`` names the entry by."""
        return self.forms[0]


@dataclass(frozen=True, kw_only=True, eq=False)
class Reporting(Entry):
    """A word by which a report says who says so (reporting.yaml)."""

    kind: Literal["verb", "participle", "phrase"]
    present: str = ""
    complement: tuple[Complement, ...] = ()
    required: bool = False
    source: Literal["subject", "after", "object", "none"] = "none"
    carry: bool = False
    relay: bool = False
    clause: bool = False
    status: Status | None = None
    stance: Literal["plain", "firm", "doubtful", "admitting", "expecting", "denying"] = "plain"

    def __post_init__(self) -> None:
        if (self.kind == "verb") != bool(self.present):
            raise ValueError(f"{self.id}: a verb has a present, others have none")


@dataclass(frozen=True, kw_only=True, eq=False)
class SourceNoun(Entry):
    """A head noun or a name of those whom reports lean on (source_nouns.yaml)."""

    kind: Literal[
        "official",
        "military",
        "medical",
        "monitor",
        "witness",
        "media",
        "anonymous",
        "social",
        "security",
        "ngo",
        "un",
        "person",
        "statement",
    ]
    plural: Plural = "none"
    name: bool = False
    relay: bool = False
    common_word: bool = False


@dataclass(frozen=True, kw_only=True, eq=False)
class StatusCue(Entry):
    """A word that tells whether what it governs is said to have happened (status.yaml)."""

    kind: Literal["verb", "participle", "phrase", "prefix", "adjective"]
    present: tuple[str, ...] = ()
    status: Status
    position: Literal["before", "after"]
    reach: int
    needs: Needs
    types: tuple[str, ...] = ()
    verbal: bool = False

    def __post_init__(self) -> None:
        if self.kind == "verb":
            _parallel(self.forms, self.present)


@dataclass(frozen=True, kw_only=True, eq=False)
class LightVerb(Entry):
    """A verb that carries an event noun (light_verbs.yaml)."""

    present: tuple[str, ...]
    preposition: Preposition = ""
    subject: Literal["agent", "target", "place", "cause", "event", "result"]
    object: Literal["event", "result", "place", "target"]
    nouns: tuple[str, ...] = ()
    claims: bool = False

    def __post_init__(self) -> None:
        _parallel(self.forms, self.present)


@dataclass(frozen=True, kw_only=True, eq=False)
class PartyHead(Entry):
    """A head noun of a party, of victims, or of things that get hit (parties.yaml)."""

    kind: PartyKind
    plural: Plural = "none"
    part: bool = False

    @property
    def aircraft(self) -> bool:
        """A bombardment by it is an air strike."""
        return self.kind == "aircraft"


@dataclass(frozen=True, kw_only=True, eq=False)
class PartyName(Entry):
    """A party or state by name, with its variants (party_names.yaml)."""

    kind: Literal["armed", "state", "body", "person"]
    countries: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    plurals: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    common_word: bool = False


@dataclass(frozen=True, kw_only=True, eq=False)
class PlaceKind(Entry):
    """A word that says what kind of place a name names (place_kinds.yaml)."""

    kind: Literal[
        "settlement",
        "quarter",
        "area",
        "country",
        "site",
        "road",
        "water",
        "relief",
        "border",
        "front",
    ]
    plural: Plural = "none"
    alone: bool = False
    also_target: bool = False


@dataclass(frozen=True, kw_only=True, eq=False)
class Locative(Entry):
    """A word that leads to a place (locative.yaml)."""

    kind: Literal[
        "preposition", "near", "direction", "part", "distance", "toward", "between", "from"
    ]
    in_span: bool
    attached: bool = False


@dataclass(frozen=True, kw_only=True, eq=False)
class PlaceNames:
    """The names of places in one country, by what they need before them (place_names.yaml)."""

    country: str
    names: tuple[str, ...] = ()
    common: tuple[str, ...] = ()
    after_kind: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, eq=False)
class PlaceName:
    """One name, the countries that have it, and what must stand before it to make it a place."""

    name: str
    countries: tuple[str, ...]
    needs: Literal["nothing", "locative", "kind"] = "nothing"

    @property
    def common_word(self) -> bool:
        return self.needs != "nothing"


@dataclass(frozen=True, kw_only=True, eq=False)
class Instrument(Entry):
    """A weapon or means (instruments.yaml)."""

    kind: Literal[
        "aerial",
        "artillery",
        "explosive",
        "firearm",
        "blade",
        "fire",
        "vehicle",
        "chemical",
        "other",
    ]
    plural: Plural = "none"
    continues: tuple[str, ...] = ()

    def goes_on(self, word_key: str) -> bool:
        """Whether a word's matching form belongs to the name when it follows it."""
        bare = word_key.removeprefix("ال")
        return any(key(word).removeprefix("ال") == bare for word in self.continues)


@dataclass(frozen=True, kw_only=True, eq=False)
class Boundary(Entry):
    """A word that ends a noun phrase, or may stay inside one (boundaries.yaml)."""

    kind: Literal[
        "relative",
        "conjunction",
        "time",
        "cause",
        "complement",
        "preposition",
        "verbal",
        "saying",
        "adverb",
    ]
    ends: bool
    inside: bool = False
    attached: bool = False
    after: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, eq=False)
class LoadedWord(Entry):
    """A word or phrase that passes a verdict (loaded.yaml)."""

    kind: Literal["epithet", "deed", "honour", "ridicule"]
    tone: Tone
    word: Literal["noun", "adjective", "verb", "phrase"]
    present: tuple[str, ...] = ()
    plurals: tuple[str, ...] = ()
    plural: Plural = "none"
    definite: bool = False
    party: bool = False
    of_party: bool = False
    about: Literal["self", "modified", "next", "party", "from", "none"] = "party"
    after: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    unless_before: tuple[str, ...] = ()
    unless_after: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.word == "verb":
            _parallel(self.forms, self.present)
