"""Bytes to text: which charset a page is really in, whatever it or its server says."""

from __future__ import annotations

import codecs
import re
from functools import lru_cache

SAMPLE = 64 * 1024  # bytes outside ASCII that a guess looks at: frequent words show in far less
# A broken byte in more than one of fifty characters: not UTF-8 that was cut, another charset.
BROKEN_SHARE = 0.02
# A declared charset is overruled when the other has this many times its frequent words; between
# windows-1256 and ISO-8859-6 some words are the same in both.
CLEARLY = 1.5

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_META = re.compile(
    rb"""<meta\b[^>]*?\bcharset\s*=\s*["']?\s*([\w.:-]+)|<\?xml\b[^>]*?\bencoding=["']([\w.:-]+)""",
    re.IGNORECASE,
)
_META_BYTES = 8 * 1024  # browsers look at 1 KB; Arabic pages put long scripts before it
# What single-byte Arabic pages are in. Letters C7 to D6 are the same in both, the rest is not.
_ARABIC = ("windows-1256", "iso-8859-6")
_USUAL = {"cp1256": "windows-1256", "iso8859-6": "iso-8859-6", "cp1252": "windows-1252"}
# Without its byte order mark a declared UTF-16 is a mistake (the declaration could not be read);
# the others are Python's tools, no charsets of pages, and slow or harmful on strange bytes.
_WIDE = ("utf-16", "utf-32")
_NEVER = frozenset({
    "utf-7", "idna", "punycode", "unicode-escape", "unicode_escape", "raw-unicode-escape",
    "raw_unicode_escape", "undefined", "base64", "bz2", "hex", "quopri", "rot-13", "uu", "zlib",
})  # fmt: skip
_UNMARKED_UTF16 = re.compile(rb"\A(?:[\s\x20-\x7e]\x00){4}|\A(?:\x00[\s\x20-\x7e]){4}")
_FREQUENT = re.compile(
    r"\b(?:في|من|على|إلى|الى|أن|ان|عن|التي|الذي|هذا|هذه|مع|بعد|قال|كما|بين|كان|لم|لا)\b"
)
_LETTER = re.compile("[\u0621-\u064a]")


def decode(content: bytes, charset: str | None = None) -> tuple[str, str]:
    """The text, and the name of the charset it was read with (Python's name for it).

    In this order: byte order mark; UTF-8 where the bytes are valid as such and not plain ASCII
    (Arabic in another charset never is); ``charset`` (from the server), then what the page
    declares, unless its bytes make clearly better Arabic as windows-1256 or ISO-8859-6; then
    whichever of those two has more of the language's frequent words. Never fails: bytes that
    have no meaning become U+FFFD.

    >>> decode("قال إن الطريق من هنا".encode("windows-1256"), "iso-8859-6")[1]
    'windows-1256'
    """
    name = next((name for mark, name in _BOMS if content.startswith(mark)), None)
    if name is None and _UNMARKED_UTF16.match(content):
        name = "utf-16-le" if content[1] == 0 else "utf-16-be"
    if name:
        return _text(content, name), name
    if content.isascii():
        return content.decode("ascii"), "utf-8"
    name = "utf-8" if _is_utf8(content) else _guess(content, charset)
    return _text(content, name), name


def declared(content: bytes) -> str | None:
    """The charset that a page's ``<meta>`` or XML declaration names, if Python knows it."""
    found = _META.search(content[:_META_BYTES])
    return known((found[1] or found[2]).decode("ascii")) if found else None


@lru_cache(maxsize=256)
def known(charset: str | None) -> str | None:
    """The charset's usual name; None for none, for an unknown one, and for what no page is in.

    >>> known("CP1256"), known("utf-7"), known("x-mac-arabic-latin")
    ('windows-1256', None, None)
    """
    try:
        name = codecs.lookup((charset or "").strip(" \"'")).name
    except (LookupError, ValueError):
        return None
    return None if name in _NEVER or name.startswith(_WIDE) else _USUAL.get(name, name)


def _text(content: bytes, charset: str) -> str:
    return content.decode(charset, "replace").removeprefix("\ufeff")


def _is_utf8(content: bytes) -> bool:
    """Whether the bytes are UTF-8, be it with a few broken characters, as in a page cut short."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        text = content.decode("utf-8", "replace")
        broken, letters = text.count("\ufffd"), len(_LETTER.findall(text))
        return broken <= BROKEN_SHARE * letters
    return True


def _guess(content: bytes, charset: str | None) -> str:
    sample = _sample(content)
    said = known(charset) or declared(content)
    best = max(_ARABIC, key=lambda name: _fit(sample, name))
    if said is None or said in ("utf-8", "ascii"):
        return best
    is_overruled = _fit(sample, best) > CLEARLY * _fit(sample, said) + 1
    return best if is_overruled else said


def _sample(content: bytes) -> bytes:
    """The bytes from the first one outside ASCII on."""
    first = next(i for i, byte in enumerate(content) if byte > 0x7F)
    return content[max(0, first - 1) : first + SAMPLE]


def _fit(sample: bytes, charset: str) -> float:
    """How much the bytes look like Arabic in this charset: frequent words, then letters."""
    text = sample.decode(charset, "replace")
    return len(_FREQUENT.findall(text)) + len(_LETTER.findall(text)) / (len(text) + 1)
