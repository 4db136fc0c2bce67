"""How well an incident is attested: one of five grades, after Airwars' practice.

The rule stands in words in docs/explanation/incidents.md; the first line that fits decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from marsad.link.disputes import accused, blamed
from marsad.link.sources import MONITORS
from marsad.link.voices import Statement, one_voice, text_node
from marsad.model import Grade, GradeReason, Voice

# Kinds that alone carry little: anybody may post, and nobody can be asked.
UNCREDIBLE = frozenset({"social"})
# Independent credible voices, in as many texts.
FAIR = 2


def grade(voices: Sequence[Voice], statements: Sequence[Statement]) -> Grade:
    """The grade by who asserts, who denies and who gains by what he says."""
    return graded(voices, statements)[0]


def graded(voices: Sequence[Voice], statements: Sequence[Statement]) -> tuple[Grade, GradeReason]:
    """The grade, and which line of the rule gave it."""
    asserting = [voice for voice in voices if voice.stance == "asserts"]
    denying = [voice for voice in voices if voice.stance == "denies"]
    if not asserting:
        return "discounted", "nobody-asserts"
    if _refuted(asserting, denying):
        return "discounted", "refuted"
    if admitted(asserting, statements):
        return "confirmed", "admitted"
    if denying:
        return "contested", "denied"
    if blame_each_other(statements):
        return "contested", "mutual-blame"
    outlets = _outlets(statements)
    if outlets > 1 and _documented(asserting):
        return "confirmed", "documented"
    return _by_strength(asserting, outlets)


def _by_strength(asserting: Sequence[Voice], outlets: int) -> tuple[Grade, GradeReason]:
    """Fair or weak, where nobody disputes it and nothing documents it."""
    credible = len(_credible(asserting))
    if _strength(asserting, outlets) < FAIR:
        return "weak", "few-voices" if credible < FAIR else "one-publisher"
    return "fair", "several-voices" if min(credible, outlets) >= FAIR else "against-interest"


def admitted(asserting: Iterable[Voice], statements: Iterable[Statement]) -> bool:
    """A side that is blamed owns to having done it."""
    by = blamed(statements)
    return any(voice.interest == "against" and voice.side in by for voice in asserting)


def blame_each_other(statements: Iterable[Statement]) -> bool:
    """A side that somebody blames says that another did it."""
    by = blamed(statements)
    return any(
        statement.said.side in by and statement.said.side not in accused(statement)
        for said in by.values()
        for statement in said
    )


def _refuted(asserting: Sequence[Voice], denying: Sequence[Voice]) -> bool:
    """A monitor denies what none but nameless posts or an interested side asserts."""
    doubtful = all(v.kind in UNCREDIBLE or v.interest == "for" for v in asserting)
    return doubtful and any(voice.kind in MONITORS for voice in denying)


def _documented(asserting: Sequence[Voice]) -> bool:
    """Two monitors, or one with pictures and another credible voice."""
    monitors = [voice for voice in asserting if voice.kind in MONITORS]
    shown = any(voice.evidence for voice in monitors)
    return len(monitors) >= 2 or (shown and len(_credible(asserting)) >= 2)


def _credible(voices: Iterable[Voice]) -> list[Voice]:
    return [voice for voice in voices if voice.kind not in UNCREDIBLE]


def _strength(asserting: Sequence[Voice], outlets: int) -> int:
    """Credible voices that came by different ways; one against its interest makes one more.

    Two sources of one report rest on one reporter: nobody else heard them.
    """
    credible = _credible(asserting)
    against = any(voice.interest == "against" for voice in credible)
    return min(len(credible), outlets) + against


def _outlets(statements: Sequence[Statement]) -> int:
    """How many texts of different publishers, in sentences of their own, assert it."""
    asserting = [each for each in statements if each.stance == "asserts"]
    joined = one_voice(asserting)
    return len({joined.find(text_node(each.happening)) for each in asserting})
