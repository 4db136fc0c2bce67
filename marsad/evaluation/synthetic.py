"""Readings of invented reports, for measuring: the same ones for the same seed.

Nothing in them is real. Each day has its happenings; each report tells of a few of them, with the
disorder of news: other numbers, another word for the act, a day or place left open. Some reports
are copies of others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from marsad.model import (
    Anchor,
    Argument,
    Claim,
    Count,
    Event,
    PartialDate,
    Point,
    Precision,
    PublicationDate,
    Reading,
    Report,
    Role,
    Span,
)

FIRST_DAY = date(2021, 1, 1)
# About the density of the Arabic war news that one collector sees: reports a day, happenings
# a day, places, and the share of reports that only copy another.
REPORTS_A_DAY, HAPPENINGS_A_DAY, PLACES, COPIED = 400, 150, 400, 0.2
OUTLETS = 60
LETTERS = "ابتجحدرزسصطعفقكلمنهوي"
ACTS = (
    ("air-strike", "غارة"),
    ("shelling", "قصف"),
    ("attack", "هجوم"),
    ("clash", "اشتباكات"),
    ("explosion", "انفجار"),
    ("takeover", "سيطرة"),
    ("abduction", "خطف"),
)
PARTIES = ("الحوثيون", "قوات الجيش", "التحالف", "تنظيم داعش", "قوات النظام", "مسلحون")
TARGETS = ("مدنيين", "جنود", "مقاتلين", "مستشفى ميداني", "سوق شعبي")
VOICES = ("مصدر طبي", "مصدر عسكري", "شهود عيان", "المرصد السوري لحقوق الإنسان")


@dataclass(frozen=True, slots=True)
class Truth:
    """What happened, before reports tell of it."""

    number: int
    act: tuple[str, str]
    place: str
    point: Point
    day: date
    agent: str
    target: str
    killed: int


class World:
    """Places, outlets and happenings drawn from one seed."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)  # noqa: S311 - not for secrets
        self.words = [self._word() for _ in range(4000)]
        self.places = [
            (self._word(), Point(self._degrees(13, 37), self._degrees(10, 48), within))
            for within in self.random.choices((5, 15, 25, 60), k=PLACES)
        ]

    def _word(self) -> str:
        return "".join(self.random.choices(LETTERS, k=self.random.randint(4, 7)))

    def _degrees(self, low: float, high: float) -> float:
        return round(self.random.uniform(low, high), 3)

    def happenings(self, day: date, first: int) -> list[Truth]:
        """The happenings of a day, numbered from ``first``."""
        return [self._happening(day, first + n) for n in range(HAPPENINGS_A_DAY)]

    def _happening(self, day: date, number: int) -> Truth:
        pick = self.random.choice
        place, point = pick(self.places)
        killed = min(int(self.random.paretovariate(1.1)), 90)
        return Truth(number, pick(ACTS), place, point, day, pick(PARTIES), pick(TARGETS), killed)

    def filler(self) -> str:
        return " ".join(self.random.choices(self.words, k=18)) + ". "


def readings(reports: int, seed: int = 1) -> tuple[list[Reading], dict[tuple[str, str], int]]:
    """So many readings, and by (report, event) the number of what really happened."""
    world = World(seed)
    found: list[Reading] = []
    truth: dict[tuple[str, str], int] = {}
    while len(found) < reports:
        day = FIRST_DAY + timedelta(days=len(found) // REPORTS_A_DAY)
        happened = world.happenings(day, (day - FIRST_DAY).days * HAPPENINGS_A_DAY)
        size = min(REPORTS_A_DAY, reports - len(found))
        for reading, told in _day(world, day, happened, len(found), size):
            found.append(reading)
            pairs = zip(reading.events, told, strict=True)
            truth |= {(reading.report.id, event.id): each.number for event, each in pairs}
    return found, truth


def _day(
    world: World, day: date, happened: Sequence[Truth], first: int, size: int
) -> Iterator[tuple[Reading, list[Truth]]]:
    weights = [1 / (n + 3) for n in range(len(happened))]  # some happenings fill the papers
    made: list[tuple[Reading, list[Truth]]] = []
    for number in range(first, first + size):
        name, outlet = f"r{number:015x}", f"صحيفة {world.random.randrange(OUTLETS)}"
        if made and world.random.random() < COPIED:
            reading, told = world.random.choice(made)
            made.append((_copy(reading, name, outlet), told))
        else:
            drawn = world.random.choices(happened, weights, k=world.random.randint(2, 6))
            told = list({each.number: each for each in drawn}.values())
            made.append((Writing(world, name, outlet, day).reading(told), told))
        yield made[-1]


def _copy(reading: Reading, name: str, outlet: str) -> Reading:
    """The text under another id and outlet."""
    return replace(
        reading,
        report=replace(reading.report, id=name, publisher=outlet, location=name),
        claims=tuple(replace(claim, report=name) for claim in reading.claims),
        events=tuple(replace(event, report=name) for event in reading.events),
    )


class Writing:
    """A report being written: text, claims and events grow together."""

    def __init__(self, world: World, name: str, outlet: str, day: date) -> None:
        self.world, self.name, self.outlet, self.day = world, name, outlet, day
        self.random = world.random
        self.text = ""
        self.claims: list[Claim] = []

    def reading(self, told: Sequence[Truth]) -> Reading:
        self._say(self.world.filler().strip(". ") + "\n")
        events = tuple(self._event(number, each) for number, each in enumerate(told))
        published = PublicationDate(self.day, "field", self.day.isoformat())
        report = Report(
            self.name,
            self.text,
            self.text.partition("\n")[0],
            self.name,
            "0" * 64,
            published=published,
            publisher=self.outlet,
        )
        return Reading(report, tuple(self.claims), events, produced_by="synthetic")

    def _say(self, words: str) -> Span:
        start = len(self.text)
        self.text += f"{words} "
        return Span(start, start + len(words.strip()))

    def _event(self, number: int, each: Truth) -> Event:
        arguments = [self._argument("agent", each.agent)] if self._often(0.7) else []
        arguments += [self._argument("target", each.target)] if self._often(0.6) else []
        placed, dated, counted = self._often(0.85), self._often(0.6), self._often(0.6)
        if placed:
            arguments.append(replace(self._argument("place", each.place), point=each.point))
        sources = (self._say(self.random.choice(VOICES)),) if self._often(0.5) else ()
        act = Claim(
            f"{self.name}-{number}a",
            self.name,
            each.act[0],
            self._say(each.act[1]),
            arguments=tuple(arguments),
            sources=sources,
        )
        claims = [act, self._deaths(number, each, sources)] if counted else [act]
        self.claims += claims
        for _ in range(3):
            self._say(self.world.filler())
        killed = claims[-1].of_role("count")
        return Event(
            id=f"{self.name}-e{number}",
            report=self.name,
            type=act.type,
            status="occurred",
            claims=tuple(claim.id for claim in claims),
            places=(each.place,) if placed else (),
            point=each.point if placed else None,
            date=PartialDate(each.day, each.day, Precision.DAY, Anchor.REPORT),
            date_inherited=not dated,
            killed=killed[0].count if killed else None,
        )

    def _deaths(self, number: int, each: Truth, sources: tuple[Span, ...]) -> Claim:
        known = (
            each.killed if self._often(0.7) else max(1, each.killed + self.random.randint(-2, 3))
        )
        count = replace(self._argument("count", str(known)), count=Count(known, known))
        trigger = self._say("قتلى")
        name = f"{self.name}-{number}k"
        return Claim(name, self.name, "killing", trigger, arguments=(count,), sources=sources)

    def _argument(self, role: Role, words: str) -> Argument:
        return Argument(role, self._say(words))

    def _often(self, share: float) -> bool:
        return self.random.random() < share
