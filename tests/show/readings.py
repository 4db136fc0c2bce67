"""Readings made by hand for these tests: invented reports, each with what makes it hard to show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from marsad.model import (
    Anchor,
    Argument,
    Claim,
    Count,
    Event,
    Loaded,
    Media,
    PartialDate,
    Point,
    Precision,
    PublicationDate,
    Reading,
    Report,
    Role,
    Span,
    Status,
)

DAY = date(2021, 3, 5)  # a Friday
YESTERDAY = PartialDate(date(2021, 3, 4), date(2021, 3, 4), Precision.DAY, Anchor.REPORT)
OPEN = PartialDate(None, None, Precision.DAY, Anchor.REPORT)


def find(text: str, words: str, nth: int = 0) -> Span:
    """Where the words stand for the nth time (from 0)."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def report(number: int, text: str, **known: Any) -> Report:
    first = text.partition("\n")[0]
    stated: dict[str, Any] = {
        "title": first,
        "location": f"reports/{number}.html",
        "published": PublicationDate(DAY, "json-ld", "2021-03-05T08:10:00+03:00"),
        "publisher": "وكالة الضفاف",
        "language": "ar",
    }
    return Report(id=f"r{number:015x}", text=text, capture="ab" * 32, **(stated | known))


class Builder:
    """Adds claims to a report by their words, in order."""

    def __init__(self, about: Report) -> None:
        self.about, self.claims = about, list[Claim]()

    def span(self, words: str | tuple[str, int]) -> Span:
        return find(self.about.text, *([words] if isinstance(words, str) else words))

    def arg(self, role: Role, words: str | tuple[str, int], **values: Any) -> Argument:
        return Argument(role, self.span(words), **values)

    def claim(
        self,
        type_: str,
        trigger: str | tuple[str, int],
        *arguments: Argument,
        status: Status = "occurred",
        sources: Sequence[str | tuple[str, int]] = (),
    ) -> Claim:
        made = Claim(
            id=f"c{self.about.id[-4:]}{len(self.claims):02}",
            report=self.about.id,
            type=type_,
            trigger=self.span(trigger),
            status=status,
            arguments=arguments,
            sources=tuple(self.span(words) for words in sources),
            produced_by=f"rules:{type_}",
        )
        self.claims.append(made)
        return made

    def event(self, number: int, type_: str, claims: Sequence[Claim], **values: Any) -> Event:
        values.setdefault("status", claims[0].status)
        return Event(
            id=f"e{self.about.id[-4:]}{number}",
            report=self.about.id,
            type=type_,
            claims=tuple(claim.id for claim in claims),
            **values,
        )


SHELLING = """\
مقتل سبعة مدنيين بقصف على حي الزهور في الروضة
قُتل سبعة مدنيين بينهم ثلاثة أطفال وأصيب العشرات أمس الخميس في قصف مدفعي غاشم شنته قوات المجلس على \
حي الزهور، بحسب ما نقلت وكالة الجسر عن مصدر طبي.
ونفى المتحدث باسم المجلس، ماهر العلي، أن تكون قواته قصفت الحي، متهما ميليشيات الوادي بتفجير مستودع.
دعوات إلى هدنة
ودعت بعثة الرصد إلى وقف إطلاق النار، محذرة من أن ما بين 300 و400 أسرة قد تنزح من المدينة."""


def shelling() -> Reading:
    """Chains, vague and contained counts, each status, an inherited place, loaded wording."""
    about = report(1, SHELLING, url="https://difaf.example/a/1?x=1&y=<2>", authors=("سلمى",))
    about = replace(
        about,
        subheads=(find(SHELLING, "دعوات إلى هدنة"),),
        weekday=(4, find(SHELLING, "أمس الخميس")),
        updated=PublicationDate(date(2021, 3, 6), "meta", "2021-03-06"),
        sections=("أخبار", "محليات"),
        tags=("الروضة",),
        media=(Media("image", "https://difaf.example/a.jpg", "آثار القصف"),),
        notes=("date refused: meta says 2031-01-01",),
    )
    make = Builder(about)
    told = ("مصدر طبي", "وكالة الجسر")
    headline = make.claim(
        "killing",
        "مقتل",
        make.arg("target", "مدنيين"),
        make.arg("count", "سبعة", count=Count(7, 7), of=find(SHELLING, "مدنيين")),
        make.arg("place", "حي الزهور في الروضة", point=Point(14.5, 44.25, 5)),
    )
    killed = make.claim(
        "killing",
        "قُتل",
        make.arg("target", ("مدنيين", 1)),
        make.arg("target", "أطفال"),
        make.arg("count", ("سبعة", 1), count=Count(7, 7), of=find(SHELLING, "مدنيين", 1)),
        make.arg("count", "ثلاثة", count=Count(3, 3), of=find(SHELLING, "أطفال"), part=True),
        make.arg("time", "أمس الخميس", date=YESTERDAY),
        sources=told,
    )
    hurt = make.claim(
        "injury",
        "وأصيب",
        make.arg("count", "العشرات", count=Count(20, None, vague=True), toll=True),
        sources=told,
    )
    strike = make.claim(
        "shelling",
        ("قصف", 1),
        make.arg("agent", "قوات المجلس"),
        make.arg("place", ("حي الزهور", 1), point=Point(14.5, 44.25, 5)),
        make.arg("time", "أمس الخميس", date=YESTERDAY),
        make.arg("instrument", "مدفعي"),
        sources=told,
    )
    denied = make.claim(
        "shelling",
        "قصفت",
        make.arg("agent", "قواته"),
        status="denied",
        sources=["المتحدث باسم المجلس، ماهر العلي"],
    )
    blame = make.claim("condemnation", "متهما", make.arg("target", "ميليشيات الوادي"))
    blast = make.claim("explosion", "بتفجير", make.arg("target", "مستودع"), status="hypothetical")
    call = make.claim("demand", "ودعت", make.arg("agent", "بعثة الرصد"))
    truce = make.claim("agreement", "وقف إطلاق", status="requested")
    flight = make.claim(
        "displacement",
        "تنزح",
        make.arg("target", "أسرة"),
        make.arg("count", "ما بين 300 و400", count=Count(300, 400, approximate=True)),
        make.arg("place", "المدينة"),
        status="expected",
    )
    places = ("حي الزهور", "الروضة")
    return Reading(
        about,
        tuple(make.claims),
        (
            make.event(
                *(1, "shelling", (headline, killed, hurt, strike, denied)),
                places=places,
                date=YESTERDAY,
                killed=Count(7, 7),
                injured=Count(20, None, vague=True),
            ),
            make.event(
                *(2, "condemnation", (blame,)),
                date=PartialDate(DAY, DAY, Precision.DAY),
                date_inherited=True,
            ),
            make.event(3, "explosion", (blast,), places=places, place_inherited=True),
            make.event(4, "demand", (call,)),
            make.event(5, "agreement", (truce,)),
            make.event(6, "displacement", (flight,), places=("المدينة",)),
        ),
        (
            Loaded(find(SHELLING, "غاشم"), find(SHELLING, "قصف مدفعي"), "against"),
            Loaded(find(SHELLING, "ميليشيات"), None, "against"),
        ),
        "rules-test",
    )


UNDATED = """\
هجوم على حاجز السد
هاجم مسلحون مجهولون فجر اليوم السبت حاجز السد شمالي بلدة النبع ولم تعلن أي جهة مسؤوليتها."""


def undated() -> Reading:
    """No date, but a weekday in the text; the claim's own day stays open."""
    about = report(2, UNDATED, published=None, publisher=None, location="saved/حاجز.txt")
    about = replace(about, weekday=(5, find(UNDATED, "فجر اليوم السبت")))
    make = Builder(about)
    raid = make.claim(
        "attack",
        "هاجم",
        make.arg("agent", "مسلحون مجهولون"),
        make.arg("target", "حاجز السد"),
        make.arg("time", "فجر اليوم السبت", date=OPEN),
        make.arg("place", "شمالي بلدة النبع"),
    )
    event = make.event(1, "attack", (raid,), places=("شمالي بلدة النبع",), date=OPEN)
    return Reading(about, (raid,), (event,))


BOUNDED = """\
توقيف شبكة تهريب
أعلنت قوى الأمن توقيف خمسة مهربين قبل أيام."""


def bounded() -> Reading:
    """Only archived by a day; its address must not become a link."""
    archived = PublicationDate(date(2021, 6, 1), "warc-date", "2021-06-01T00:00:00Z", True)
    about = report(3, BOUNDED, published=archived, url="javascript:alert('x')")
    make = Builder(about)
    held = make.claim(
        "detention",
        "توقيف",
        make.arg("agent", "قوى الأمن"),
        make.arg("target", "مهربين"),
        make.arg("count", "خمسة", count=Count(5, 5)),
        make.arg("time", "قبل أيام", date=PartialDate(None, None, Precision.VAGUE)),
        sources=["قوى الأمن"],
    )
    return Reading(about, (held,), (make.event(1, "detention", (held,)),))


HOSTILE = """\
<script>alert("x")</script> --> \u202eعنوان مقلوب & "غريب" 👩‍🚒 مقتل جنود
قتل وجرح 👍🏽 جنود في إطلاق نار كثيف قرب <b>الجسر</b></script><!-- و🇾🇪 انتهى ]]> {{find}} <!-- note -->
سقط قتيلان في هجوم انتحاري مزدوج."""


def hostile() -> Reading:
    """Markup, bidi override and emoji in the text; words with two claims, claims inside others."""
    about = report(4, HOSTILE, publisher='"><img src=x onerror=alert(1)>', url=None)
    about = replace(about, location='reports/"><b>.html', external_id="</script>")
    make = Builder(about)
    soldiers = make.arg("target", ("جنود", 1))
    first = make.claim("killing", "قتل وجرح", soldiers)
    second = make.claim("injury", "قتل وجرح", soldiers)
    fire = make.claim("attack", "إطلاق نار", make.arg("place", "<b>الجسر</b></script><!--"))
    inner = make.claim("shelling", "نار", make.arg("place", "الجسر"))
    dead = make.claim(
        "killing",
        "قتيلان",
        make.arg("target", "قتيلان"),
        make.arg("count", "قتيلان", count=Count(2, 2), of=find(HOSTILE, "قتيلان")),
    )
    blast = make.claim("explosion", "هجوم انتحاري مزدوج")
    crossing = make.claim("attack", "انتحاري")
    return Reading(
        about,
        tuple(make.claims),
        (
            make.event(1, "attack", (first, second, fire, inner)),
            make.event(2, "explosion", (dead, blast, crossing)),
        ),
    )


def quiet() -> Reading:
    """A report with a very long title and no claims."""
    title = "المجلس البلدي يناقش " + "خطة صيانة الطرق والجسور والحدائق العامة في أحياء المدينة " * 6
    return Reading(report(5, f"{title.strip()}\nعقد المجلس اجتماعه الدوري وأقر الخطة."))


def post() -> Reading:
    """A post without a headline, in English."""
    text = "Witnesses say a convoy was hit near the bridge 💥"
    about = report(6, text, title="", language="en", publisher="@river", published=None)
    make = Builder(about)
    hit = make.claim("attack", "hit", make.arg("target", "a convoy"), sources=["Witnesses"])
    return Reading(about, (hit,), (make.event(1, "attack", (hit,)),))


def crowded(claims: int = 60) -> Reading:
    """A day's tally: many claims; the weekday in its words is not that of its date."""
    rows = [f"قتل {n + 2} مسلحين في غارة على موقع رقم {n}." for n in range(claims // 2)]
    text = "حصيلة يوم من المواجهات\n" + "\n".join(rows)
    make = Builder(report(7, text, weekday=(0, find(text, "يوم"))))
    events = []
    for n in range(claims // 2):
        place = make.arg("place", f"موقع رقم {n}.")
        number = Count(n + 2, n + 2)
        dead = make.claim("killing", ("قتل", n), make.arg("count", f" {n + 2} ", count=number))
        strike = make.claim("air-strike", ("غارة", n), place)
        events.append(make.event(n, "air-strike", (dead, strike), killed=number))
    return Reading(make.about, tuple(make.claims), tuple(events))


def all_readings() -> list[Reading]:
    return [shelling(), undated(), bounded(), hostile(), quiet(), post(), crowded()]
