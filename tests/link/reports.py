"""Reports written for these tests, with claims and events on their words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from marsad.model import (
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
    Span,
    Status,
)

DAY = date(2021, 3, 6)
TAIZ = Point(13.58, 44.02, 25)
MARIB = Point(15.46, 45.32, 25)

STRIKE = (
    "قتلى في غارة على سوق\n"
    "قتل سبعة مدنيين أمس في غارة شنتها طائرات التحالف على سوق في حي الكدرة بمدينة تعز. "
    "وقال مصدر طبي إن المستشفى استقبل ثلاثة جرحى بينهم امرأة وإن الأدوية فيه قاربت على النفاد. "
    "وأغلقت المحال أبوابها ونزل السكان إلى الأقبية حتى المساء خوفا من غارات أخرى."
)


def report(name: str, text: str, *, day: date | None = DAY, publisher: str | None = None) -> Report:
    published = PublicationDate(day, "option", "") if day else None
    title = text.partition("\n")[0]
    return Report(
        name, text, title, f"{name}.html", "0" * 64, published=published, publisher=publisher
    )


def exact(day: date) -> PartialDate:
    return PartialDate(day, day, Precision.DAY)


class Telling:
    """A report under construction: each ``event`` adds words, claims and the event."""

    def __init__(
        self, name: str, *, day: date | None = DAY, publisher: str | None = None, text: str = ""
    ) -> None:
        self.name, self.day, self.publisher, self.text = name, day, publisher, text
        self.claims: list[Claim] = []
        self.events: list[Event] = []

    def _say(self, words: str) -> Span:
        start = len(self.text)
        self.text += f"{words} "
        return Span(start, start + len(words))

    def event(
        self,
        type_: str = "air-strike",
        *,
        words: str = "غارة",
        agent: str = "",
        target: str = "",
        place: str = "تعز",
        point: Point | None = TAIZ,
        days: int | None = -1,
        inherited: bool = False,
        killed: int | Count | None = None,
        toll: bool = False,
        source: str | tuple[str, ...] = (),
        status: Status = "occurred",
    ) -> Telling:
        """``days`` counts from the report's day; None: no day is known."""
        sources = (source,) if isinstance(source, str) else source
        arguments: list[Argument] = []
        if agent:
            arguments.append(Argument("agent", self._say(agent)))
        if target:
            arguments.append(Argument("target", self._say(target)))
        if place:
            arguments.append(Argument("place", self._say(place), point=point))
        chain = tuple(self._say(each) for each in sources)
        own = [self._claim(type_, words, tuple(arguments), chain, status)]
        number = Count(killed, killed) if isinstance(killed, int) else killed
        if number:
            count = Argument("count", self._say("عدد"), count=number, toll=toll)
            victims = tuple(a for a in arguments if a.role == "target")
            own.append(self._claim("killing", "مقتل", (*victims, count), chain, status))
        day = (self.day or DAY) + timedelta(days=days or 0)
        self.events.append(
            Event(
                id=f"{self.name}-e{len(self.events)}",
                report=self.name,
                type=type_,
                status=status,
                claims=tuple(each.id for each in own),
                places=(place,) if place else (),
                point=point,
                date=exact(day) if days is not None else None,
                date_inherited=inherited,
                killed=number,
            )
        )
        self.claims.extend(own)
        # Nobody else tells of it in the same sentence.
        own_words = (f"{self.name}{len(self.events)}كلمة{n}" for n in range(12))
        self.text += " ".join(own_words) + "\n"
        return self

    def _claim(
        self,
        type_: str,
        words: str,
        arguments: tuple[Argument, ...],
        sources: tuple[Span, ...],
        status: Status,
    ) -> Claim:
        name = f"{self.name}-c{len(self.text)}"
        return Claim(name, self.name, type_, self._say(words), status, arguments, sources)

    @property
    def reading(self) -> Reading:
        # Two reports are no copies of each other because they tell the same in few words.
        own = " ".join(f"تفصيل{self.name}{n}" for n in range(60))
        about = report(self.name, f"{self.text}{own}.", day=self.day, publisher=self.publisher)
        return Reading(about, tuple(self.claims), tuple(self.events))


def copied(reading: Reading, name: str, publisher: str = "ناقل") -> Reading:
    """The same text under another id, as another outlet carries it."""
    return replace(
        reading,
        report=replace(reading.report, id=name, publisher=publisher, location=f"{name}.html"),
        claims=tuple(replace(c, report=name) for c in reading.claims),
        events=tuple(replace(e, report=name) for e in reading.events),
    )
