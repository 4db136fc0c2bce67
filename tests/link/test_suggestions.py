"""Suggestions of many reports gathered: who carries them, and what the registry knows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from marsad.arabic import document
from marsad.link.suggestions import Stated, stated
from marsad.model import PublicationDate, Report
from marsad.resolve.actors.suggesting import suggest

RSF = "تقدمت قوات الدعم السريع التابعة للحكومة السودانية نحو المدينة."


def report(id_: str, text: str, publisher: str | None, day: str = "2020-01-01") -> Report:
    published = PublicationDate(date.fromisoformat(day), "option", day)
    return Report(id_, text, "", "test", "0" * 64, publisher=publisher, published=published)


def gathered(reports: Iterable[Report]) -> tuple[Stated, ...]:
    return stated((each, suggest(each, document(each.text))) for each in reports)


def test_copies_and_repetitions_count_once() -> None:
    first = "قال شهود إن كتيبة الريح التابعة لتنظيم داعش هاجمت القرية فجر اليوم وقتلت ثلاثة."
    other = (
        "أكد الأهالي أن جنودا قتلوا حين قصفت «كتيبة الريح» التابعة لتنظيم الدولة الإسلامية حاجزا."
    )
    (tie,) = gathered(
        (
            report("a", first, "ألف"),
            report("b", first, "باء"),
            report("c", other, "جيم"),
            report("d", f"عاجل. {other} وفر عشرون آخرون من أهل القرى المجاورة", "جيم"),
        )
    )
    assert (tie.reports, tie.publishers, tie.standing) == (4, 2, "new")
    assert (tie.first.subject.name, tie.first.object.id) == ("كتيبة الريح", "int.isis")


def test_what_the_registry_contradicts_only_on_some_days_is_told_apart() -> None:
    army = RSF.replace("للحكومة السودانية", "للجيش السوداني")
    before, after = gathered(
        (report("a", army, "ألف", "2024-01-01"), report("b", army, "باء", "2020-01-01"))
    )
    assert {before.standing, after.standing} == {"related", "contradicted"}


def test_what_most_publishers_say_comes_first() -> None:
    rare = "انسحبت كتيبة الريح التابعة لتنظيم داعش."
    ties = gathered(
        (
            report("a", rare, "ألف"),
            report("b", RSF, "ألف"),
            report("c", f"{RSF} ثم عادت وقصفت حيا سكنيا آخر في الليل", "باء"),
        )
    )
    assert [tie.reports for tie in ties] == [2, 1]
