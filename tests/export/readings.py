"""A small war that never was, as three papers tell it, with what a reader makes of them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from marsad.model import (
    Anchor,
    Argument,
    Capture,
    Claim,
    Count,
    Decision,
    Event,
    EventRef,
    Incident,
    Loaded,
    Media,
    PartialDate,
    Party,
    Point,
    Precision,
    PublicationDate,
    Range,
    Reading,
    Report,
    Role,
    Span,
    Status,
    Tally,
    Voice,
)

SIXTH = date(2021, 3, 6)
FIFTH = PartialDate(date(2021, 3, 5), date(2021, 3, 5), Precision.DAY, Anchor.REPORT)
MARCH = PartialDate(date(2021, 3, 1), date(2021, 3, 31), Precision.MONTH)
TAIZ = Point(13.58, 44.021, 25)

STRIKE = (
    "سبعة قتلى في غارة على سوق بتعز\n"
    "قتل سبعة مدنيين أمس في غارة شنتها طائرات التحالف على سوق في تعز، بحسب مصدر طبي.\n"
    "وأدانت منظمة الضياء الغارة الغاشمة."
)
AGAIN = (
    "قصف سوق في تعز\nقتل تسعة مدنيين وجرح العشرات في غارة جوية على تعز الجمعة، قالت جماعة الحوثي."
)
CAMP = (
    "اشتباكات قرب المعسكر\nقتل العشرات في اشتباكات هذا الشهر بين قوات الجيش اليمني وجماعة الحوثي."
)


@dataclass
class Shelf:
    """A store in memory: readings with the captures they came from."""

    items: tuple[tuple[Capture, Reading], ...] = ()
    decided: tuple[Decision, ...] = ()

    def readings(self) -> Iterator[Reading]:
        return (reading for _, reading in self.items)

    def decisions(self) -> tuple[Decision, ...]:
        return self.decided

    def capture(self, sha256: str) -> Capture | None:
        return next((c for c, _ in self.items if c.sha256 == sha256), None)


def shelf() -> Shelf:
    """The three reports; a feed holds the last two."""
    page = capture(b"<html>1</html>", "https://alufuq.example/1")
    feed = capture("<rss>ب</rss>".encode(), "feed.rss")
    return Shelf(((page, strike(page)), (feed, again(feed)), (feed, camp(feed))))


def capture(content: bytes, location: str) -> Capture:
    return Capture(
        sha256=hashlib.sha256(content).hexdigest(),
        content=content,
        location=location,
        captured_at=datetime(2021, 3, 6, 12, tzinfo=UTC),
        media_type="text/html",
        headers={"etag": '"1"'},
    )


def report(source: Capture, name: str, text: str, publisher: str | None) -> Report:
    return Report(
        id=name,
        text=text,
        title=text.partition("\n")[0],
        location=source.location,
        capture=source.sha256,
        url=f"https://alufuq.example/{name[-1]}",
        published=PublicationDate(SIXTH, "meta", "2021-03-06"),
        publisher=publisher,
        language="ar",
    )


def strike(source: Capture) -> Reading:
    """Seven civilians killed, by a medical source; a condemnation; a loaded word."""
    about = replace(
        report(source, "r000000000000001", STRIKE, "صحيفة الأفق"),
        authors=("سلمى",),
        weekday=(5, find(STRIKE, "أمس")),
        media=(Media("image", "https://alufuq.example/1.jpg", "السوق"),),
    )
    medical = (find(STRIKE, "مصدر طبي"),)
    target = Argument("target", find(STRIKE, "مدنيين"), confidence=0.75)
    number = replace(argument(STRIKE, "count", "سبعة", after=10), count=Count(7, 7), of=target.span)
    raid = (
        argument(STRIKE, "agent", "طائرات التحالف"),
        argument(STRIKE, "target", "سوق", after=40),
        replace(argument(STRIKE, "place", "تعز", after=40), point=TAIZ),
        replace(argument(STRIKE, "time", "أمس"), date=FIFTH),
    )
    killing = claim(about, 1, "killing", find(STRIKE, "قتل", 30), (target, number), medical)
    attack = claim(about, 2, "air-strike", find(STRIKE, "غارة", 40), raid, medical)
    blame = claim(
        *(about, 3, "condemnation", find(STRIKE, "وأدانت")),
        (argument(STRIKE, "agent", "منظمة الضياء"),),
    )
    events = (
        event(about, 1, "air-strike", (killing, attack), date=FIFTH, killed=Count(7, 7)),
        replace(event(about, 2, "condemnation", (blame,)), places=(), point=None),
    )
    loaded = (Loaded(find(STRIKE, "الغاشمة"), find(STRIKE, "الغارة"), "against"),)
    return Reading(about, (killing, attack, blame), events, loaded, "rules-test-1")


def again(source: Capture) -> Reading:
    """The same air strike told by a side: nine killed, dozens hurt."""
    about = report(source, "r000000000000002", AGAIN, "وكالة الوادي")
    side = (find(AGAIN, "جماعة الحوثي"),)
    target = argument(AGAIN, "target", "مدنيين")
    number = replace(argument(AGAIN, "count", "تسعة"), count=Count(9, 9), of=target.span)
    hurt = replace(argument(AGAIN, "count", "العشرات"), count=Count(20, None, vague=True))
    killing = claim(about, 1, "killing", find(AGAIN, "قتل"), (target, number), side)
    injury = claim(about, 2, "injury", find(AGAIN, "جرح"), (hurt,), side)
    place = replace(argument(AGAIN, "place", "تعز", after=20), point=TAIZ)
    attack = claim(about, 3, "air-strike", find(AGAIN, "غارة جوية"), (place,), side)
    told = event(about, 1, "air-strike", (killing, injury, attack), date=FIFTH, killed=Count(9, 9))
    told = replace(told, injured=Count(20, None, vague=True))
    return Reading(about, (killing, injury, attack), (told,), (), "rules-test-1")


def camp(source: Capture) -> Reading:
    """Dozens killed in clashes this month, at no known place."""
    about = report(source, "r000000000000003", CAMP, None)
    number = replace(argument(CAMP, "count", "العشرات"), count=Count(20, None, vague=True))
    killing = claim(about, 1, "killing", find(CAMP, "قتل"), (number,))
    sides = (
        argument(CAMP, "agent", "قوات الجيش اليمني"),
        argument(CAMP, "agent", "جماعة الحوثي"),
        replace(argument(CAMP, "time", "هذا الشهر"), date=MARCH),
    )
    clash = claim(about, 2, "clash", find(CAMP, "اشتباكات", 20), sides)
    told = event(about, 1, "clash", (killing, clash), date=MARCH)
    told = replace(told, places=(), point=None, killed=Count(20, None, vague=True))
    return Reading(about, (killing, clash), (told,), (), "rules-test-1")


def find(text: str, words: str, after: int = 0) -> Span:
    start = text.index(words, after)
    return Span(start, start + len(words))


def argument(text: str, role: Role, words: str, after: int = 0) -> Argument:
    return Argument(role, find(text, words, after))


def claim(
    about: Report,
    number: int,
    type_: str,
    trigger: Span,
    arguments: Iterable[Argument] = (),
    sources: tuple[Span, ...] = (),
) -> Claim:
    name = f"c{about.id[-1]}{number}"
    by = f"rules:{type_}"
    return Claim(name, about.id, type_, trigger, "occurred", tuple(arguments), sources, by, 0.5)


def event(
    about: Report,
    number: int,
    type_: str,
    claims: Iterable[Claim],
    *,
    status: Status = "occurred",
    date: PartialDate | None = None,
    killed: Count | None = None,
) -> Event:
    """An event in Taiz."""
    return Event(
        id=f"e{about.id[-1]}{number}",
        report=about.id,
        type=type_,
        status=status,
        claims=tuple(each.id for each in claims),
        places=("تعز",),
        point=TAIZ,
        date=date,
        killed=killed,
    )


def incidents() -> tuple[Incident, ...]:
    """What the three reports tell together, written by hand: no test here is of linking."""
    medical, side = "مصدر طبي (صحيفة الأفق)", "جماعة الحوثي"
    told = (
        Tally("killed", Count(7, 7), medical, EventRef("r000000000000001", "e11"), "c11", "مدنيين"),
        Tally("killed", Count(9, 9), side, EventRef("r000000000000002", "e21"), "c21", "مدنيين"),
    )
    dozens = EventRef("r000000000000003", "e31")
    raid = Incident(
        id="i0123456789abcde",
        events=tuple(tally.ref for tally in told),
        reports=("r000000000000001", "r000000000000002"),
        types=("air-strike",),
        parties=(
            Party("السعودية", "طائرات سعودية", "agent"),
            Party("مدنيين", "مدنيين", "target"),
            Party("سوق", "سوق", "target"),
        ),
        place=("تعز",),
        point=TAIZ,
        date=FIFTH,
        killed=Range(7, 9, 9, (medical,), (side,)),
        tallies=told,
        voices=(
            Voice(side, "official", "الحوثي", "asserts", ("r000000000000002",)),
            Voice(medical, "medical", "", "asserts", ("r000000000000001",)),
        ),
        grade="fair",
        notes_ar="غارة على تعز.",
        notes_en="An air strike on Taiz.",
    )
    clash = Incident(
        id="ifedcba987654321",
        events=(dozens,),
        reports=("r000000000000003",),
        types=("clash",),
        parties=(
            Party("الحوثي", "جماعة الحوثي", "agent"),
            Party("اليمن", "قوات الجيش اليمني", "agent"),
        ),
        date=MARCH,
        killed=Range(20, None, 20, ("feed.rss",), ("feed.rss",)),
        tallies=(Tally("killed", Count(20, None, vague=True), "feed.rss", dozens, "c31"),),
        voices=(Voice("feed.rss", "media", "", "asserts", ("r000000000000003",)),),
        notes_ar="اشتباك.",
        notes_en="A clash.",
    )
    return raid, clash
