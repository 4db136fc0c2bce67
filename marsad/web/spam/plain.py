"""The words behind a disguise: letters spaced out, drawn out, broken by signs, or swapped."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from marsad.arabic import normalise

LONGEST = 12_000  # characters that are looked at: no honest reply is longer than some pages

# Letters of other alphabets that look Latin, as far as spam uses them.
_LOOKS = str.maketrans(
    "АВЕКМНОРСТУХаеіјкмнорсѕтухԁԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧαεικνορτυχ",
    "ABEKMHOPCTYXaeijkmhopcstyxdqwABEZHIKMNOPTYXaeiknoptux",
)
_LATIN_SIGNS = str.maketrans("01@$€", "oiase")
_ARABIC_SIGNS = str.maketrans("7901@", "حقوال")
_LATIN_MIX = re.compile(
    r"(?<![\w@.])(?=[a-z@$€01]*[a-z])[a-z01@$€]*[01@$€][a-z01@$€]+(?![\w@])", re.I
)
_ARABIC_MIX = re.compile(
    r"[\u0621-\u064a]+(?:[790@1][\u0621-\u064a]+)+|[\u0621-\u064a]{2,}[71](?!\w)"
)
# Single letters apart from each other, four or more: ق ر و ض, c.a.s.i.n.o
_SPACED = re.compile(r"(?<!\w)(?:[^\W\d_][ .\-_*|~]{1,2}){3,}[^\W\d_](?!\w)")
# Signs within a word: كـ.ـازينو, جلـ♥ـب, قرو||ض
_BROKEN = re.compile(
    r"(?<=[^\W\d_])[*|♥~_#^]{1,4}(?=[^\W\d_])|(?<=[\u0621-\u064a])[.\-]{1,4}(?=[\u0621-\u064a])"
)
_GAP = re.compile(r"[ .\-_*|~]+")
_RUN = re.compile(r"([^\W\d_])\1{2,}")
_LINK = re.compile(
    r"(?:https?://|www\.)[^\s<>\"'،]+|\b[\w-]+(?:\.[\w-]+)*\.[a-z]{2,12}/[^\s<>\"'،]*", re.I
)
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+")
_ENDINGS = re.compile(r"\b(?:https?|www|com|net|org|example|html?|php)\b", re.I)


@dataclass(frozen=True)
class Plain:
    """A text as its reader hears it, with how often each disguise was taken off."""

    text: str
    links: tuple[str, ...]
    mails: int
    spaced: int
    broken: int
    swapped: int
    drawn: int


def plain(text: str) -> Plain:
    """A text in its matching form, links and addresses as the words in them.

    >>> plain("ق ر و ض  بـدون كفيــــل").text
    'قروض بدون كفيل'
    """
    text = text[:LONGEST]
    drawn = text.count("\u0640") + len(_RUN.findall(text))
    looked = unicodedata.normalize("NFKC", text)[:LONGEST]
    links = tuple(_LINK.findall(looked))
    looked, mails = _MAIL.subn(" ", looked)
    looked = _LINK.sub(lambda link: " " + _words_of(link[0]) + " ", looked)
    latin = _with_latin(looked)
    swapped = sum(a != b for a, b in zip(looked, latin, strict=True))
    looked = fold(latin)
    looked, spaced = _SPACED.subn(lambda run: _GAP.sub("", run[0]), looked)
    looked, broken = _BROKEN.subn("", looked)
    looked, arabic = _ARABIC_MIX.subn(lambda word: word[0].translate(_ARABIC_SIGNS), looked)
    looked, signs = _LATIN_MIX.subn(lambda word: word[0].translate(_LATIN_SIGNS), looked)
    looked = " ".join(_RUN.sub(r"\1", looked).split())
    return Plain(looked, links, mails, spaced, broken, swapped + arabic + signs, drawn)


def fold(text: str) -> str:
    """A text in its matching form, small, and without the accents of Latin letters.

    >>> fold("Crédit أكيد")
    'credit اكيد'
    """
    bare = normalise(unicodedata.normalize("NFKD", text)[: 2 * len(text)].casefold()).text
    return "".join(each for each in bare if unicodedata.category(each) != "Mn")


def looks_latin(label: str) -> bool:
    """Whether every letter of another alphabet here looks like a Latin one."""
    strange = [each for each in label if each.isalpha() and not each.isascii()]
    return bool(strange) and all(ord(each) in _LOOKS for each in strange)


def _words_of(link: str) -> str:
    return _ENDINGS.sub(" ", re.sub(r"[^\w]+|_", " ", link))


def _with_latin(text: str) -> str:
    """The text with letters that look Latin as Latin; a text in Russian or Greek stays."""
    other = sum("\u0370" <= each <= "\u04ff" for each in text)
    latin = sum("a" <= each <= "z" for each in text.lower())
    return text.translate(_LOOKS) if other and latin * 4 >= other else text
