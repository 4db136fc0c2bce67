"""The examples are true to themselves: days, addresses, the archive and the list in README."""

from __future__ import annotations

import gzip
import re
import runpy
from datetime import date, timedelta

import pytest
from expectations import EXAMPLES, UNSEEN, expected, expected_files
from hijridate import Hijri

NAMES = expected_files()
WEEKDAYS = {
    "الاثنين": 0,
    "الإثنين": 0,
    "الثلاثاء": 1,
    "الأربعاء": 2,
    "الخميس": 3,
    "الجمعة": 4,
    "السبت": 5,
    "الأحد": 6,
    "الاحد": 6,
    "أحد": 6,
}
MONTHS = {"أبريل": 4, "نيسان": 4, "مايو": 5, "أيار": 5, "ماي": 5, "سبتمبر": 9, "أيلول": 9}
DAYS_BACK = {"أول أمس": 2, "أمس الأول": 2, "أمس": 1, "امس": 1, "اليوم": 0}
# «الجمعة 3 مايو 2024», «الثلاثاء 15 أيلول/سبتمبر» (its year stands elsewhere in the text)
DATED = re.compile(
    rf"\b({'|'.join(WEEKDAYS)})،? (\d{{1,2}}) ({'|'.join(MONTHS)})\b(?:/\w+)?،?(?: (\d{{4}}))?"
)
RELATIVE = re.compile(rf"\b({'|'.join(DAYS_BACK)}) ({'|'.join(WEEKDAYS)})\b")
HIJRI = {
    "24 شوال 1445": (1445, 10, 24, "2024-05-03"),
    "19 شوال 1445": (1445, 10, 19, "2024-04-28"),
    "فاتح ذي القعدة 1445": (1445, 11, 1, "2024-05-09"),
}


def texts(name):
    """Each report's day (None when unknown) with all its words, furniture included."""
    for want in expected(name):
        words = [want["title"], *want["body"], *want["furniture"]]
        day = want["published"] and date.fromisoformat(want["published"])
        yield day, "\n".join(words)


def all_of(pattern):
    found = [
        (day, text, match)
        for name in NAMES
        for day, text in texts(name)
        for match in pattern.finditer(text)
    ]
    assert found, "the examples hold none: the pattern is wrong"
    return found


def test_a_weekday_beside_a_date_is_that_dates_weekday():
    for day, text, match in all_of(DATED):
        weekday, number, month, year = match.groups()
        history = re.search(r"19\d\d", text)  # a feature names its year once
        own = history[0] if history else day.year
        told = date(int(year or own), MONTHS[month], int(number))
        assert told.weekday() == WEEKDAYS[weekday], (day, match[0])


def test_a_weekday_beside_yesterday_fits_the_reports_day():
    for day, _, match in all_of(RELATIVE):
        if day is not None:
            told = day - timedelta(days=DAYS_BACK[match[1]])
            assert told.weekday() == WEEKDAYS[match[2]], (day, match[0])


@pytest.mark.parametrize("words", HIJRI)
def test_a_hijri_date_is_its_gregorian_day(words):
    year, month, day, gregorian = HIJRI[words]
    assert Hijri(year, month, day).to_gregorian().isoformat() == gregorian
    assert any(words in text for name in NAMES for _, text in texts(name))


def test_furniture_stands_in_the_page_and_not_in_the_body():
    for folder in (EXAMPLES, UNSEEN):
        for name in expected_files(folder):
            for want in expected(name, folder):
                body = "\n".join([want["title"], *want["body"]])
                assert not [words for words in want["furniture"] if words in body], name


def test_every_address_is_one_that_cannot_exist():
    known = {"schema.org", "www.w3.org", "purl.org", "www.drupal.org"}
    pages = [
        path
        for folder in (EXAMPLES, EXAMPLES / ".sources", UNSEEN)
        for path in folder.iterdir()
        if path.is_file() and path.suffix in {".html", ".rss", ".atom", ".jsonl", ".txt"}
    ]
    for path in pages:
        hosts = re.findall(rb"https?://([\w.-]+)", path.read_bytes())
        strange = {host.decode() for host in hosts if not host.endswith(b".example")} - known
        assert not strange, path.name


def test_the_archive_is_what_its_script_makes():
    made = runpy.run_path(str(EXAMPLES / "make_archive.py"))["archive"]()
    committed = (EXAMPLES / "web-archive.warc.gz").read_bytes()
    assert gzip.decompress(made) == gzip.decompress(committed)


def test_the_readme_names_every_example():
    readme = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    assert not [name for name in NAMES if f"`{name}`" not in readme]


def test_there_are_reports_enough_of_every_kind():
    reports = [want for name in NAMES for want in expected(name)]
    assert len(reports) >= 30
    assert sum(name.endswith(".html") for name in NAMES) >= 7
