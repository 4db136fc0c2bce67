"""Words that begin the names of parties, and what may be told of them in gender and number."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from marsad.arabic import Word, strip_prefixes
from marsad.lexicon import cues
from marsad.lexicon.actor_keys import bare
from marsad.lexicon.actors import registry
from marsad.resolve.actors import words as told

Agreement = Literal["m", "f", "p"]  # masculine, feminine (things in the plural too), people

# Heads that may begin the name of a party: of fighters, and of others.
ARMED = told.keys(
    "كتيبة كتائب لواء ألوية فرقة سرايا سرية فوج جيش حركة جبهة تنظيم جماعة جناح فيلق تجمع "
    "تحالف قوات قوة ميليشيا فصيل حشد حرس عصائب درع نسور صقور فصائل وحدات"
)
BODIES = told.keys("حزب مجلس لجنة هيئة غرفة اتحاد ائتلاف")
CALLED = told.keys("تنظيم جماعة فصيل")  # in front of another head they only say what it is
# Words that stand for the whole of the party named behind them.
WHOLE = told.keys(
    "قوات قوة جيش ميليشيا جماعة حركة تنظيم حزب جبهة حكومة نظام متمردو متمردي متمردون متمردين عناصر "
    "مقاتلو مقاتلي مقاتلون مقاتلين مسلحو مسلحي مسلحون مسلحين جنود أنصار رجال تمرد مقاومة"
)
# Heads under which only some of the party may be meant: الفصائل المنضوية في كذا.
SEVERAL = told.keys("فصائل دول قوى جماعات تنظيمات مجموعات أحزاب حركات")
PEOPLE = told.keys("جنود ثوار عناصر أفراد رجال أنصار ضباط متمردو متمردي مقاتلو مقاتلي مسلحو مسلحي")
# Broken plurals, and nouns that are feminine without the ending.
FEMININE = told.keys(
    "كتائب ألوية سرايا فرق فصائل جيوش قوى وحدات أجنحة أفواج أحزاب قبائل عناصر دول عصائب نسور صقور "
    "ميليشيا طالبان حماس فتح داعش القاعدة"
)
EITHER = told.keys("داعش طالبان حماس فتح")


def agrees(word: Word, agreement: Agreement) -> bool:
    """Whether an adjective or pronoun of this gender and number may tell of a head."""
    return agreement in agreements(word)


def agreements(word: Word) -> set[Agreement]:
    forms = forms_of(word)
    if forms & EITHER:
        return {"m", "f", "p"}
    found: set[Agreement] = set()
    if forms & PEOPLE or any(form.endswith("ين") and len(form) > 4 for form in forms):
        found.add("p")
    if forms & FEMININE or any(form.endswith(("ه", "ات", "اء")) for form in forms):
        found.add("f")
    return found or {"m"}


def forms_of(word: Word) -> frozenset[str]:
    """What a word may be without letters attached in front, in the form of names."""
    bared = (bare(rest) for prefix, rest in strip_prefixes(word.key) if prefix != "ال")
    return frozenset(bared)


def among(word: Word, listed: frozenset[str]) -> bool:
    return bool(forms_of(word) & listed)


def has_article(word: Word) -> bool:
    return any(
        prefix.endswith("لل") or (prefix.endswith("ال") and bare("ال" + rest) == rest)
        for prefix, rest in strip_prefixes(word.key)
    )


def plural(word: Word) -> bool:
    return word.key.endswith(("ين", "ون"))


def describes_only(words: list[Word]) -> bool:
    """Whether words behind a head only describe it: (قوات) الأمن, (الجماعات) المسلحة."""
    return all(among(word, told.CARRIERS | told.TRAILING) for word in words)


def begins_with_and(word: Word) -> bool:
    """Whether a word begins with an attached "and" and is none of the words that begin so."""
    return word.key.startswith("و") and not _begins_with_waw(word.key)


@lru_cache(maxsize=1 << 12)
def _begins_with_waw(key: str) -> bool:
    whole = bare(key)
    listed = whole in told.CARRIERS or key in cues.parties().forms
    return listed or whole in _first_words()


@lru_cache(maxsize=1)
def _first_words() -> frozenset[str]:
    known = registry()
    return frozenset(name[0] for name in (*known.names, *known.seats) if name)
