"""What the layers that read text find, on hostile text too, and the figures they must reach."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.errors import DataError, ModelError
from marsad.web.spam import Submission, classifier, fitting, judge_text, links, writing
from marsad.web.spam.plain import plain
from marsad.web.spam.submission import VERDICTS
from marsad.web.spam.training import Example, read_examples, train
from marsad.web.wording import words

SECONDS = 5  # for 100,000 characters; on an idle machine it is one


def found(text: str, *earlier: str, links_of_form: tuple[str, ...] = ()) -> dict[str, str]:
    """The findings' verdicts by key, without the classifier's."""
    submission = Submission(text, links=links_of_form, earlier=earlier)
    both = (*links.judged(submission), *writing.judged(submission))
    for each in both:
        for language in ("ar", "en"):
            words()[each.key][language].format(**each.values)
    return {each.key.removeprefix("spam:"): each.verdict for each in both}


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("انظر https://bit.ly/3abc", "shortener"),
        ("انظر http://203.0.113.7/login", "number-host"),
        ("https://p\u0430ypal.com/login", "homograph"),  # a Cyrillic a
        ("https://xn--pypal-4ve.com", "homograph"),
        ("https://xn--mgbh0fb.example/x", "punycode"),
        ("http://paypal.com@evil.example/login", "masked-link"),
        ("https://evil.example/\u202egnp.exe", "turned-link"),
        ("<script>alert(1)</script>", "markup"),
        ("[url=http://a.example]اضغط[/url]", "markup"),
        ('<img src=x onerror="alert(1)">', "markup"),
        ("الملف a\u202egpj.exe", "override"),
        ("ق\u200bر\u200bو\u200bض\u200b سريعة", "hidden"),
        ("e\u0430rn money fast", "mixed-word"),
        ("لا" + "ا" * 60, "run"),
        ("BUY CHEAP WATCHES NOW BEST PRICE", "capitals"),
        ("قرض " * 20, "one-word"),
    ],
)
def test_each_layer_finds(text: str, key: str) -> None:
    assert key in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "الخبر في https://www.bbc.com/arabic/articles/abc و https://www.un.org/ar",
        "ملف data.csv وقائمة list.pdf، الساعة 10.30، قال أ.ف.ب",
        "موقع www.مثال.com",
        "ههههههههههههههههه صحيح",
        "الـGPS والـUN",
        "\u200fقال \u200eUN\u200f شيئا",  # marks that Arabic keyboards set
        "Москва и Киев",
    ],
)
def test_honest_text_has_no_finding(text: str) -> None:
    assert found(text) == {}


def test_many_links_count_once_each() -> None:
    many = " ".join(f"https://site{number}.example/a" for number in range(5))
    assert found(many) == {"links": "hold"}
    assert found("https://a.example " * 9, links_of_form=("https://a.example",)) == {}


def test_what_was_said_before_is_held_in_any_spelling() -> None:
    said = "نرجو من الجميع زيارة صفحتنا الجديدة وفيها كل الصور"
    assert found(said.replace("ة", "ه"), "شيء آخر تماما", said) == {"repeated": "hold"}
    assert found("شكرا لكم", "شكرا لكم") == {}  # many write that
    assert found("قرية أخرى قصفت اليوم ولم يصب أحد فيها والحمد لله", said) == {}


@pytest.mark.parametrize(
    ("disguised", "read"),
    [
        ("ق ر و ض  بـدون كفيــــل", "قروض بدون كفيل"),
        ("Еarn саsh оnlinе", "earn cash online"),
        ("Ｂｕｙ ｆｏｌｌｏｗｅｒｓ", "buy followers"),
        ("V1agra l0w pr1ce", "viagra low price"),
        ("مضم0ن ربـ7", "مضمون ربح"),
        ("جلـ♥ـب كـ.ـازينو", "جلب كازينو"),
        ("١٠٠ ريال، الساعة 10.30", "100 ريال, الساعه 10.30"),
        ("3ayez teksab", "3ayez teksab"),  # Arabic in Latin letters keeps its digits
    ],
)
def test_disguises_are_taken_off(disguised: str, read: str) -> None:
    assert plain(disguised).text == read


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=400), st.text(max_size=60), st.lists(st.text(max_size=80), max_size=4))
def test_no_text_raises(text: str, name: str, others: list[str]) -> None:
    judgement = judge_text(Submission(text, name=name, links=tuple(others), earlier=tuple(others)))
    assert judgement.verdict in VERDICTS
    assert 0 <= judgement.score <= 1
    for each in judgement.findings:
        assert words()[each.key]["ar"].format(**each.values)


@pytest.mark.parametrize(
    "unit",
    [
        "ا",
        "a.",
        "http://",
        "<",
        "ق ",
        "\u202e",
        "1 2 ",
        "@",
        "كـ۔ا",
        "x@y.",
        "a-",
        "ﷺ",
        "[url=",
        "\ud800",
        "www.",
        "\x00",
    ],
)
def test_long_texts_take_bounded_time(unit: str) -> None:
    text = (unit * 100_000)[:100_000]
    judge_text(Submission("شكرا"))  # the model is open
    began = time.monotonic()
    judgement = judge_text(Submission(text, earlier=(text,) * 50, links=(text,) * 50))
    assert time.monotonic() - began < SECONDS
    assert judgement.verdict in VERDICTS


HELD_OUT = "evals/spam-heldout.yaml"


def test_training_shares_no_six_words_with_the_held_out_set(root: Path) -> None:
    def runs(examples: list[Example]) -> set[tuple[str, ...]]:
        split = [plain(each.text).text.split() for each in examples]
        return {tuple(each[at : at + 6]) for each in split for at in range(len(each) - 5)}

    training, held = read_examples(), read_examples(root / HELD_OUT)
    assert (len(training) >= 600, len(held) >= 150) == (True, True)
    assert not runs(training) & runs(held)
    assert not {plain(e.text).text for e in training} & {
        plain(e.text).text for e in held if len(e.text) > 25
    }


def test_the_model_is_the_one_its_description_tells_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MARSAD_SPAM_MODEL", str(tmp_path))
    packaged = classifier.model()  # nothing trained here: the package's
    assert packaged.about["examples"] == len(read_examples())
    for name in (classifier.ARRAYS, classifier.ABOUT):
        (tmp_path / name).write_bytes((classifier.DATA / name).read_bytes())
    assert classifier.model().about == packaged.about
    (tmp_path / classifier.ARRAYS).write_bytes(b"PK broken")
    with pytest.raises(ModelError, match="marsad replies train"):
        classifier.model()
    (held,) = judge_text(Submission("شكرا لكم")).findings
    assert (held.key, held.verdict) == (
        "spam:no-model",
        "hold",
    )  # nothing is lost, all is looked at


def test_a_fit_is_the_least_of_its_loss() -> None:
    chosen = np.random.default_rng(4)
    rows = [dict(enumerate(chosen.normal(size=3))) for _ in range(40)]
    spam = np.array([float(row[0] + chosen.normal() > 0) for row in rows])
    kernel = fitting.products(rows, 3)
    table = np.array([[*row.values(), 1.0] for row in rows])
    assert np.allclose(kernel, table @ table.T)
    weights = table.T @ fitting.fit(kernel, spam, 0.5)
    slope = table.T @ (fitting.sigmoid(table @ weights) - spam) + 0.5 * weights
    assert np.allclose(slope, 0, atol=1e-5)


@pytest.mark.slow
def test_it_learns_what_moderators_decide_and_the_same_every_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "نوادي الشطرنج تفتح أبوابها لمحبي الرخ والفيل في مدينتكم"
    said = [Example(f"{text} يوم {day}", True) for day in ("السبت", "الأحد", "الاثنين", "الثلاثاء")]
    monkeypatch.setenv("MARSAD_SPAM_MODEL", str(tmp_path))
    before = judge_text(Submission(text)).score
    about = train(said, tmp_path)
    again = train(said, tmp_path / "again")
    assert about == again
    assert about["decisions"] == 4
    assert judge_text(Submission(text)).score > max(0.5, before)
    assert judge_text(Submission("رحم الله الشهداء وصبر أهلهم")).verdict == "publishable"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("a: 1", "a list of blocks"),
        ("- {label: eggs, texts: []}", "block 1: needs a label"),
        ("- {label: spam, texts: [1]}", "block 1: needs texts"),
        ("- [", "no YAML"),
    ],
)
def test_files_of_examples_that_are_none(tmp_path: Path, content: str, message: str) -> None:
    file = tmp_path / "examples.yaml"
    file.write_text(content, "utf-8")
    with pytest.raises(DataError, match=message):
        read_examples(file)
