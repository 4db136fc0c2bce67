"""Reports written for these tests, with the captures and readings they would have."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from marsad.model import (
    Argument,
    Capture,
    Claim,
    Count,
    Event,
    Loaded,
    PartialDate,
    Point,
    Precision,
    PublicationDate,
    Reading,
    Report,
    Role,
    Span,
)

NOON = datetime(2021, 3, 5, 12, tzinfo=UTC)
READER = "rules-test-1"
HEADLINE = "قتلى في قصف على حي الزهور"
BODY = (
    "قُتل ثلاثة مدنيين أمس الخميس في قصف مدفعي شنته قوات المجلس على حي الزهور في مدينة الروضة، "
    "بحسب مصدر طبي.\n"
    "وأعلن المتحدث باسم القوّات الشمالية أن جماعة الوادي سيطرت على معسكر النخيل.\n"
    "وأدانت منظمة الضياء القصف الغاشم."
)
TEXT = f"{HEADLINE}\n{BODY}"
CORRECTED = TEXT.replace("جماعة الوادي", "جماعة السفح")
YESTERDAY = PartialDate(date(2021, 3, 4), date(2021, 3, 4), Precision.DAY)


def capture(content: str | bytes, location: str = "reports/a.html", hours: float = 0) -> Capture:
    """The capture of some bytes, so many hours after noon."""
    content = content.encode() if isinstance(content, str) else content
    return Capture(
        sha256=hashlib.sha256(content).hexdigest(),
        content=content,
        location=location,
        captured_at=NOON + timedelta(hours=hours),
        media_type="text/html",
        headers={"etag": f'"{len(content)}"', "last-modified": "Fri, 05 Mar 2021 10:00:00 GMT"},
    )


def report(source: Capture, text: str = TEXT, name: str = "r000000000000001") -> Report:
    return Report(
        id=name,
        text=text,
        title=text.partition("\n")[0],
        location=source.location,
        capture=source.sha256,
        external_id=f"case#{name[-3:]}",
        published=PublicationDate(date(2021, 3, 5), "meta", "2021-03-05"),
        publisher="صحيفة الأفق",
        authors=("سلمى",),
        language="ar",
    )


def find(text: str, words: str, after: int = 0) -> Span:
    start = text.index(words, after)
    return Span(start, start + len(words))


def claim(about: Report, name: str, type_: str, trigger: str, **roles: str) -> Claim:
    """A claim whose words stand in the report's text; ``source`` is the chain's only one."""
    text = about.text
    start = find(text, trigger, text.index("\n") if "\n" in text else 0)
    source = roles.pop("source", None)
    return Claim(
        id=f"{about.id}-{name}",
        report=about.id,
        type=type_,
        trigger=start,
        arguments=tuple(_argument(text, role, words) for role, words in roles.items()),
        sources=(find(text, source),) if source else (),
        produced_by=f"rules:{type_}",
    )


def _argument(text: str, role: str, words: str) -> Argument:
    roles: dict[str, Role] = {"agent": "agent", "target": "target", "place": "place"}
    roles |= {"time": "time", "count": "count"}
    value = Argument(roles[role], find(text, words))
    if role == "time":
        return replace(value, date=YESTERDAY)
    if role == "count":
        return replace(value, count=Count(3, 3), of=find(text, "مدنيين"))
    if role == "agent":
        return replace(value, actor="ye.army")
    return replace(value, point=Point(14.5, 44.25, 15)) if role == "place" else value


def reading(source: Capture, text: str = TEXT, reader: str = READER, **changes: str) -> Reading:
    """The reading of the report above, or of a text that has its sentences."""
    about = report(source, text, **changes)
    killing = claim(about, "1", "killing", "قُتل", target="مدنيين", count="ثلاثة", source="مصدر طبي")
    shelling = claim(
        *(about, "2", "shelling", "قصف"),
        **{
            "agent": "قوات المجلس",
            "place": "حي الزهور",
            "time": "أمس الخميس",
            "source": "مصدر طبي",
        },
    )
    taker = "جماعة السفح" if "جماعة السفح" in text else "جماعة الوادي"
    takeover = claim(
        *(about, "3", "takeover", "سيطرت"),
        **{"agent": taker, "place": "معسكر النخيل"},
        source="المتحدث باسم القوّات الشمالية",
    )
    condemnation = claim(about, "4", "condemnation", "وأدانت", agent="منظمة الضياء")
    strike = Event(
        id=f"{about.id}-e1",
        report=about.id,
        type="shelling",
        status="occurred",
        claims=(killing.id, shelling.id),
        places=("حي الزهور", "مدينة الروضة"),
        point=Point(14.5, 44.25, 5),
        date=YESTERDAY,
        killed=Count(3, 3),
    )
    taken = Event(
        *(f"{about.id}-e2", about.id, "takeover", "occurred", (takeover.id,)),
        places=("معسكر النخيل",),
        date=YESTERDAY,
        date_inherited=True,
    )
    blame = Event(f"{about.id}-e3", about.id, "condemnation", "occurred", (condemnation.id,))
    return Reading(
        report=about,
        claims=(killing, shelling, takeover, condemnation),
        events=(strike, taken, blame),
        loaded=(Loaded(find(text, "الغاشم"), find(text, "القصف"), "against"),),
        produced_by=reader,
    )


def numbered(number: int, letters: int = 20_000) -> tuple[Capture, Reading]:
    """One of many different reports, its page of about so many letters."""
    text = f"{TEXT}\nالخبر رقم {number}."
    page = f"<html><p>{text}</p>" + f"<a href='/{number}'>المزيد</a>" * (letters // 30)
    source = capture(page, f"reports/{number}.html", number / 3600)
    return source, reading(source, text, name=f"r{number:015x}")
