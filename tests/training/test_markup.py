"""The corpus's markup: what a marked report becomes, and what is said of faults."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from marsad.errors import DataError
from training.check import main as check
from training.holdout import CORPUS
from training.markup import Record, read_file

# The first line of the file; faults are looked for by it.
REPORT = """\
=== small-01
date: 2021-03-05
genre: agency
conflict: libya

1 مقتل سبعة جنود في غارة على ترهونة
2 قال مصدر طبي لقناة النهر إن سبعة جنود بينهم ضابط قتلوا أمس الخميس وجرح نحو عشرين.
3+ ونفى المخلوع قصف المدينة، وطالب بوقف القصف.
--
1 killing a مقتل | T جنود | C سبعة | P ترهونة
1 air-strike a* غارة | P ترهونة
2 killing a قتلوا | T جنود | C سبعة | C ضابط=1!part | D أمس الخميس | S مصدر طبي | S لقناة النهر
2 injury a وجرح | C نحو عشرين=15..25 | D أمس الخميس=2021-03-04 | S مصدر طبي
3 shelling b قصف | A المخلوع | T المدينة | P ترهونة@1 | S المخلوع | ~denied
3 shelling b القصف | ~requested
L 3 المخلوع = المخلوع | against
"""


def record_of(tmp_path: Path, text: str) -> Record:
    path = tmp_path / "small.txt"
    path.write_text(text, encoding="utf-8")
    (record,) = read_file(path)
    return record


def test_a_report_becomes_its_record(tmp_path: Path) -> None:
    record = record_of(tmp_path, REPORT)
    text = record["text"]
    assert text.splitlines()[0] == "مقتل سبعة جنود في غارة على ترهونة"
    assert text.splitlines()[1].endswith("عشرين. ونفى المخلوع قصف المدينة، وطالب بوقف القصف.")
    assert [record[key] for key in ("id", "date", "genre", "conflict")] == [
        "small-01", "2021-03-05", "agency", "libya",
    ]  # fmt: skip

    def said(span: list[int]) -> str:
        return text[slice(*span)]

    claims = record["claims"]
    assert [(c["type"], said(c["trigger"]), c["status"]) for c in claims] == [
        ("killing", "مقتل", "occurred"),
        ("air-strike", "غارة", "occurred"),
        ("killing", "قتلوا", "occurred"),
        ("injury", "وجرح", "occurred"),
        ("shelling", "قصف", "denied"),
        ("shelling", "القصف", "requested"),
    ]
    assert [[said(span) for span in claim["sources"]] for claim in claims] == [
        [], [], ["مصدر طبي", "لقناة النهر"], ["مصدر طبي"], ["المخلوع"], [],
    ]  # fmt: skip
    day = {"from": "2021-03-04", "to": "2021-03-04"}
    assert [a | {"span": said(a["span"])} for a in claims[2]["args"]] == [
        {"role": "target", "span": "جنود"},
        {"role": "count", "span": "سبعة", "min": 7, "max": 7},
        {"role": "count", "span": "ضابط", "min": 1, "max": 1, "part": True},
        {"role": "time", "span": "أمس الخميس", **day},
    ]
    assert [a | {"span": said(a["span"])} for a in claims[3]["args"]] == [
        {"role": "count", "span": "نحو عشرين", "min": 15, "max": 25},
        {"role": "time", "span": "أمس الخميس", **day},
    ]
    assert [a["role"] for a in claims[4]["args"]] == ["agent", "target", "place"]
    assert claims[4]["args"][2]["span"] == claims[0]["args"][2]["span"]  # ترهونة of line 1
    assert record["events"] == [
        {"claims": [0, 1, 2, 3], "type": "air-strike", "status": "occurred"},
        {"claims": [4, 5], "type": "shelling", "status": "denied"},
    ]
    (loaded,) = record["loaded"]
    assert (said(loaded["span"]), said(loaded["about"]), loaded["tone"]) == (
        "المخلوع", "المخلوع", "against",
    )  # fmt: skip


def test_the_example_of_the_readme_compiles(tmp_path: Path) -> None:
    readme = (CORPUS / "README.md").read_text(encoding="utf-8")
    record = record_of(tmp_path, readme.split("```")[1])
    assert [claim["status"] for claim in record["claims"]] == ["occurred"] * 4 + ["denied"]
    assert len(record["loaded"]) == 1


def test_the_nearest_mention_is_meant_unless_another_is_named(tmp_path: Path) -> None:
    head = (
        "=== near-01\ndate: 2021-03-05\n1 دخل الجيش البلدة وانسحب المسلحون ثم قصف الجيش التل\n--\n"
    )
    record = record_of(
        tmp_path,
        head + "1 shelling a قصف | A الجيش\n1 takeover b دخل | A الجيش#2\n",
    )
    first, second = (claim["args"][0]["span"] for claim in record["claims"])
    assert first == second
    assert record["text"].rindex("الجيش") == first[0]


def test_open_numbers_days_between_and_running_tolls(tmp_path: Path) -> None:
    record = record_of(
        tmp_path,
        "=== open-01\ndate: 2021-03-05\n1 قتل العشرات أخيرا وبلغت الحصيلة مئة قتيل\n--\n"
        "1 killing a قتل | C العشرات=20.. | D أخيرا=2021-02-20..2021-03-04\n"
        "1 killing a قتيل | C مئة=100!toll\n",
    )
    (number, time), (toll,) = (
        [{k: v for k, v in a.items() if k != "span"} for a in claim["args"]]
        for claim in record["claims"]
    )
    assert number == {"role": "count", "min": 20, "max": None}
    assert time == {"role": "time", "from": "2021-02-20", "to": "2021-03-04"}
    assert toll == {"role": "count", "min": 100, "max": 100, "toll": True}


CLAIM = "1 killing a مقتل | T جنود | C سبعة | P ترهونة"
FAULTS = {
    "a text before its head": ("=== small-01", "تقرير بلا رأس", 1, "text before the first '=== id'"),
    "a line of no kind": ("genre: agency", "سطر بلا رقم", 3, "neither header, numbered line nor mark"),
    "a mark of no kind": (CLAIM, "killing مقتل", 10, "a claim is '<line> <type> <event letter>"),
    "two claims on a trigger": ("1 air-strike a* غارة", "1 killing b مقتل", 1, "two claims on one trigger مقتل"),
    "no date": ("date: 2021-03-05", "date: 5/3/2021", 1, "'date: 2021-03-05' is wanted"),
    "a line left out": ("2 قال", "4 قال", 1, "line 4 where 2 is due"),
    "an unknown type": ("1 killing a", "1 murder a", 10, "no claim type 'murder'"),
    "an unknown status": ("~denied", "~refuted", 14, "no status 'refuted'; one of occurred, expected"),
    "an unknown letter": ("T جنود | C سبعة | P", "X جنود | C سبعة | P", 10, "'X جنود': begin with one of A, T, P"),
    "a value that is no number": ("=15..25", "=many", 13, "a number's value is '=3', '=3..9' or '=20..'"),
    "a number that is not read": ("C سبعة | P", "C جنود | P", 10, "no number is read in 'جنود'"),
    "loaded wording of no tone": ("| against", "| bad", 16, "loaded wording is 'L <line> <words>"),
    "a line that is not there": ("ترهونة@1", "ترهونة@9", 14, "no line 9 or no words in 'ترهونة@9'"),
    "nothing but punctuation": ("P ترهونة\n1 air", "P ؟\n1 air", 10, "no line 1 or no words in '؟'"),
    "words that are not there": ("T جنود | C سبعة | P", "T مدنيون | C سبعة | P", 10, "line 1 does not say 'مدنيون'"),
    "a mention too far": ("A المخلوع", "A المخلوع#3", 14, "line 3 says 'المخلوع' 1 times"),
    "a trigger said twice": ("2 قال", "2 قتلوا قال", 12, "line 2 says 'قتلوا' twice: add #1 or #2"),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_faults_are_told_with_file_and_line(tmp_path: Path, fault: str) -> None:
    old, new, line, told = FAULTS[fault]
    assert old in REPORT
    with pytest.raises(DataError, match=rf"small\.txt:{line}: .*{re.escape(told)}") as raised:
        record_of(tmp_path, REPORT.replace(old, new, 1))
    assert "correct the marks" in str(raised.value)


def test_check_prints_all_faults_and_double_names(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "double.txt"
    path.write_text(REPORT + REPORT.replace("~denied", "~refuted"), encoding="utf-8")
    assert check([str(path)]) == 1
    printed = capsys.readouterr().out
    assert "double.txt:30: no status 'refuted'" in printed
    assert "two reports are named small-01" in printed
    path.write_text(REPORT, encoding="utf-8")
    assert check([str(path)]) == 0
