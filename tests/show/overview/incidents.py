"""Reports made by hand whose incidents the overview must show, each with what makes it hard."""

from __future__ import annotations

from datetime import date

from marsad.model import Point, Reading
from marsad.show.overview import Shown
from tests.link.reports import MARIB, Telling

ALEPPO, IDLIB, BENGHAZI = Point(36.2, 37.16, 8), Point(35.93, 36.63, 5), Point(32.1, 20.07, 30)


def told() -> list[Reading]:
    """Two outlets with two numbers, one place twice, one happening without place or day."""
    first = Telling("r1", publisher="صحيفة الأفق")
    first.event(agent="طائرات التحالف", target="مدنيين", killed=7, source="مصدر طبي")
    first.event("clash", words="اشتباك", place="مأرب", point=MARIB, days=-3, agent="قوات المجلس")
    second = Telling("r2", publisher="وكالة <الضفاف>")
    second.event(agent="طائرات التحالف", target="مدنيين", killed=9, source="المرصد")
    second.event("shelling", words="قصف", place="حلب", point=ALEPPO, killed=40)
    third = Telling("r3", publisher="موقع النهر", day=date(2021, 5, 2))
    third.event("abduction", words="خطف", place="بنغازي", point=BENGHAZI)
    third.event("killing", words="مقتل", place="", point=None, days=None, killed=2)
    third.event("takeover", words="سيطر", place="إدلب", point=IDLIB, days=-2)
    third.event("attack", words="هجوم", place="بنغازي", point=BENGHAZI, days=-9, killed=3)
    return [first.reading, second.reading, third.reading]


def nowhere() -> list[Reading]:
    """One incident, of which no place is told."""
    return [Telling("r4").event("killing", words="مقتل", place="", point=None, killed=2).reading]


def shown(readings: list[Reading]) -> dict[str, Shown]:
    return {reading.report.id: Shown(reading, reading.report.id) for reading in readings}
