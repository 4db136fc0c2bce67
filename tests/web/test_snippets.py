"""Where in a report the words looked for stand."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from marsad.web.snippets import marked, snippet


@given(st.text(max_size=80), st.text(max_size=20))
def test_the_pieces_are_the_text(text: str, query: str) -> None:
    assert "".join(piece.text for piece in marked(text, query)) == text
    assert "".join(piece.text for piece in snippet(text, query)) in text


def test_a_snippet_holds_the_first_that_was_found() -> None:
    text = " ".join(["كلمة"] * 50 + ["وبالقوّات"] + ["أخرى"] * 50)
    pieces = snippet(text, "القوات")
    assert [piece.text for piece in pieces if piece.found] == ["وبالقوّات"]
    assert len("".join(piece.text for piece in pieces).split()) < 40
    assert snippet(text, "بيروت") == []


def test_the_inbox_marks_what_was_looked_for(client_of: Callable[..., Client]) -> None:
    page = client_of("reader").get("/reports/", {"q": "القوات"}).content.decode()
    assert "<mark>" in page
    assert "<mark>" not in client_of("reader").get("/reports/").content.decode()
