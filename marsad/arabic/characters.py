"""The characters of Arabic newspaper text, and what each one counts as when words are compared.

``FOLDING`` (for ``str.translate``) is the whole of it: a character that is missing there counts
as itself, one that maps to ``""`` is not looked at, and a few become several characters.
Sources: the Unicode character database of the running Python, and the reasons given beside the
tables. Code points are written as numbers where the character would be invisible or would join
its neighbour.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable


def _span(first: int, last: int) -> str:
    """The characters from one code point to another, both included."""
    return "".join(map(chr, range(first, last + 1)))


# Marks above and below letters: they tell the reading, not the word.
DIACRITICS = (
    _span(0x0610, 0x061A)  # signs of honour, small vowels
    + _span(0x064B, 0x065F)  # tanwin, short vowels, shadda, sukun, madda and hamza as marks
    + "\u0670"  # superscript alef
    + _span(0x06D6, 0x06ED)  # Quranic reading and pause marks, small waw and ya
    + _span(0x08CA, 0x08FF)  # further Quranic marks
    + _span(0xFE70, 0xFE72)  # the same as presentation forms, alone or on a tatweel
    + "\ufe74"
    + _span(0xFE76, 0xFE7F)
    + _span(0xFC5E, 0xFC63)  # shadda joined with another mark
    + _span(0xFCF2, 0xFCF4)
)
TATWEEL = "\u0640"
# Direction marks, joiners, zero-width spaces, byte order marks, soft hyphen, variation selectors.
INVISIBLE = (
    "\u00ad\u034f\u061c\u180e\ufeff"
    + _span(0x200B, 0x200F)
    + _span(0x202A, 0x202E)
    + _span(0x2060, 0x206F)
    + _span(0xFE00, 0xFE0F)
)
DROPPED = DIACRITICS + TATWEEL + INVISIBLE

# Every hamza counts as a bare alef, whatever it sits on. Only so do all the spellings of one word
# meet: هيئة and هيأة, مسؤول and مسئول, شؤون and شئون, أبناؤه and أبنائه and أبناءه; and a bare
# alef it must be because most writers leave the hamza of an alef out (اعلن for أعلن).
_HAMZA = dict.fromkeys("آأإٱٲٳٵؤئء", "ا")

_LETTERS = {
    "ى": "ي",
    "ة": "ه",
    # Keyboards and fonts made for Persian, Urdu and Kurdish.
    **dict.fromkeys("یېےێ", "ي"),
    **dict.fromkeys("کڪ", "ك"),
    **dict.fromkeys("ہھەۀۂۃ", "ه"),
    **dict.fromkeys("ۆۇۋ", "و"),
    # Letters for sounds Arabic lacks: papers write باريس as often as پاريس.
    "پ": "ب",
    "چ": "ج",
    "ژ": "ز",
    "ڤ": "ف",
    "ڥ": "ف",
    "ڨ": "ق",  # Tunisian g
    **dict.fromkeys("گڭڬ", "ك"),  # Persian g; Moroccan g
    "ڕ": "ر",
    "ڵ": "ل",
}

_DIGITS = {
    **{chr(0x0660 + digit): str(digit) for digit in range(10)},
    **{chr(0x06F0 + digit): str(digit) for digit in range(10)},
}

# Each mark with those that count as the same; a run of one counts as a single one.
PUNCTUATION = {
    ".": ".…۔٫",
    ",": ",،٬",
    ";": ";؛",
    "?": "?؟",
    "!": "!",
    ":": ":",
    "%": "%٪",
    "-": "-‐‑‒–—―−",
    '"': '"“”„‟«»″',
    "'": "'‘’‚‛‹›′`",
    " ": " \u00a0\u1680\u202f\u205f\u3000" + _span(0x2000, 0x200A),
}
_MARKS = {alias: mark for mark, aliases in PUNCTUATION.items() for alias in aliases}


def _presentation_forms() -> Iterable[tuple[str, str]]:
    """Letters in the shape they take beside others, and ligatures: what NFKC makes of them."""
    for character in _span(0xFB50, 0xFDFF) + _span(0xFE70, 0xFEFC):
        plain = unicodedata.normalize("NFKC", character)
        if plain != character and character not in DROPPED:
            yield character, plain


def _folding() -> dict[int, str]:
    """The whole table; what a presentation form turns into is itself folded."""
    folding = str.maketrans({**_HAMZA, **_LETTERS, **_DIGITS, **_MARKS})
    folding |= dict.fromkeys(map(ord, DROPPED), "")
    folding |= {ord(form): plain.translate(folding) for form, plain in _presentation_forms()}
    return {code: plain for code, plain in folding.items() if plain != chr(code)}


FOLDING: dict[int, str] = _folding()
EXPANDED: str = "".join(chr(code) for code, plain in FOLDING.items() if len(plain) > 1)
