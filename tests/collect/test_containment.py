from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from marsad.collect import Collected, Outcome
from marsad.collect.containment import attempt, contained
from marsad.collect.items import Origin
from marsad.errors import FetchError, InputError, ItemError
from marsad.model import Report


def failing(error: BaseException) -> Iterator[Outcome]:
    yield FetchError("before", "x", "y")
    raise error


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (InputError("a", "is empty", "leave it out"), "a: is empty (leave it out)"),
        (PermissionError(13, "Permission denied"), "item: cannot be read: Permission denied"),
        (MemoryError(), "item: does not fit into memory"),
        (RecursionError("too deep"), "item: breaks its reader: RecursionError: too deep"),
        (ZeroDivisionError("x"), "item: breaks its reader: ZeroDivisionError: x"),
    ],
)
def test_any_failure_becomes_the_last_outcome(error: Exception, says: str) -> None:
    first, last = contained("item", failing(error))
    assert isinstance(first, FetchError)
    assert isinstance(last, ItemError)
    assert str(last).startswith(says)
    assert last.remedy


def test_an_interrupt_passes() -> None:
    with pytest.raises(KeyboardInterrupt):
        list(contained("item", failing(KeyboardInterrupt())))


def test_messages_are_one_printable_line_of_bounded_length() -> None:
    (error,) = contained("item", iter([FetchError("a\n\x1b[31mb", "x" * 9000, "y")]))
    assert isinstance(error, FetchError)
    assert str(error).startswith("a [31mb: xxx")
    assert len(str(error)) < 1000


def test_what_no_database_takes_is_an_error() -> None:
    capture = Origin("a.html", captured_at=datetime.now(UTC)).capture(b"x", "text/html")
    for text in ("a\x00b", "a\ud83d"):
        report = Report("r1", text, "", "a.html", capture.sha256)
        (error,) = contained("item", iter([Collected(capture, report)]))
        assert str(error).startswith("a.html: holds")


def test_an_attempt_returns_the_error_but_lets_a_broken_stream_through() -> None:
    def fail(error: Exception) -> int:
        raise error

    assert attempt("item", int, "7") == 7
    assert "breaks its reader: ValueError" in str(attempt("item", int, "x"))
    expected = InputError("a", "is empty")
    assert attempt("item", fail, expected) is expected
    with pytest.raises(OSError, match="cut off"):
        attempt("item", fail, OSError("cut off"))
