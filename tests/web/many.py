"""A desk of many reports: ``python tests/web/many.py FILE [HAPPENINGS]``.

Each happening is told by two reports in words of their own, with five claims each: 10,000
happenings (the default) make 20,000 reports, 100,000 claims and 10,000 incidents. The same number
gives the same desk.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from django.db import transaction

from marsad.model import (
    Argument,
    Capture,
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
)
from tests.store.samples import capture

if TYPE_CHECKING:
    from marsad.store import Store

READER = "many-1"
FIRST = date(2016, 1, 1)
DAYS = 3000
TOGETHER = 500  # reports a transaction
LETTERS = "ابتثجحخدذرزسشصضطعغفقكلمنهوي"
OUTLETS = ("صحيفة الأفق", "وكالة الندى", "إذاعة الساحل", "موقع الشراع")
AGENTS = ("قوات المجلس", "القوّات الشمالية", "جماعة الوادي", "جماعة السفح", "كتيبة الصخرة")
OPENINGS = ("أفادت مصادر محلية", "ذكر شهود عيان", "قال سكان من المنطقة", "أكّد مسعفون")


def fill(store: Store, happenings: int) -> int:
    """Saves two reports of each happening; how many claims they hold."""
    claims, items = 0, _items(happenings)
    while portion := list(islice(items, TOGETHER)):
        with transaction.atomic(using=store.alias):
            for source, reading in portion:
                store.save(source, reading)
                claims += len(reading.claims)
    return claims


def _items(happenings: int) -> Iterator[tuple[Capture, Reading]]:
    for number in range(happenings):
        for voice in range(2):
            yield told(number, voice)


def told(number: int, voice: int) -> tuple[Capture, Reading]:
    """One happening as one of its two reports tells it."""
    happening, own = Random(number), Random(number * 2 + voice + 10**9)
    day = FIRST + timedelta(happening.randrange(DAYS))
    place = f"قرية {_word(happening)} {_word(happening)}"
    agent, killed = happening.choice(AGENTS), happening.randrange(2, 30)
    point = Point(12.6 + happening.random() * 5, 43 + happening.random() * 8, 2)
    title = f"قتلى في {place}"
    filler = "\n".join(" ".join(_word(own) for _ in range(14)) + "." for _ in range(6))
    text = (
        f"{title}\n{OPENINGS[voice + number % 3]} أن {agent} نفذت قصف على {place} في {day:%d/%m/%Y}"
        f" أسفر عن مقتل {killed} مدنيين.\nوأصيب آخرون وتضررت منازل كثيرة.\n{filler}\n"
        f"وأدانت منظمة الضياء ما جرى في {place}."
    )
    source = capture(text, f"many/{number}-{voice}.txt")
    report = Report(
        id=f"m{number:07}{voice:08}",
        text=text,
        title=title,
        location=source.location,
        capture=source.sha256,
        published=PublicationDate(day, "meta", day.isoformat()),
        publisher=OUTLETS[(number + voice) % len(OUTLETS)],
        language="ar",
    )
    return source, _reading(report, agent, place, point, day, killed)


def _reading(
    report: Report, agent: str, place: str, point: Point, day: date, killed: int
) -> Reading:
    after = report.text.index("\n")
    when = PartialDate(day, day, Precision.DAY)
    who = Argument("agent", _span(report, agent, after))
    where = replace(Argument("place", _span(report, place, after)), point=point)
    time_ = replace(Argument("time", _span(report, f"{day:%d/%m/%Y}", after)), date=when)
    many = Argument("count", _span(report, str(killed), report.text.index("مقتل")))
    many = replace(many, count=Count(killed, killed), of=_span(report, "مدنيين", after))
    target = Argument("target", _span(report, "مدنيين", after))
    claims = tuple(
        Claim(
            id=f"{report.id}-{at}",
            report=report.id,
            type=type_,
            trigger=_span(report, words, after),
            arguments=arguments,
            produced_by=READER,
            confidence=0.9,
        )
        for at, (type_, words, arguments) in enumerate(
            (
                ("shelling", "قصف", (who, where, time_)),
                ("killing", "مقتل", (target, many)),
                ("injury", "وأصيب", ()),
                ("destruction", "تضررت", ()),
                ("condemnation", "وأدانت", ()),
            )
        )
    )
    event = Event(
        *(f"{report.id}-e1", report.id, "shelling", "occurred"),
        claims=tuple(each.id for each in claims[:4]),
        places=(place,),
        point=point,
        date=when,
        killed=Count(killed, killed),
    )
    return Reading(report=report, claims=claims, events=(event,), loaded=(), produced_by=READER)


def _span(report: Report, words: str, after: int) -> Span:
    start = report.text.index(words, after)
    return Span(start, start + len(words))


def _word(random: Random) -> str:
    return "".join(random.choices(LETTERS, k=random.randrange(3, 7)))


def main(file: str, happenings: int) -> None:
    os.environ["DATABASE_URL"] = f"sqlite:///{Path(file).absolute()}"
    os.environ["DJANGO_SETTINGS_MODULE"] = "marsad.web.settings"
    from marsad.web.serving import migrate

    migrate()
    from marsad.web.database import desk_store

    start = time.perf_counter()
    claims = fill(desk_store(), happenings)
    print(f"{claims} claims of {2 * happenings} reports in {time.perf_counter() - start:.0f} s")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 10_000)
