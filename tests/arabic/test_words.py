from __future__ import annotations

import importlib.util
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given

from marsad.arabic import key, strip_prefixes, words

from .texts import wild, wild_texts


def outlined(text: str) -> list[tuple[int, int]]:
    """The guide's definition of words, told once more and slowly."""
    found, place = [], 0
    for piece in text.split():
        start = text.index(piece, place)
        place = start + len(piece)
        begins = [at for at in range(start, place) if text[at].isalnum() or text[at] == "_"]
        ends = [
            at + 1
            for at in range(start, place)
            if text[at].isalnum() or "\u064b" <= text[at] <= "\u0652" or text[at] == "%"
        ]
        if begins and ends and begins[0] < ends[-1]:
            found.append((begins[0], ends[-1]))
    return found


@pytest.fixture(scope="module")
def guide_tokens(shared_dir: Path) -> Callable[[str], list[tuple[int, int]]]:
    path = shared_dir / "claims" / "render.py"
    specification = importlib.util.spec_from_file_location("guide_render", path)
    assert specification
    assert specification.loader
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    tokens: Callable[[str], list[tuple[int, int]]] = module.tokens
    return tokens


EXAMPLES = {
    "plain": ("قتل خمسة جنود", ["قتل", "خمسة", "جنود"]),
    "outer punctuation": ("«قال: نعم»، ثم (عاد).", ["قال", "نعم", "ثم", "عاد"]),
    "inner punctuation": ("أ.ف.ب و24/7", ["أ.ف.ب", "و24/7"]),
    "quote after an attached letter": ("لـ”الصحيفة الجديدة”", ["لـ”الصحيفة", "الجديدة"]),
    "final vowel kept": ("جنديًّا، مقاتلٌ.", ["جنديًّا", "مقاتلٌ"]),
    "leading vowel dropped": ("ًنعم", ["نعم"]),
    "superscript alef at the end dropped": ("موسىٰ", ["موسى"]),
    "final tatweel kept": ("هـ", ["هـ"]),
    "per cent": ("30% و30٪", ["30%", "و30"]),
    "underscore first, not last": ("_عاجل_ _", ["_عاجل"]),
    "underscore with a per cent sign": ("_% __", ["_%"]),
    "only signs": ("- ... !؟ “ ” ~", []),
    "glued by a missing space": ("القصف.وقال", ["القصف.وقال"]),
    "no-break space": ("كانون\u00a0الثاني", ["كانون", "الثاني"]),
    "zero-width space does not part": ("غز\u200bة", ["غز\u200bة"]),
    "empty": ("", []),
}


@pytest.mark.parametrize(("text", "expected"), EXAMPLES.values(), ids=EXAMPLES)
def test_words(text: str, expected: list[str]) -> None:
    assert [word.text for word in words(text)] == expected


@wild
@given(wild_texts)
def test_words_are_the_guides(text: str) -> None:
    found = words(text)
    assert [(word.start, word.end) for word in found] == outlined(text)
    assert all(word.text == text[word.start : word.end] for word in found)
    assert all(word.key == key(word.text) for word in found)


@pytest.mark.shared
def test_words_are_those_the_marks_count(
    shared_dir: Path, guide_tokens: Callable[[str], list[tuple[int, int]]]
) -> None:
    lines = (shared_dir / "claims" / "dev.jsonl").read_text(encoding="utf-8").splitlines()
    for text in (json.loads(line)["text"] for line in lines):
        assert [(word.start, word.end) for word in words(text)] == guide_tokens(text)


@pytest.mark.shared
@wild
@given(text=wild_texts)
def test_words_are_those_of_the_marking_tool(
    guide_tokens: Callable[[str], list[tuple[int, int]]], text: str
) -> None:
    assert [(word.start, word.end) for word in words(text)] == guide_tokens(text)


@pytest.mark.parametrize("sign", ["_", "-", "a-", "a_", "_-", "\u064b", "a\u064b"])
def test_long_runs_of_signs_take_no_longer(sign: str) -> None:
    text = sign * 200_000  # a reading in the square of the length would take minutes
    assert len(words(text)) <= 1


ANALYSES = {
    "والقوات": [("", "والقوات"), ("و", "القوات"), ("وال", "قوات")],
    "فقتل": [("", "فقتل"), ("ف", "قتل")],
    "بالمدفعيه": [("", "بالمدفعيه"), ("ب", "المدفعيه"), ("بال", "مدفعيه")],
    "للجيش": [("", "للجيش"), ("ل", "لجيش"), ("لل", "جيش")],
    "وللجيش": [("", "وللجيش"), ("و", "للجيش"), ("ول", "لجيش"), ("ولل", "جيش")],
    "للاجاين": [("", "للاجاين"), ("ل", "لاجاين"), ("لل", "اجاين")],  # ل + لاجئين
    "فالحرب": [("", "فالحرب"), ("ف", "الحرب"), ("فال", "حرب")],
    "كالعاده": [("", "كالعاده"), ("ك", "العاده"), ("كال", "عاده")],
    "وبالقرب": [("", "وبالقرب"), ("و", "بالقرب"), ("وب", "القرب"), ("وبال", "قرب")],
    "سيقصف": [("", "سيقصف"), ("س", "يقصف")],
    "وستقصف": [("", "وستقصف"), ("و", "ستقصف"), ("وس", "تقصف")],
    "سوريا": [("", "سوريا")],  # س only before a verb
    "و15": [("", "و15"), ("و", "15")],
    "ال17": [("", "ال17"), ("ال", "17")],
    "و3": [("", "و3"), ("و", "3")],
    "من": [("", "من")],
    "به": [("", "به")],  # one letter is no rest
    'ل"القدس': [("", 'ل"القدس'), ("ل", "القدس"), ("لال", "قدس")],
    "ب(القدس": [("", "ب(القدس"), ("ب", "القدس"), ("بال", "قدس")],
    'قال"نعم': [("", 'قال"نعم')],
    "CNN": [("", "CNN")],
    "": [("", "")],
}


@pytest.mark.parametrize(("word", "analyses"), ANALYSES.items())
def test_strip_prefixes(word: str, analyses: list[tuple[str, str]]) -> None:
    assert list(strip_prefixes(word)) == analyses


CHAINS = "و ف ب ل ك س ال لل وب ول وك وس فب فل فك فس وال فال بال كال ولل فلل وبال وكال فبال فكال"


@pytest.mark.parametrize("attached", CHAINS.split())
def test_every_chain_of_attached_letters_is_found(attached: str) -> None:
    assert (attached, "يقتل") in strip_prefixes(f"{attached}يقتل")


@wild
@given(wild_texts)
def test_analyses_of_anything(text: str) -> None:
    for word in words(text):
        first, *others = strip_prefixes(word.key)
        assert first == ("", word.key)
        lengths = [len(attached) for attached, _ in others]
        assert lengths == sorted(set(lengths))
        assert all(attached and rest and word.key.endswith(rest) for attached, rest in others)
