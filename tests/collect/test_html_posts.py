"""Posts shown as text become references; text that only names an account stays."""

import pytest

from .test_html import SENTENCE, article, page

HANDLE = "<span>@abc_x</span>"
WORDS = "<div>الطريق مغلق تماما</div>"


@pytest.mark.parametrize("time", ["9:04 ص · 14 نوفمبر 2023", "14 نوفمبر 2023 · 9:04 ص"])
def test_a_post_with_its_time_is_a_reference(time):
    post = f"<div><div>{HANDLE}{WORDS}<span>{time}</span></div></div>"
    report = page(article(SENTENCE) + post + f"<p>{SENTENCE} وكرر ذلك.</p>")
    assert [(m.kind, m.url) for m in report.media] == [("post", "https://twitter.com/abc_x")]
    assert "مغلق" not in report.text
    assert report.text.endswith("وكرر ذلك.")


def test_a_link_to_the_post_is_its_address():
    link = "<a href='https://x.com/abc_x/status/77'>9:04 ص · 14 نوفمبر 2023</a>"
    report = page(article(SENTENCE) + f"<div>{HANDLE}{WORDS}{link}</div><p>{SENTENCE} وكرر.</p>")
    assert [m.url for m in report.media] == ["https://x.com/abc_x/status/77"]


def test_an_account_in_a_sentence_stays():
    sentence = "وقال الحساب الرسمي للبلدية على المنصة إن الطريق مغلق منذ الصباح @abc_x"
    report = page(article(SENTENCE, sentence))
    assert sentence in report.text
    assert report.media == ()
