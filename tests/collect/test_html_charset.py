"""Bytes are read in the charset they are in, whatever is said of them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.collect.html_charset import declared, decode, known

TEXT = "قال شهود إن القصف على المدينة توقف بعد اتفاق بين الطرفين، ولم يعلق الجيش."


@pytest.mark.parametrize("charset", ["utf-8", "windows-1256", "iso-8859-6", "utf-16"])
@pytest.mark.parametrize("said", [None, "utf-8", "iso-8859-1", "windows-1256", "nonsense", "utf-7"])
def test_arabic_is_read_whatever_the_server_says(charset, said):
    text, used = decode(TEXT.encode(charset), said)
    assert (text, used) == (TEXT, charset)


@pytest.mark.parametrize("word", ["قتلى", "هدوء حذر", "مقتل خمسة جنود"])
@pytest.mark.parametrize("charset", ["windows-1256", "iso-8859-6"])
def test_a_headline_is_enough_for_a_guess(word, charset):
    assert decode(word.encode(charset)) == (word, charset)


def test_other_languages_keep_their_declared_charset():
    assert decode("été à la plage".encode("latin-1"), "iso-8859-1")[0] == "été à la plage"
    assert decode("新闻报道内容".encode("gbk"), "gbk") == ("新闻报道内容", "gbk")


def test_a_page_cut_in_the_middle_of_a_letter_is_still_utf8():
    text, used = decode(TEXT.encode() * 3 + "ق".encode()[:1])
    assert used == "utf-8"
    assert text == TEXT * 3 + "\ufffd"


@pytest.mark.parametrize(
    ("head", "charset"),
    [
        (b'<meta charset="windows-1256">', "windows-1256"),
        (b"<META http-equiv=Content-Type content='text/html; charset=CP1256'>", "windows-1256"),
        (b'<?xml version="1.0" encoding="iso-8859-6"?>', "iso-8859-6"),
        (b"<meta charset=utf-16>", None),
        (b"<p>charset=windows-1256</p>", None),
    ],
)
def test_what_the_page_declares(head, charset):
    assert declared(head) == charset


def test_tools_are_no_charsets():
    assert [known(name) for name in ("punycode", "idna", "unicode_escape", "rot13")] == [None] * 4


@settings(max_examples=80, deadline=None)
@given(st.binary(max_size=300), st.sampled_from([None, "utf-8", "cp1256", "gbk", "x"]))
def test_any_bytes_give_text(content, said):
    text, used = decode(content, said)
    assert isinstance(text, str)
    assert known(used) or used.startswith("utf-16")
