"""Saved pages lose their furniture and nothing else; a report without furniture loses nothing."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.collect.furniture import furniture
from marsad.collect.options import ReadOptions
from marsad.collect.saved_text import looks_saved, read_saved_text
from marsad.errors import InputError

from .expected_pages import PAGES, check, expected, names, read

SENTENCE = "وقال مصدر محلي إن الطريق بين المدينتين مقطوع منذ الصباح بسبب الاشتباكات."
SECOND = "وأضاف المصدر أن وسطاء من الأعيان يعملون على فتح الطريق قبل المساء."
TITLE = "قطع الطريق بين المدينتين بعد اشتباكات"


def text_of(*lines: str) -> str:
    text = "\n".join(lines)
    return read_saved_text(text, location="a.txt", capture="0", options=ReadOptions()).text


@pytest.mark.parametrize("name", names(".txt"))
def test_saved_pages(name):
    check(read(name), expected(name))


@pytest.mark.parametrize("name", names(".txt"))
def test_which_texts_are_pages(name):
    assert looks_saved((PAGES / name).read_text("utf-8")) == (name != "plain.txt")


@pytest.mark.parametrize(
    "menu",
    [
        "الرئيسيةأخبارسياسةرأياتصل بنا",
        "الرئيسيةاخبار الشرقبيانات العشائرتراث وانسابمن نحن",
        "الرئيسية | أخبار | رياضة | من نحن",
        "أخبار محلية عربي ودولي منوعات فيديو",
    ],
)
def test_menus_above_the_headline(menu):
    assert text_of(menu, TITLE, SENTENCE, SECOND) == f"{TITLE}\n{SENTENCE}\n{SECOND}"


@pytest.mark.parametrize(
    "tail",
    [
        ["الوسوم", "طريق", "أعيان"],
        ["مقالات ذات صلة", "أسعار الذرة ترتفع في السوق", "أمطار على الساحل"],
        ["مقالات ذات صلةأسعار الذرة ترتفع في السوقأمطار على الساحل"],
        ["اترك رد إلغاء الرد", "الاسم *", "البريد الإلكتروني *"],
        ["هذا الموقع يستخدم Akismet للحد من التعليقات المزعجة."],
        ["3 تعليقات", "أبو أحمد", "كلام قارئ طويل لا صلة له بالخبر، ينتهي هنا بنقطة."],
        ["FacebookTwitterWhatsApp", "المقال السابق", "عنوان خبر آخر"],
        ["© 2019 جميع الحقوق محفوظة", "من نحن"],
        ["مساحة للتعليق", "سمير: كلام قارئ طويل لا صلة له بالخبر، ينتهي هنا بنقطة."],
        ["تعليقات الأعضاء (2)", "كلام قارئ طويل لا صلة له بالخبر، ينتهي هنا بنقطة."],
        ["كتابة تعليق (بعد المراجعة)", "أبو أحمد"],
        [
            "أخبار من نفس القسم",
            "أسعار الذرة ترتفع",
            "3 أيار 2019",
            "أمطار على الساحل",
            "2 أيار 2019",
        ],
        ["يمنع النقل دون ذكر الموقع"],
        ["[فيسبوك] [طباعة] [PDF]", "أرسله لصديق"],
        ["ادعم الموقع", "حمل التطبيق"],
    ],
)
def test_what_ends_an_article(tail):
    assert text_of(TITLE, SENTENCE, SECOND, *tail) == f"{TITLE}\n{SENTENCE}\n{SECOND}"


@pytest.mark.parametrize(
    "link", ["اقرأ أيضا: أسعار الذرة", "شاهد أيضا\nأسعار الذرة ترتفع", "إعلان"]
)
def test_what_stands_in_the_middle(link):
    lines = [TITLE, SENTENCE, *link.split("\n"), SECOND, "شارك الخبر", "فيسبوك"]
    assert text_of(*lines) == f"{TITLE}\n{SENTENCE}\n{SECOND}"


def test_the_text_goes_on_behind_related_articles():
    box = ["مقالات ذات صلة", "أسعار الذرة ترتفع في السوق", "أمطار على الساحل"]
    lines = [TITLE, SENTENCE, *box, SECOND, SENTENCE.replace("وقال", "وكرر"), "الوسوم", "طريق"]
    assert text_of(*lines).splitlines()[2:] == [SECOND, SENTENCE.replace("وقال", "وكرر")]


def test_a_subhead_behind_dated_headlines_stays():
    box = ["نرشح لك", "أسعار الذرة ترتفع", "3 أيار 2019", "أمطار على الساحل", "2 أيار 2019"]
    assert text_of(TITLE, SENTENCE, *box, "عودة الحركة", SECOND, SENTENCE).splitlines()[2:] == [
        "عودة الحركة",
        SECOND,
        SENTENCE,
    ]


def test_polls_and_advertisements_among_the_text():
    poll = ["استفتاء الموقع", "هل تؤيد فتح الطريق الآن؟", "نعم", "لا"]
    ad = ["إعلان", "دورات في الخياطة للمبتدئين، بأسعار تناسب الجميع في مركز البيت، هاتف 0999111222"]
    lines = [TITLE, SENTENCE, *poll, SECOND, SENTENCE, *ad, SECOND, "شارك الخبر"]
    assert text_of(*lines).splitlines() == [TITLE, SENTENCE, SECOND, SENTENCE, SECOND]


def test_what_follows_an_advertisements_label_stays_without_a_telephone_number():
    assert text_of(TITLE, SENTENCE, "إعلان", SECOND, "شارك", "طباعة").splitlines()[2:] == [SECOND]


def test_tags_run_together_at_the_end():
    text = "\n".join([TITLE, SENTENCE, SECOND, "المدينتينالطريقأعيان", "اترك ردا"])
    report = read_saved_text(text, location="a", capture="0", options=ReadOptions())
    assert report.text.splitlines()[-1] == SECOND
    assert report.tags == ("المدينتين", "الطريق", "أعيان")


def test_a_report_about_a_forum_is_no_forum():
    lines = [TITLE, SENTENCE, "المشاركات: عشرون وفدا", SECOND]
    assert text_of(*lines).splitlines() == lines


@pytest.mark.parametrize("card", [["تاريخ الانضمام: 2010", "المشاركات: 40"], []])
def test_forums_keep_their_first_post(card):
    head = ["منتدى الوادي > الأخبار > أخبار محلية", TITLE, "رقم المشاركة : 1", "أبو سيف", "عضو"]
    replies = ["رد مع اقتباس", "رقم المشاركة : 2", "أم سعد", SENTENCE]
    assert text_of(*head, *card, SENTENCE, SECOND, *replies) == f"{TITLE}\n{SENTENCE}\n{SECOND}"


def test_todays_date_above_a_menu_only_bounds_the_day():
    text = f"الأحد 22 نوفمبر 2020\nالرئيسيةأخبارسياسةرأي\n{TITLE}\n{SENTENCE}"
    report = read_saved_text(text, location="a", capture="0", options=ReadOptions())
    assert report.day is None
    assert report.published is not None
    assert report.published.upper_bound


@pytest.mark.parametrize("text", ["", " \n\t\n", "الرئيسية\nأخبار\nفيسبوك"])
def test_texts_without_a_report(text):
    with pytest.raises(InputError) as caught:
        read_saved_text(text, location="a", capture="0", options=ReadOptions())
    assert caught.value.remedy


def test_a_word_that_looks_like_a_label_does_not_swallow_the_report():
    whole = ["شريط الأخبار", SENTENCE, "الموقع", SECOND]
    assert text_of(*whole).splitlines() == whole


# Words that labels and menus are made of, among words of reports.
LABELS = (
    "قال قتل جنود مدينة قرب أمس مصدر شارك التقرير موقع كتب إعلان صور بحث دخول رد علامات أخرى "
    "المزيد طباعة 17 (أرشيف) «داعش» ، . - : في على"
)
WORDS = st.sampled_from(LABELS.split())
LINES = st.lists(WORDS, min_size=2, max_size=30).map(" ".join)


@settings(max_examples=100, deadline=None)
@given(st.lists(LINES, min_size=1, max_size=12))
def test_texts_without_furniture_stay_whole(lines):
    lines = [line.strip() for line in lines if line.strip() and not furniture(line.strip())]
    if not lines or looks_saved("\n".join(lines)):
        return
    assert text_of(*lines) == "\n".join(lines)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400))
def test_any_text_gives_a_report_or_one_error(text):
    try:
        report = read_saved_text(text, location="a", capture="0", options=ReadOptions())
    except InputError:
        return
    assert report.text.startswith(report.title)


@pytest.mark.shared
def test_marked_reports_stay_whole(shared_dir):
    for line in (shared_dir / "claims" / "dev.jsonl").read_text("utf-8").splitlines():
        text = json.loads(line)["text"]
        whole = [part.strip() for part in text.splitlines() if part.strip()]
        assert text_of(text).splitlines() == whole
