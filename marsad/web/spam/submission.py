"""What is judged (``Submission``), what each layer finds (``Finding``), and the ``Judgement``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

# In order: what is found weighs more than what is not, and nothing takes a verdict back.
Verdict = Literal["publishable", "hold", "spam", "refuse"]
VERDICTS: tuple[Verdict, ...] = ("publishable", "hold", "spam", "refuse")


@dataclass(frozen=True)
class Submission:
    """A reply as it was sent.

    ``started_at`` and ``proof`` are the fields of the form that ``opening`` began; ``sender`` is
    the keyed hash of the address and ``target`` what is replied to (both only to count);
    ``earlier`` are recent texts of the same sender or target. ``address`` and ``user_agent`` are
    used only to ask Akismet, when an administrator switched that on.
    """

    text: str
    name: str = ""
    links: tuple[str, ...] = ()
    language_of_site: str = "ar"
    started_at: str = ""
    honeypot: str = ""
    proof: str = ""
    sender: str = ""
    earlier: tuple[str, ...] = ()
    address: str = ""
    user_agent: str = ""
    target: str = ""


@dataclass(frozen=True)
class Finding:
    """One thing a layer found: ``key`` is the phrase that tells a moderator, with ``values``.

    ``verdict`` is the least that follows from this finding alone; ``weight`` is what it adds to
    the chance of spam, as a logarithm of odds.
    """

    layer: str
    key: str
    values: Mapping[str, str | int] = field(default_factory=dict)
    verdict: Verdict = "publishable"
    weight: float = 0.0


@dataclass(frozen=True)
class Judgement:
    """What becomes of a reply; ``score`` is the chance that it is spam.

    ``publishable``: nothing speaks against it. ``hold``: a person looks first. ``spam``: kept
    apart, where a moderator can still find it. ``refuse``: not stored; ``told`` is the phrase
    that says to the reader why, and what to do.
    """

    verdict: Verdict
    score: float
    findings: tuple[Finding, ...] = ()
    told: str = ""
