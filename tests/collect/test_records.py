"""Reports from JSON Lines, JSON lists and CSV."""

import json
from datetime import date
from pathlib import Path

import pytest

from marsad.collect import Collected, ReadOptions
from marsad.collect.records import NAMES

from .gather import SENTENCE, TITLE, errors_in, failure, only, outcomes, reports, written

ODD = f"  {TITLE}\r\n\n{SENTENCE}\t \u200f\u0640\n"


def dumped(*records: object) -> str:
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


def test_text_is_taken_as_it_is(tmp_path: Path) -> None:
    item = only(
        written(tmp_path / "a.jsonl", dumped({"id": "7", "date": "2019-05-17", "text": ODD}))
    )
    report = item.report
    assert report.text == ODD
    assert report.title == TITLE
    assert (report.external_id, report.day) == ("7", date(2019, 5, 17))
    assert report.published is not None
    assert report.published.kind == "field"


def test_title_and_content_become_one_text(tmp_path: Path) -> None:
    record = {"title": TITLE, "content": " x\n" + SENTENCE}
    assert (
        reports(written(tmp_path / "a.jsonl", dumped(record)))[0].text == f"{TITLE}\n x\n{SENTENCE}"
    )


def test_common_names_are_known(tmp_path: Path) -> None:
    record = {
        "_id": {"$oid": "5f"},
        "Headline": TITLE,
        "articleBody": SENTENCE,
        "datePublished": "2019-05-17T09:00:00+03:00",
        "link": "https://example.org/1",
        "source": {"name": "وكالة"},
        "authors": ["ليلى", " سامر "],
        "keywords": "سوق، عبوة,أمن",
        "category": "محليات",
        "lang": "ar",
    }
    (report,) = reports(written(tmp_path / "a.jsonl", dumped(record)))
    assert report.external_id == "5f"
    assert report.text == f"{TITLE}\n{SENTENCE}"
    assert report.day == date(2019, 5, 17)
    assert report.url == "https://example.org/1"
    assert report.publisher == "وكالة"
    assert report.authors == ("ليلى", "سامر")
    assert report.tags == ("سوق", "عبوة", "أمن")
    assert report.sections == ("محليات",)
    assert report.language == "ar"


def test_a_mapping_names_fields_and_keeps_them_from_their_usual_place(tmp_path: Path) -> None:
    record = {"text": SENTENCE, "t": TITLE, "when": "17 May 2019"}
    options = ReadOptions(fields={"body": "text", "title": "t", "date": "when"})
    (report,) = reports(written(tmp_path / "a.jsonl", dumped(record)), options=options)
    assert report.text == f"{TITLE}\n{SENTENCE}"
    assert report.day == date(2019, 5, 17)


def test_the_day_of_extraction_only_bounds_the_date_unless_mapped(tmp_path: Path) -> None:
    path = written(tmp_path / "a.jsonl", dumped({"text": SENTENCE, "date_extracted": "2015-08-01"}))
    (report,) = reports(path)
    assert report.published is not None
    assert report.published.upper_bound
    assert report.day is None
    (report,) = reports(path, options=ReadOptions(fields={"date": "date_extracted"}))
    assert report.day == date(2015, 8, 1)


def test_the_day_in_the_address_counts_when_no_field_tells(tmp_path: Path) -> None:
    record = {"text": SENTENCE, "url": "https://example.org/2015/08/03/a.html"}
    assert reports(written(tmp_path / "a.jsonl", dumped(record)))[0].day == date(2015, 8, 3)


def test_the_weekday_in_the_text_is_found(tmp_path: Path) -> None:
    (report,) = reports(written(tmp_path / "a.jsonl", dumped({"text": "وصلت القافلة أمس الجمعة."})))
    assert report.weekday is not None
    assert report.weekday[0] == 5


def test_an_old_newspaper_keeps_its_date(tmp_path: Path) -> None:
    record = {"text": SENTENCE, "date": "1982-09-18"}
    assert reports(written(tmp_path / "a.jsonl", dumped(record)))[0].day == date(1982, 9, 18)


@pytest.mark.parametrize(
    "words", ["2015-13-45", "0000-00-00", "99999999-01-01", "9999-12-31", "كلام"]
)
def test_a_date_out_of_range_is_an_error_that_an_option_mends(tmp_path: Path, words: str) -> None:
    path = written(tmp_path / "a.jsonl", dumped({"text": SENTENCE, "date": words}))
    assert f"{path}#1: date" in failure(path)
    assert len(reports(path, options=ReadOptions(day=date(2019, 5, 17)))) == 1


@pytest.mark.parametrize(
    ("record", "says"),
    [
        ([1], "is a list, not an object"),
        ("x", "is text, not an object"),
        (None, "is null, not an object"),
        ({}, "has no text"),
        ({"text": None}, "has no text"),
        ({"text": " \n"}, "has no text"),
        ({"text": ["a"]}, "field 'text' is a list, not text"),
        ({"text": 7}, "field 'text' is a number, not text"),
        ({"title": "x", "content": {"html": "y"}}, "field 'content' is an object, not text"),
    ],
)
def test_records_of_the_wrong_shape_are_named_by_their_line(
    tmp_path: Path, record: object, says: str
) -> None:
    lines = dumped({"text": SENTENCE}, record, {"text": TITLE})
    found = outcomes(written(tmp_path / "a.jsonl", lines))
    assert [isinstance(item, Collected) for item in found] == [True, False, True]
    assert f"a.jsonl#2: {says}" in errors_in(found)[0]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (b'{"text": "abc', "is not JSON: Unterminated string"),
        (b'{"text": "abc"} x', "is not JSON: Extra data"),
        (b"{'text': 'abc'}", "is not JSON"),
        ('{"text": "قال"}'.encode("windows-1256"), "is not UTF-8 at byte 10"),
        (b'{"text": ' + b"[" * 100_000, "is JSON beyond reason"),
        (b'{"id": ' + b"9" * 5000 + b"}", "is JSON beyond reason"),
    ],
)
def test_a_broken_line_costs_only_itself(tmp_path: Path, line: bytes, says: str) -> None:
    good = dumped({"text": SENTENCE}).encode()
    found = outcomes(written(tmp_path / "a.jsonl", good + line + b"\n\n" + good))
    assert [isinstance(item, Collected) for item in found] == [True, False, True]
    assert f"#2: {says}" in errors_in(found)[0]


def test_a_broken_first_line_costs_only_itself_whatever_the_name(tmp_path: Path) -> None:
    found = outcomes(written(tmp_path / "a.log", '{"text": "abc\n' + dumped({"text": SENTENCE})))
    assert [isinstance(item, Collected) for item in found] == [False, True]


def test_a_line_beyond_the_limit_costs_only_itself(tmp_path: Path) -> None:
    lines = dumped({"text": "ا"}, {"text": "ا" * 9000}, {"text": "ب"})
    found = outcomes(written(tmp_path / "a.jsonl", lines), options=ReadOptions(max_file_bytes=1024))
    assert [isinstance(item, Collected) for item in found] == [True, False, True]
    assert "#2: is larger than" in errors_in(found)[0]
    assert isinstance(found[2], Collected)
    assert found[2].report.location.endswith("#3")


def test_the_capture_of_a_line_is_the_line(tmp_path: Path) -> None:
    line = '{"text" : "\\u0627", "x":1 }'
    item = only(written(tmp_path / "a.jsonl", line + "\r\n"))
    assert item.capture.content == line.encode()
    assert item.capture.location == item.report.location == f"{tmp_path}/a.jsonl#1"


def test_one_object_over_several_lines_is_one_record(tmp_path: Path) -> None:
    text = json.dumps({"title": TITLE, "body": SENTENCE}, indent=2)
    assert only(written(tmp_path / "a.json", "\ufeff" + text)).report.text == f"{TITLE}\n{SENTENCE}"


def test_ids_come_from_the_address_else_the_record_id_else_the_place(tmp_path: Path) -> None:
    def ids(name: str, *records: object) -> list[str]:
        return [r.id for r in reports(written(tmp_path / name, dumped(*records)))]

    url = {"text": "ا", "url": "https://example.org/1?utm_source=x"}
    same = {"text": "ب", "id": "9", "url": "https://example.org/1#top"}
    assert len(set(ids("a.jsonl", url, same) + ids("b.jsonl", url))) == 1
    one, two, changed = {"id": 1, "text": "ا"}, {"id": 2, "text": "ا"}, {"id": 1, "text": "ب"}
    assert ids("c.jsonl", one, two) == ids("c.jsonl", changed, two)
    assert ids("c.jsonl", one) != ids("d.jsonl", one)
    assert len(set(ids("e.jsonl", {"text": "ا"}, {"text": "ا"}))) == 2


# -- JSON lists --------------------------------------------------------------------------------


@pytest.mark.parametrize("indent", [None, 1])
def test_a_list_is_read_element_by_element(tmp_path: Path, indent: int | None) -> None:
    records = [{"id": n, "text": f"{n} {SENTENCE}"} for n in range(500)]
    path = written(tmp_path / "a.json", json.dumps(records, ensure_ascii=False, indent=indent))
    found = reports(path)
    assert [r.external_id for r in found] == [str(n) for n in range(500)]


def test_the_capture_of_an_element_is_its_own_text(tmp_path: Path) -> None:
    item = only(written(tmp_path / "a.json", ' [\n {"text" : "\\u0627"} \n] '))
    assert item.capture.content == b'{"text" : "\\u0627"}'


def test_an_element_larger_than_what_is_read_at_once(tmp_path: Path) -> None:
    records = [{"text": SENTENCE * 5000}, {"text": TITLE}]
    path = written(tmp_path / "a.json", json.dumps(records, ensure_ascii=False))
    assert [len(r.text) for r in reports(path)] == [len(SENTENCE) * 5000, len(TITLE)]


def test_elements_of_the_wrong_shape_cost_only_themselves(tmp_path: Path) -> None:
    path = written(tmp_path / "a.json", json.dumps([{"text": "ا"}, 3, None, {"text": "ب"}]))
    found = outcomes(path)
    assert [isinstance(item, Collected) for item in found] == [True, False, False, True]
    assert "a.json#2: is a number, not an object" in errors_in(found)[0]


@pytest.mark.parametrize(
    ("rest", "says"),
    [
        ('{"text": "cut of', "is broken"),
        ('{"text": "no comma"} {"text": "x"}]', "wants , or ]"),
        ("", "is broken"),
        ('{"text": "a"}', "wants , or ], not the end"),
        ("nonsense", "is broken"),
        ('{"text": "a",}]' + " " * 200_000, "is broken"),
        ("[" * 100_000, "is nested too deeply"),
    ],
)
def test_a_list_that_breaks_ends_in_an_error(tmp_path: Path, rest: str, says: str) -> None:
    found = outcomes(written(tmp_path / "a.json", f'[{{"text": "{SENTENCE}"}}, {rest}'))
    assert isinstance(found[0], Collected)
    (message,) = errors_in(found)
    assert says in message
    assert "nothing after it was read" in message


def test_an_element_beyond_the_limit_ends_the_list(tmp_path: Path) -> None:
    path = written(tmp_path / "a.json", json.dumps([{"text": "x" * 400_000}]))
    assert "#1: is larger than" in failure(path, options=ReadOptions(max_file_bytes=100_000))


def test_a_list_that_is_no_utf8(tmp_path: Path) -> None:
    path = written(tmp_path / "a.json", '[{"text": "قال"}]'.encode("windows-1256"))
    assert "is not UTF-8 (convert it: iconv" in failure(path)


@pytest.mark.parametrize(("name", "content"), [("a.json", " [ ] "), ("a.csv", "id,text\n\n")])
def test_no_records_is_an_error(tmp_path: Path, name: str, content: str) -> None:
    assert "holds no record" in failure(written(tmp_path / name, content))


# -- CSV ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_rows_with_quotes_and_line_breaks(tmp_path: Path, delimiter: str) -> None:
    row = f'1{delimiter}"{TITLE}\r\nقال ""نعم"" {delimiter}"'
    rows = f"id{delimiter}text\r\n{row}\r\n2{delimiter}x\r\n"
    first, second = outcomes(written(tmp_path / "a.csv", rows))
    assert isinstance(first, Collected)
    assert first.report.text == f'{TITLE}\r\nقال "نعم" {delimiter}'
    assert first.capture.content.decode() == row
    assert isinstance(second, Collected)
    assert second.report.external_id == "2"
    assert second.report.location.endswith("a.csv#2")


def test_a_csv_from_arabic_excel_is_read_with_a_note(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", f"id,text\n1,{SENTENCE}\n".encode("windows-1256"))
    (report,) = reports(path)
    assert report.text == SENTENCE
    assert report.notes == ("the file is no UTF-8: read as windows-1256",)


def test_a_row_with_too_many_cells_costs_only_itself(tmp_path: Path) -> None:
    found = outcomes(written(tmp_path / "a.csv", "id,text\n1,a,b\n\n2,c\n3\n"))
    assert [isinstance(item, Collected) for item in found] == [False, True, False]
    assert "#1: has 3 cells under 2 columns" in errors_in(found)[0]
    assert "#3: has no text" in errors_in(found)[1]


def test_a_quote_never_closed_is_an_error(tmp_path: Path) -> None:
    found = outcomes(written(tmp_path / "a.csv", 'id,text\n1,a\n2,"b\n3,c\n'))
    assert [isinstance(item, Collected) for item in found] == [True, False]
    assert "#2: is no CSV row: unexpected end of data" in errors_in(found)[0]


def test_a_row_beyond_the_limit_ends_the_file(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", 'id,text\n1,a\n2,"b' + "\nx" * 2000)
    found = outcomes(path, options=ReadOptions(max_file_bytes=1024))
    assert "look for a quote that is not closed" in errors_in(found)[0]


def test_a_long_text_fits_a_cell(tmp_path: Path) -> None:
    assert len(reports(written(tmp_path / "a.csv", "text,id\n" + "ا" * 200_000))[0].text) == 200_000


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("id,date\n1,2019-05-17\n", "has no column of text"),
        ("text,text\na,b\n", "has two columns 'text'"),
        ('"id,text\n1,a\n', "has no CSV header"),
    ],
)
def test_headers_that_make_no_report(tmp_path: Path, content: str, says: str) -> None:
    assert says in failure(written(tmp_path / "a.csv", content))


def test_the_reference_names_every_field_and_its_names(root: Path) -> None:
    reference = (root / "docs" / "reference" / "inputs.md").read_text()
    for field, names in NAMES.items():
        assert f"| `{field}` | {', '.join(names)} |" in reference
