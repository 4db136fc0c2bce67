"""The strict loader: right files become entries, each kind of mistake names its line."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pytest

from marsad.errors import DataError
from marsad.lexicon.loader import check_forms, read_entries


@dataclass(frozen=True)
class Example:
    text: str
    year: int = 0


@dataclass(frozen=True)
class Entry:
    name: str
    kind: Literal["gulf", "levant"]
    number: int
    share: float = 0.5
    plain: bool = False
    forms: tuple[str, ...] = ()
    example: Example | None = None
    examples: tuple[Example, ...] = ()

    def __post_init__(self) -> None:
        if self.number > 12:
            raise ValueError(f"there is no month {self.number}")


GOOD = """\
- name: أيار
  kind: levant
  number: 5
  share: 1
  plain: true
  forms: [أيار, ايار]
  example: {text: في أيار}
  examples:
    - text: أيار الماضي
      year: 2014
- {name: يناير, kind: gulf, number: 1, share: 0.25}
"""


@pytest.fixture
def read(tmp_path: Path):
    def _read(content: str) -> tuple[Entry, ...]:
        path = tmp_path / "x.yaml"
        path.write_text(content, encoding="utf-8")
        return read_entries(path, Entry)

    return _read


def test_entries_take_the_shape_of_the_schema(read):
    assert read(GOOD) == (
        Entry(
            name="أيار",
            kind="levant",
            number=5,
            share=1.0,
            plain=True,
            forms=("أيار", "ايار"),
            example=Example("في أيار"),
            examples=(Example("أيار الماضي", 2014),),
        ),
        Entry("يناير", "gulf", 1, 0.25),
    )


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        (
            "- {name: أيار, kind: gulf, number: 5}\n- foo: 1\n",
            2,
            "unknown key 'foo'; allowed: name",
        ),
        ("- name: أيار\n  kind: gulf\n", 1, "missing key 'number'; required: name, kind, number"),
        ("- name: أيار\n  name: أيار\n", 2, "key 'name' twice"),
        ("- name: 2011\n", 1, "expected text, found '2011'; put it in quotes"),
        ("- name: [أيار]\n", 1, "expected text, found a list"),
        ("- name:\n", 1, "expected text, found nothing"),
        ("- number: خمسة\n", 1, "expected a whole number, found 'خمسة'"),
        ("- number: 0x1F\n", 1, "in plain digits"),
        ("- plain: 1\n", 1, "expected true or false, found '1'"),
        ("- share: أيار\n", 1, "expected a number"),
        ("- name: أيار\n  kind: maghreb\n", 2, "'maghreb' is not allowed; allowed: gulf, levant"),
        ("- forms: أيار\n", 1, r"put \[ \] around it"),
        (
            "- examples:\n  - text: أيار\n    month: 5\n",
            3,
            "unknown key 'month'; allowed: text, year",
        ),
        ("- example: أيار\n", 1, "expected a mapping"),
        ("- ? [أيار]\n  : 1\n", 1, "unknown key"),
        ("- {name: أيار, kind: gulf, number: 13}\n", 1, "there is no month 13"),
        ("name: أيار\n", 1, "a lexicon file is a list"),
        ("", 1, "a lexicon file is a list"),
        ("- أيار\n", 1, "expected a mapping, found 'أيار'"),
        ("- {name: أيار\n- b\n", 3, "not YAML"),
    ],
)
def test_a_mistake_is_named_with_its_line(read, content, line, words):
    with pytest.raises(DataError, match=rf"x\.yaml:{line}: .*{words}"):
        read(content)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("أيـار", r"tatweel \(U\+0640\)"),
        ("ایار", "Farsi yeh"),
        ("کانون", "Farsi kaf"),
        ("ﺃيار", "presentation form"),
        ("أيار\u200f", "invisible mark"),
        ("كانون\u00a0الأول", "space that is not a plain one"),
        (" أيار", "space at an end"),
        ("أيار ", "space at an end"),
        ("", "no text at all"),
    ],
)
def test_letters_that_look_right_and_match_nothing_are_refused(read, text, what):
    with pytest.raises(DataError, match=rf"x\.yaml:2: .*{what}"):
        read(f'- number: 5\n  name: "{text}"\n')


def test_a_file_that_is_not_there_names_those_that_are(tmp_path):
    (tmp_path / "months.yaml").write_text("[]", encoding="utf-8")
    with pytest.raises(DataError, match="no such lexicon file; there are: months"):
        read_entries(tmp_path / "month.yaml", Entry)


def test_a_file_of_the_package_is_shown_from_the_package_down():
    with pytest.raises(DataError, match=r"^marsad/lexicon/actors/nowhere\.yaml: no such"):
        read_entries("actors/nowhere", Entry)


def test_a_file_that_is_not_utf8_says_so(tmp_path):
    path = tmp_path / "x.yaml"
    path.write_bytes("- name: أيار".encode("windows-1256"))
    with pytest.raises(DataError, match="save it as UTF-8"):
        read_entries(path, Entry)


def test_a_schema_with_a_field_that_no_file_can_fill_is_a_mistake_of_the_program(tmp_path):
    @dataclass(frozen=True)
    class Wrong:
        when: complex

    path = tmp_path / "x.yaml"
    path.write_text("[]", encoding="utf-8")
    with pytest.raises(TypeError, match="complex"):
        read_entries(path, Wrong)


def test_a_file_is_read_once(read, tmp_path):
    assert read(GOOD) is read_entries(tmp_path / "x.yaml", Entry)


def test_three_hundred_kilobytes_load_in_a_moment(read):
    content = "".join(
        f"- name: أيار رقم {i}\n  kind: levant\n  number: 5\n  forms: [أيار, ايار]\n"
        f"  examples:\n    - {{text: في أيار من العام الماضي رقم {i}}}\n"
        for i in range(2000)
    )
    assert len(content.encode()) > 300_000
    begin = time.process_time()
    assert len(read(content)) == 2000
    assert time.process_time() - begin < 2  # 0.2 s; room for a processor shared by two threads


def check(*entries: tuple[str, str, int]) -> None:
    """check_forms over (form, example, meaning)."""
    check_forms(entries, forms=lambda e: [e[0]], examples=lambda e: [e[1]], value=lambda e: e[2])


def test_forms_with_examples_pass_with_letters_attached_and_in_other_spellings():
    check(
        ("كانون الثاني", "عاد في كانون الثاني", 1),
        ("أيار", "وقع ذلك بأيار", 5),
        ("ايار", "أيَّار", 5),
        ("آب", "أغسطس/آب", 8),
    )


def test_a_form_without_an_example_is_refused():
    with pytest.raises(DataError, match="'كانون الأول' has no example"):
        check(("كانون الأول", "عاد في كانون الثاني", 12))


def test_one_form_that_means_two_things_is_refused():
    with pytest.raises(DataError, match="'اب' and 'آب' count as one form"):
        check(("آب", "في آب", 8), ("اب", "في اب", 1))
