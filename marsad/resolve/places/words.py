"""What single words of a place expression tell: kinds, directions, distances, nationalities."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from marsad.arabic import Word, key, strip_prefixes
from marsad.lexicon import cue_words, names
from marsad.lexicon.place_entries import PlaceType
from marsad.lexicon.place_keys import bare
from marsad.resolve.places.geometry import Way

_COMPASS: dict[str, Way] = {"شمال": (1, 0), "جنوب": (-1, 0), "شرق": (0, 1), "غرب": (0, -1)}
_ENDINGS = ("", "ي", "يه", "ا")
WAYS: dict[str, Way] = {stem + ending: way for stem, way in _COMPASS.items() for ending in _ENDINGS}
_SIDES = frozenset(map(key, ("الساحل", "الشمالية", "الشرقية", "الجنوبية", "الغربية")))

# Kind words by what they say of the place behind them; place_kinds.yaml has the rest.
_KIND_WORDS: dict[PlaceType, str] = {
    "governorate": "محافظة ولاية إقليم مقاطعة إمارة محافظات ولايات أقاليم",
    "district": "مديرية قضاء ناحية مركز مديريات أقضية دائرة",
    "settlement": "مدينة بلدة قرية عاصمة مدن بلدات قرى مستوطنة كيبوتس بلدية",
    "quarter": "حي أحياء ضاحية حارة حيي",
    "camp": "مخيم مخيمات",
    "country": "دولة جمهورية مملكة سلطنة",
    "base": "قاعدة معسكر ثكنة لواء قواعد معسكرات ثكنات",
    "crossing": "معبر منفذ معابر منافذ",
    "road": "طريق شارع أوتوستراد مثلث مفترق مفرق تقاطع دوار ميدان ساحة جولة خط طرق شوارع",
    "relief": "جبل جبال تل تلة تلال هضبة وادي واد مرتفعات سهل صحراء جزيرة غابة",
    "water": "نهر بحر خليج مضيق بحيرة قناة",
    "site": "مطار ميناء مرفأ سد جسر سجن حقل مصفاة مستشفى مسجد جامع بوابة محطة سوق حاجز "
    "مطارات موانئ سجون حقول مساجد أسواق مستشفيات مدرسة مدارس",
    "front": "جبهة محور جبهات محاور",
    "border": "حدود",
    "region": "منطقة ريف قطاع مناطق أرياف",
}
_KINDS = {key(word): kind for kind, listed in _KIND_WORDS.items() for word in listed.split()}
_PLURAL_WORDS = "محافظات ولايات أقاليم مديريات مدن بلدات قرى أحياء حيي مخيمات جبال مناطق "
_PLURAL_WORDS += "جبهات محاور معسكرات قواعد معابر منافذ"
_PLURALS = frozenset(map(key, _PLURAL_WORDS.split()))
# Words that neither name a place nor part one from the next.
_IDLE_WORDS = (
    "عدة متفرقة مختلفة واسعة محدودة نفس نفسها نفسه هذه هذا تلك ذلك كل جميع بعض أجزاء كبيرة مجاورة "
    "حدودية القديمة الجوية العسكرية الدولي الدولية البحري البحرية العسكري الجوي منها منه فيها "
    "أنحاء سائر معظم غالبية المحتلة المحاصرة المحاصر المحررة الحدودية الحدودي ثلاث أربع خمس ست "
    "سبع ثمان تسع عشر ثلاثة أربعة خمسة مساحات التاريخية الاستراتيجية الاستراتيجي الساحلية النفطي "
    "النفطية الكبرى المكتظة التجاري مزدحم المؤقتة الأخرى أخرى المأهولة مأهولة المحيطة القريبة "
    "الخاضعة ذاتها ذاته المجاورة المحاذية متعددة المتاخمة السكنية آمنة الآمنة مهمة الصغيرة كامل "
    "كافة أرض باقي الجبلية الصحراوية المطلة الواقعة استراتيجية مفتوحة ثانية كلها جميعها"
)
IDLE = frozenset(map(key, _IDLE_WORDS.split()))
IN = frozenset(map(key, ("في", "ضمن", "داخل", "من", "التابعة", "التابع", "عاصمة", "مركز", "إلى")))
NEAR = frozenset(
    map(key, ("قرب", "المجاور", "المجاورة", "بمحيط", "محيط", "جوار", "قبالة", "مع", "على", "عند"))
)
BORDERING = frozenset(map(key, ("حدودي", "حدودية")))
ACROSS = key("مع")  # القرى الحدودية مع تركيا do not lie in Turkey
BETWEEN = frozenset(map(key, ("بين", "الرابطة", "الرابط", "الواصل", "الواصلة", "الفاصل")))
HOME = frozenset(map(key, ("البلاد", "البلد", "الأراضي", "الوطن")))
_KILOMETRE = re.compile("(?:كيلومتر|كيلو|كلم|كم|كيلومترات)(?:ا|ات)?")
_ROUND_WORDS = "خمسة عشرة عشرين ثلاثين أربعين خمسين ستين سبعين ثمانين تسعين مئة مائة"
_ROUND = (5, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 100)
_TENS = dict(zip(map(key, _ROUND_WORDS.split()), _ROUND, strict=True))


class KindWord(NamedTuple):
    """A word for a kind of place: what is attached to it, and whether it has the article."""

    kind: PlaceType
    lemma: str
    prefix: str
    definite: bool
    plural: bool


@lru_cache(maxsize=1 << 12)
def kind_word(word_key: str) -> KindWord | None:
    """The kind a word tells, or None.

    >>> kind_word("بمحافظه").kind, kind_word("المدينه").definite
    ('governorate', True)
    """
    for prefix, rest in strip_prefixes(word_key):
        lemma = rest if rest in _KINDS or rest in BORDERING else _single(rest)
        if kind := _KINDS.get(lemma):
            definite = prefix.endswith(("ال", "لل"))
            return KindWord(kind, lemma, prefix, definite, rest in _PLURALS)
    return None


def _single(dual: str) -> str:
    """The singular of a dual that stands before a name.

    >>> _single("محافظتي"), _single("ريفي")
    ('محافظه', 'ريف')
    """
    return dual[:-2] + "ه" if dual.endswith("تي") else dual.removesuffix("ي")


def bordering(word_key: str) -> bool:
    """Whether a word is the adjective of a border.

    >>> bordering("الحدوديه"), bordering("حدود")
    (True, False)
    """
    return any(rest in BORDERING for _, rest in strip_prefixes(word_key))


@lru_cache(maxsize=1 << 12)
def way(word_key: str) -> tuple[Way, bool] | None:
    """The direction a word tells, and whether it is an adjective with the article (الشمالي).

    >>> way("شمالي"), way("الغربيه"), way("مدينه")
    (((1, 0), False), ((0, -1), True), None)
    """
    for prefix, rest in strip_prefixes(word_key):
        if found := WAYS.get(rest):
            definite = prefix.endswith(("ال", "لل"))
            return found, definite and rest not in _COMPASS
    return None


def joined(first: Way, second: Way) -> Way:
    """Two directions said together (جنوب, شرق)."""
    return first[0] or second[0], first[1] or second[1]


def nationality(word_key: str) -> str | None:
    """The country of an adjective (العراقية، اليمني); None for other words."""
    entry = names.nationalities().word(word_key)
    return entry.countries[0] if entry and entry.kind == "state" and entry.countries else None


def part_word(word_key: str) -> bool:
    """Whether a word tells a part of the place behind it (وسط، ضواحي، مدخل)."""
    found = cue_words.locatives().word(word_key)
    return bool(found and found.kind == "part")


def distance(words: Sequence[Word]) -> float | None:
    """The kilometres told by words such as ``على بعد 30 كيلومترا``."""
    for index, word in enumerate(words):
        if index and _KILOMETRE.fullmatch(bare(word.key)):
            before = bare(words[index - 1].key)
            if before.replace(".", "", 1).isdigit():
                return float(before)
            return _TENS.get(before)
    return None
