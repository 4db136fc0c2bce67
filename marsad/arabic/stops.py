"""Whether a stop ends a sentence, by what stands right before it and next after it.

The rules name what does not end one; they are tried on ``before`` + ``_STOP`` + ``after``. Each
named group is one rule, and the tests hold an example for every name.
"""

from __future__ import annotations

import re

from marsad.arabic.characters import DIACRITICS, TATWEEL

OPENERS = "«“”„\"'‘‹([{"
CLOSERS = "»”“\"'’›)]}"
POINTS = ".…"
STOPS = POINTS + "؟?!۔"

_STOP = "\x00"
_ARABIC = "\u0620-\u064a\u0671-\u06d3\ufb50-\ufdfb\ufe80-\ufefc"
_MARKS = f"{DIACRITICS}{TATWEEL}"
# A letter by itself; after a number it tells the era or a measure (2015م. 1436 هـ.).
_ALONE = f"(?<![\\w{_MARKS}])(?<!\\d\\s)"
_LETTER = f"[^\\W\\d_{TATWEEL}]{TATWEEL}?"
_OPEN = f"[{re.escape(OPENERS)}]"

# Names of Latin letters and ends of web addresses as Arabic papers spell them (بي.بي.سي).
_NET = "(?:كوم|نت|أورغ|اورغ|أورج)"
_SPELT = (
    "(?:[أإا]يه|بي|سي|دي|[إا]ي|[أإا]ف|جي|[أإا]تش|[آا]ي|جيه|جاي|كيه|كي|[أإا]ل|[أإا]م|[أإا]ن|[أا]و|كيو"
    "|[آا]ر|[أإا]س|تي|يو|في|دبليو|[أإا]كس|واي|زد)"
)
_ENGLISH = "\\b(?:Mr|Mrs|Ms|Dr|Prof|St|No|vs|Inc|Ltd|Co|Corp|Jr|Sr|Gen|Col|Lt)"
# A title stands before a name, which may begin with و (د. وليد): no sentence ends here.
_TITLE = "(?:[أادم]|[ول]د|وم|وأ|[ول]?[أادم](?:\\.\\s?[أادم])+)"
# Arabic has no capitals; what begins with و after a shortened word is taken for a new sentence,
# as most sentences of a report after the first begin so.
_NO_AND = f"(?!\\s*{_OPEN}*و\\w)"

_ANY = f"""
(?P<comma>       {_STOP}\\s*[,،;؛:] )
| (?P<symbol>    {_STOP}(?!\\s|\\Z|[{_ARABIC}\\dA-Z]|{_OPEN}) )   # .- ./ !/
| (?P<latin>     [A-Za-z]{_STOP}[A-Z0-9] | [0-9]{_STOP}[A-Z] )    # CNN.COM
| (?P<address>   (?:://|\\bwww\\b|\\w@\\w)\\S*{_STOP}\\S )
"""
_AFTER_POINT = f"""
| (?P<number>    \\d{_STOP}\\d | \\s{_STOP}\\d )                  # 3.5, 10.30, 3.8.2015, .5
| (?P<item>      \\A\\s*\\(?\\d{{1,3}}{_STOP} )                   # 1. at the beginning
| (?P<title>     (?<!\\w\\.)(?<!\\w\\.\\s){_ALONE}{_TITLE}\\s?{_STOP} )      # د. م. أ. أ.د.
| (?P<chain>     {_STOP}{_LETTER}\\. )                            # أ.ف.ب, from its first point
| (?P<letters>   {_ALONE}{_LETTER}(?:\\.\\s?{_LETTER})*\\s?{_STOP}{_NO_AND} )  # أ.ف.ب. ص.ب. U.S.
| (?P<measure>   \\d\\s?(?:كم|كلم|سم|مم|ملم|كغ|كغم|كلغ|كجم|غم)\\s?{_STOP}{_NO_AND} )
| (?P<english>   {_ENGLISH}{_STOP}{_NO_AND} )
| (?P<spelt>     {_ALONE}(?:ال|[وفبل])?{_SPELT}{_STOP}{_SPELT}(?!\\w) )        # بي.بي.سي
| (?P<net>       {_STOP}{_NET}(?!\\w) )
"""
_AFTER_POINTS = f"""
| (?P<pause>     (?<![\\w{_MARKS}%{re.escape(CLOSERS)}]){_STOP} )   # a space before it too
| (?P<joined>    {_STOP}\\S )                                     # no space after it
"""
_AFTER_MARK = f"| (?P<remark>  [(\\[{{«„‹]{_STOP} )"  # (!)

_GOES_ON_AT = {
    "point": re.compile(_ANY + _AFTER_POINT, re.VERBOSE),
    "points": re.compile(_ANY + _AFTER_POINTS, re.VERBOSE),
    "mark": re.compile(_ANY + _AFTER_MARK, re.VERBOSE),
}
RULES: frozenset[str] = frozenset(name for rule in _GOES_ON_AT.values() for name in rule.groupindex)


def goes_on(before: str, stop: str, after: str) -> str | None:
    """The rule by which the sentence goes on after a stop; None when it ends there.

    ``before`` begins where the sentence does or some thirty characters before the stop;
    ``after`` begins after the closing marks that follow it and needs some ten characters.

    >>> goes_on("وقال د", ".", " وليد"), goes_on("انتهى القصف", ".", " وقال")
    ('title', None)
    """
    kind = "mark" if stop.strip(POINTS) else "point" if stop == "." else "points"
    rule = _GOES_ON_AT[kind].search(before + _STOP + after)
    return rule.lastgroup if rule else None
