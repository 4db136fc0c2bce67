import time

from marsad.collect.fragments import read_fragment, web_address
from marsad.model import Media


def lines(source: str) -> list[str]:
    return [line for line, _ in read_fragment(source).lines]


def test_blocks_become_lines_and_inline_marks_do_not() -> None:
    source = "<p>عاد <b>الهدوء</b> إلى\n المدينة.</p>وقال<br/>مصدر:<ul><li>أ</li><li>ب</li></ul>"
    assert lines(source) == ["عاد الهدوء إلى المدينة.", "وقال", "مصدر:", "أ", "ب"]


def test_subheads_are_told_apart() -> None:
    assert read_fragment("<h2><span>ردود</span></h2><p>نص</p>").lines == [
        ("ردود", True),
        ("نص", False),
    ]


def test_scripts_forms_and_captions_are_no_text() -> None:
    source = "<p>أ<script>x()</script>ب</p><form>اترك رد</form><figcaption>صورة</figcaption>ج"
    assert lines(source) == ["أب", "ج"]


def test_media_are_kept_as_references() -> None:
    source = (
        '<img src="https://example.org/a.jpg" alt="سوق"><img src="data:image/gif;base64,x">'
        '<iframe src="https://video.example/1"></iframe>'
    )
    assert read_fragment(source).media == [
        Media("image", "https://example.org/a.jpg", "سوق"),
        Media("video", "https://video.example/1"),
    ]


def test_plain_text_keeps_its_lines_and_entities_are_read() -> None:
    assert lines("سطر\n\nسطر آخر") == ["سطر", "سطر آخر"]
    assert lines("أ &amp; ب") == ["أ & ب"]


def test_the_trailer_under_wordpress_entries_is_dropped() -> None:
    english = '<p>نص</p><p>The post <a href="x">عنوان</a> first appeared on <a href="y">م</a>.</p>'
    assert lines(english) == ["نص"]
    assert lines("<p>نص</p><p>ظهرت المقالة عنوان أولاً على الموقع.</p>") == ["نص"]


def test_nothing_readable_is_nothing() -> None:
    assert lines("<!-- x -->") == []
    assert lines("<p> </p><br>") == []


def test_depth_is_bounded_in_time() -> None:
    begun = time.process_time()
    read_fragment("<div>" * 200_000 + "x")
    assert time.process_time() - begun < 10


def test_only_web_addresses_are_addresses() -> None:
    assert web_address(" https://example.org/ ") == "https://example.org/"
    assert [web_address(u) for u in (None, "", "javascript:x", "/a", "http://[")] == [None] * 5
