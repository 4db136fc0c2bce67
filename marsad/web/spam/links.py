"""Links in a reply: how many, where they really lead, and hosts that look like others."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from marsad.web.spam.plain import LONGEST, looks_latin
from marsad.web.spam.submission import Finding, Submission

MOST = 3  # links in a reply before a person looks; corrections give one or two sources
SHORTENERS = frozenset(
    {"adf.ly", "bit.ly", "bl.ink", "buff.ly", "clck.ru", "cutt.ly", "goo.gl", "is.gd"}
    | {"linktr.ee", "lnkd.in", "ouo.io", "ow.ly", "rb.gy", "rebrand.ly", "rplg.co", "s.id"}
    | {"short.io", "shorturl.asia", "shorturl.at", "soo.gd", "t.co", "t.ly", "tiny.cc"}
    | {"tinyurl.com", "tny.im", "urlz.fr", "v.gd", "wa.link", "wa.me"}
)
_LINK = re.compile(
    r"(?:https?:[/\\]{1,3}|www\.)[^\s<>\"'\[\]]{1,2000}"
    r"|(?<![\w@.-])(?:[\w-]{1,63}\.){1,5}[a-zA-Z]{2,12}(?=[/:?]|\b)(?:/[^\s<>\"'\[\]]{0,500})?",
    re.IGNORECASE,
)
_MARKUP = re.compile(
    r"<\s*/?\s*(?:a|img|script|iframe|svg|style|object|form|input|div|p|b|h\d)\b[^>]{0,200}>?"
    r"|\[(?:url|link|img|b)\b[^\]]{0,200}\]|\bon(?:error|click|load)\s*=|javascript:",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"\d{1,3}(?:\.\d{1,3}){3}|0x[\da-f]{8}|\d{8,10}|\[[\da-f:.]+\]", re.IGNORECASE
)
_BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"
FILES = frozenset(
    {"csv", "doc", "docx", "htm", "html", "jpeg", "jpg", "mp3", "mp4", "pdf", "png", "txt"}
    | {"xls", "xlsx", "zip"}
)
_END = re.compile(r"[.,;:!?)؟،؛»]+$")


def found_links(submission: Submission) -> tuple[str, ...]:
    """The links the form found and those in the text, each once."""
    in_text = (_END.sub("", match[0]) for match in _LINK.finditer(submission.text[:LONGEST]))
    every = dict.fromkeys([*submission.links, *in_text])
    return tuple(link for link in every if host(link))[:200]


def host(link: str) -> str:
    """The host that a browser would go to, as written; "" where there is none.

    >>> host("https://paypal.com@evil.example:8080/login")
    'evil.example'
    """
    rest = re.sub(r"^[a-z][a-z0-9+.-]{0,20}:[/\\]*", "", link.strip(), flags=re.IGNORECASE)
    rest = re.split(r"[/\\?#]", rest, maxsplit=1)[0].rpartition("@")[2]
    bare = rest if rest.startswith("[") else rest.partition(":")[0]
    bare = "".join(each for each in bare if each not in _BIDI).strip(".").casefold()
    return "" if bare.rpartition(".")[2] in FILES and "/" not in link else bare


def read_host(written: str) -> str:
    """A host with its punycode labels as people see them.

    >>> read_host("xn--mgbh0fb.example")
    'مثال.example'
    """
    return ".".join(_label(label) for label in written.split("."))


def _label(label: str) -> str:
    if not label.startswith("xn--"):
        return label
    try:
        return label[4:].encode("ascii").decode("punycode")
    except (UnicodeError, ValueError, OverflowError):
        return label


def scripts(text: str) -> frozenset[str]:
    """The scripts of a text's letters, by the names that Unicode gives them.

    >>> sorted(scripts("pаypal"))  # the second letter is Cyrillic
    ['CYRILLIC', 'LATIN']
    """
    names = (unicodedata.name(each, "").split(" ")[0] for each in text if each.isalpha())
    return frozenset(name for name in names if name)


def judged(submission: Submission) -> Iterator[Finding]:
    """What the links give away."""
    links = found_links(submission)
    hosts = list(dict.fromkeys(host(link) for link in links))
    if len(links) > MOST:
        yield Finding("links", "spam:links", {"number": len(links)}, "hold", 0.5)
    for each in hosts:
        yield from _of_host(each)
    if any(
        "@" in re.split(r"[/\\?#]", re.sub(r"^\w+:[/\\]*", "", link), maxsplit=1)[0]
        for link in links
    ):
        yield Finding("links", "spam:masked-link", {}, "hold", 1.5)
    if any(mark in link for link in links for mark in _BIDI):
        yield Finding("links", "spam:turned-link", {}, "hold", 2.0)
    if markup := _MARKUP.search(submission.text[:LONGEST]):
        yield Finding("links", "spam:markup", {"markup": markup[0][:40]}, "hold", 1.0)


def _of_host(written: str) -> Iterator[Finding]:
    shown = read_host(written)
    bare = written.removeprefix("www.")
    if bare in SHORTENERS:
        yield Finding("links", "spam:shortener", {"host": bare}, "hold", 0.7)
    elif _ADDRESS.fullmatch(written):
        yield Finding("links", "spam:number-host", {"host": written[:60]}, "hold", 0.7)
    elif not shown.isascii() and _pretends(shown):
        values = {"host": shown[:60], "written": written[:60]}
        yield Finding("links", "spam:homograph", values, "hold", 2.0)
    elif "xn--" in written:
        values = {"host": shown[:60], "written": written[:60]}
        yield Finding("links", "spam:punycode", values, "hold", 0.5)


def _pretends(shown: str) -> bool:
    """Whether letters of several scripts stand in one label, or all of them look Latin."""
    labels = [label for label in shown.split(".") if not label.isascii()]
    return any(len(scripts(label)) > 1 or looks_latin(label) for label in labels)
