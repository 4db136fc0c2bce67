"""The traps of the reply form: honeypot and signed time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.web.spam import Submission, form
from marsad.web.wording import words

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


def sent(after: float, **fields: str) -> Submission:
    token = form.opening("article-7", bits=4, now=NOW - timedelta(seconds=after)).token
    return Submission(**{"text": "شكرا لكم", "target": "article-7", "started_at": token, **fields})


def timed(submission: Submission) -> list[tuple[str, str]]:
    return [(each.key, each.verdict) for each in form.timing(submission, NOW)]


def test_a_reply_written_in_a_minute_passes() -> None:
    assert timed(sent(60)) == []
    assert list(form.honeypot(sent(60))) == []


@pytest.mark.parametrize(
    ("after", "found"),
    [
        (1, [("spam:too-quick", "hold")]),
        (-30, [("spam:too-quick", "hold")]),
        (-3600, [("spam:forged", "refuse")]),
        (3 * 24 * 3600, [("spam:too-old", "hold")]),
    ],
)
def test_time(after: float, found: list[tuple[str, str]]) -> None:
    assert timed(sent(after)) == found


def test_a_token_of_another_page_is_forged() -> None:
    assert timed(sent(60, target="article-8")) == [("spam:forged", "refuse")]


@given(st.text(max_size=300) | st.just("WzEsMl0:abc"))
def test_forged_tokens_are_refused_and_never_raise(token: str) -> None:
    assert timed(sent(60, started_at=token)) == [("spam:forged", "refuse")]


def test_a_token_changed_in_one_letter_is_forged() -> None:
    token = sent(60).started_at
    for place in (0, len(token) // 2, len(token) - 1):
        other = "A" if token[place] != "A" else "B"
        changed = token[:place] + other + token[place + 1 :]
        assert timed(sent(60, started_at=changed)) == [("spam:forged", "refuse")]


def test_a_filled_honeypot_is_spam_and_says_with_what() -> None:
    (found,) = form.honeypot(sent(60, honeypot="http://x.example"))
    assert (found.verdict, found.values["filled"]) == ("spam", "http://x.example")
    assert words()[found.key]["ar"].format(**found.values)
