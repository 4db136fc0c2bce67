"""The text in pieces: nothing lost, every span whole, every claim to be reached."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.model import Argument, Claim, Loaded, Reading, Report, Span
from marsad.show.marking import has_headline, lines, marked_lines, pieces
from tests.show.readings import SHELLING, find, hostile, post, quiet, report, shelling

LETTERS = "قتل 17\n👩\u200d🚒<&"


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """Any text with claims and verdicts anywhere in it, over one another too."""
    text = draw(st.text(LETTERS, min_size=1, max_size=30))

    def span() -> Span:
        start = draw(st.integers(0, len(text) - 1))
        return Span(start, draw(st.integers(start + 1, len(text))))

    about = Report(id="r1", text=text, title="", location="a", capture="")
    claims = tuple(
        Claim(f"c{n}", "r1", "killing", span(), arguments=(Argument("place", span()),))
        for n in range(draw(st.integers(0, 4)))
    )
    loaded = tuple(Loaded(span(), None, "against") for _ in range(draw(st.integers(0, 2))))
    return Reading(about, claims, (), loaded)


@given(readings())
@settings(max_examples=100, deadline=None)
def test_pieces_make_up_the_text_and_every_span(reading: Reading) -> None:
    text, cut = reading.report.text, pieces(reading)
    assert "".join(piece.span.of(text) for piece in cut) == text
    for number, claim in enumerate(reading.claims):
        held = [piece for piece in cut if number in piece.claims]
        assert "".join(piece.span.of(text) for piece in held) == claim.trigger.of(text)
        place = claim.arguments[0].span
        inside = [p for p in cut if place.start <= p.span.start < place.end]
        assert "".join(piece.span.of(text) for piece in inside) == place.of(text)
    judged = [piece for piece in cut if piece.loaded]
    for piece in cut:
        wanted = any(item.span.holds(piece.span) for item in reading.loaded)
        assert (piece in judged) == wanted


@given(readings())
@settings(max_examples=50, deadline=None)
def test_every_claim_can_be_jumped_to_once(reading: Reading) -> None:
    html = "".join(marked_lines(reading, "r1"))
    for number, claim in enumerate(reading.claims, 1):
        blank = not claim.trigger.of(reading.report.text).strip()
        assert html.count(f'id="r1-{number}"') <= 1
        assert blank or html.count(f'id="r1-{number}"') == 1


def test_the_narrowest_trigger_comes_first() -> None:
    reading = hostile()
    inner = find(reading.report.text, "نار")
    both = next(piece for piece in pieces(reading) if piece.span == inner)
    assert both.claims == (3, 2)


def test_a_word_with_two_claims_is_one_button_for_both() -> None:
    html = "".join(marked_lines(hostile(), "r4"))
    assert 'data-claims="1 2"' in html
    assert 'data-claims="4 3"' in html
    # The wide trigger's second half is no second stop for the Tab key.
    assert html.count('data-claims="6"') == 2
    assert (
        html.count('data-claims="6" data-type="explosion" data-status="occurred" data-again') == 1
    )


def test_lines_are_headline_subheads_and_paragraphs() -> None:
    kinds = [(line.kind, line.span.of(SHELLING)[:5]) for line in lines(shelling().report)]
    assert kinds == [
        ("headline", "مقتل "),
        ("paragraph", "قُتل "),
        ("paragraph", "ونفى "),
        ("subhead", "دعوات"),
        ("paragraph", "ودعت "),
    ]


def test_blank_lines_are_left_out_and_offsets_still_hold() -> None:
    text = "عنوان\n\n  \n  جملة أولى\n"
    found = [line.span.of(text) for line in lines(report(9, text))]
    assert found == ["عنوان", "  جملة أولى"]


def test_a_text_that_does_not_open_with_its_title_has_no_headline() -> None:
    assert has_headline(shelling().report)
    assert not has_headline(post().report)
    assert not has_headline(replace(shelling().report, title="عنوان آخر"))
    only_line = replace(quiet().report, text="سطر واحد", title="سطر واحد")
    assert not has_headline(only_line)


def test_loaded_words_and_long_headlines_are_marked() -> None:
    at = find(SHELLING, "غاشم").start
    marked = f'<span data-o="{at}" class="loaded against">غاشم</span>'
    assert marked in "".join(marked_lines(shelling(), "r1"))
    assert '<h2 id="r5-headline" class="long">' in next(marked_lines(quiet(), "r5"))
