"""The written, vowel-less forms of Arabic verbs and nouns, from one or two base forms.

A verb is told by its past and present of the third person masculine singular (``قصف``,
``يقصف``); its class (sound, doubled, hollow, defective, with a final hamza) is seen from these.
Only what news prose uses is made: third persons, ``we`` and the ``I`` that looks like ``she``;
no imperative, no second person. Forms before an object or possessive pronoun are told apart
as hosts (``رما`` in ``رماه``), so that pronouns need no forms of their own.

The paradigms are those of any school grammar (W. Wright, A Grammar of the Arabic Language,
part 2); the tables in tests/lexicon/test_inflection.py show one verb of each class.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

Tense = Literal["past", "present", "noun", "person"]
Voice = Literal["active", "passive", "either", "none"]
Number = Literal["s", "d", "p"]
Gender = Literal["m", "f", "c"]

# Longest first, so that هما is not read as ه + ما. The singular "you" (ك) is left out: news
# addresses nobody so, and many words end in that letter (فيسبوك).
OBJECT_PRONOUNS = ("هما", "هم", "هن", "ها", "نا", "كم", "ني", "ه")
POSSESSIVE_PRONOUNS = ("هما", "هم", "هن", "ها", "نا", "كم", "ه")


class Inflected(NamedTuple):
    """One written form. ``bare``: it is a word; ``host``: pronouns attach to it as it stands.

    ``jussive``: it only stands after لم or لا. ``indefinite``: the article cannot precede it, as
    it ends in the alef of the accusative (هجوما) or needs a genitive (غارتي التحالف). ``voice``
    is ``either`` where writing does not tell.
    """

    text: str
    number: Number
    gender: Gender
    voice: Voice = "none"
    bare: bool = True
    host: bool = False
    jussive: bool = False
    indefinite: bool = False


def past(verb: str, *, doubled: bool = False, passive: bool = True) -> Iterator[Inflected]:
    """The past forms of a verb given by its 3rd person masculine singular past.

    ``doubled``: the last letter is doubled (احتلّ); two-letter verbs are so by themselves.
    ``passive``: also passives that are written apart (حوصر, أصيب), and mark the others so.

    >>> [f.text for f in past("شن")][:4]
    ['شن', 'شنت', 'شنا', 'شنتا']
    """
    yield from _past(verb, "either" if passive and not _written_apart(verb) else "active", doubled)
    if passive and (other := _past_passive(verb)):
        yield from _past(other, "passive", doubled)


def present(
    verb: str, past_verb: str, *, doubled: bool = False, passive: bool = True
) -> Iterator[Inflected]:
    """The present forms of a verb given by its 3rd person masculine singular present.

    The past tells the class (``يقود``/``قاد`` is hollow, ``يطوق``/``طوق`` is not).

    >>> [f.text for f in present("يشن", "شن")][:4]
    ['يشن', 'تشن', 'نشن', 'أشن']
    """
    apart = _present_passive(verb, past_verb)
    yield from _present(verb, past_verb, "active" if apart or not passive else "either", doubled)
    if passive and apart:
        yield from _present(apart, past_verb, "passive", doubled)


def noun(
    word: str, *, dual: bool = False, sound_plural: str | None = None, feminine: bool = False
) -> Iterator[Inflected]:
    """The forms of a singular noun: itself, accusative, before pronouns, dual, sound plural.

    ``sound_plural`` is ات or ون; ``feminine`` adds ة with its dual and plural (for people).

    >>> [f.text for f in noun("غارة", sound_plural="ات") if f.bare]
    ['غارة', 'غارات']
    """
    gender: Gender = "f" if word.endswith("ة") else "m"
    yield from _one(word, "s", gender)
    if dual:
        yield from _dual(word, gender)
    if sound_plural:
        yield from _sound_plural(word, sound_plural)
    if feminine:
        yield from noun(word + "ة", dual=dual, sound_plural="ات")


def broken_plural(word: str) -> Iterator[Inflected]:
    """The forms of a plural that is a word of its own (قتلى، معارك)."""
    yield from _one(word, "p", "c")


# --- past ---------------------------------------------------------------------------------------


def _past(verb: str, voice: Voice, doubled: bool) -> Iterator[Inflected]:
    if verb[-1] in "ىا" or (verb[-1] == "ي" and len(verb) > 2):
        return _past_defective(verb, voice)
    if verb[-1] == "أ":
        return _past_hamza(verb, voice)
    short = verb
    if len(verb) == 2 or doubled:
        short = verb + verb[-1]
    elif _hollow(verb):
        short = verb[:-2] + verb[-1]
    return _past_regular(verb, short, voice)


def _past_regular(verb: str, short: str, voice: Voice) -> Iterator[Inflected]:
    yield Inflected(verb, "s", "m", voice, host=True)
    yield Inflected(verb + "ت", "s", "f", voice, host=True)
    yield Inflected(verb + "ا", "d", "m", voice, host=True)
    yield Inflected(verb + "تا", "d", "f", voice, host=True)
    yield Inflected(verb + "وا", "p", "m", voice)
    yield Inflected(verb + "و", "p", "m", voice, bare=False, host=True)
    short_n = short.removesuffix("ن")  # a final ن and that of the ending are written once
    yield Inflected(short_n + "ن", "p", "f", voice)
    yield Inflected(short_n + "نا", "p", "c", voice, host=True)
    if short != verb:
        yield Inflected(short + "ت", "s", "c", voice, host=True)


def _past_defective(verb: str, voice: Voice) -> Iterator[Inflected]:
    """رمى، دعا، لقي: the last letter falls away before ت and وا, and shows before ن and ا."""
    base, last = verb[:-1], "و" if verb[-1] == "ا" else "ي"
    kept = base + last  # لقي keeps its ي before ت: لقيت, not لقت
    feminine = kept if verb[-1] == "ي" else base
    yield Inflected(verb, "s", "m", voice, host=verb[-1] != "ى")
    if verb[-1] == "ى":
        yield Inflected(base + "ا", "s", "m", voice, bare=False, host=True)
    yield Inflected(feminine + "ت", "s", "f", voice, host=True)
    yield Inflected(kept + "ا", "d", "m", voice, host=True)
    yield Inflected(feminine + "تا", "d", "f", voice, host=True)
    yield Inflected(base + "وا", "p", "m", voice)
    yield Inflected(base + "و", "p", "m", voice, bare=False, host=True)
    yield Inflected(kept + "ن", "p", "f", voice)
    yield Inflected(kept + "نا", "p", "c", voice, host=True)
    if feminine != kept:
        yield Inflected(kept + "ت", "s", "c", voice, host=True)


def _past_hamza(verb: str, voice: Voice) -> Iterator[Inflected]:
    """بدأ، لجأ: the seat of the hamza before وا is written in three ways."""
    base = verb[:-1]
    yield Inflected(verb, "s", "m", voice, host=True)
    yield Inflected(verb + "ت", "s", "f", voice, host=True)
    yield Inflected(base + "آ", "d", "m", voice)
    yield Inflected(verb + "تا", "d", "f", voice, host=True)
    for seat in "أؤئ":
        yield Inflected(base + seat + "وا", "p", "m", voice)
        yield Inflected(base + seat + "و", "p", "m", voice, bare=False, host=True)
    yield Inflected(verb + "ن", "p", "f", voice)
    yield Inflected(verb + "نا", "p", "c", voice, host=True)


def _hollow(verb: str) -> bool:
    """قاد، أعاد، استعاد: alef before the last letter."""
    return len(verb) > 2 and verb[-2] == "ا"


def _third(verb: str) -> bool:
    """قاتل، حاصر (form III): alef after the first of four letters."""
    return len(verb) == 4 and verb[1] == "ا"


def _written_apart(verb: str) -> bool:
    return _hollow(verb) or _third(verb) or verb.endswith("ا")


def _past_passive(verb: str) -> str | None:
    """حوصر from حاصر, أصيب from أصاب, دعي from دعا; None where it is written like the active.

    Three-letter hollow verbs (قاد: قيد) are left out: the passive is rare and another word.
    """
    if _third(verb):
        return verb[0] + "و" + verb[2:-1] + ("ي" if verb[-1] == "ى" else verb[-1])
    if _hollow(verb) and len(verb) > 3:
        return verb[:-2] + "ي" + verb[-1]
    return verb[:-1] + "ي" if verb.endswith("ا") else None


# --- present ------------------------------------------------------------------------------------


def _present(verb: str, past_verb: str, voice: Voice, doubled: bool) -> Iterator[Inflected]:
    stem = verb[1:]
    if _ends_weak(verb, past_verb):
        yield from _present_defective(stem, voice)
        return
    yield from _singulars(stem, voice)
    seats = "أؤئ" if stem[-1] == "أ" else stem[-1]
    for seat in seats:
        yield from _endings(stem[:-1] + seat, stem, voice)
    yield from _feminine_plural(stem, past_verb, voice, doubled)
    if _hollow(past_verb):
        yield from _singulars(stem[:-2] + stem[-1], voice, jussive=True)


def _ends_weak(verb: str, past_verb: str) -> bool:
    return verb[-1] in "ويى" and past_verb[-1] in "ىاي"


def _singulars(stem: str, voice: Voice, *, jussive: bool = False) -> Iterator[Inflected]:
    genders: tuple[tuple[str, Number, Gender], ...] = (
        ("ي", "s", "m"),
        ("ت", "s", "f"),
        ("ن", "p", "c"),
        ("أ", "s", "c"),
    )
    for prefix, number, gender in genders:
        yield Inflected(prefix + stem, number, gender, voice, host=True, jussive=jussive)


def _endings(plural: str, stem: str, voice: Voice) -> Iterator[Inflected]:
    yield Inflected("ي" + plural + "ون", "p", "m", voice, host=True)
    yield Inflected("ي" + plural + "وا", "p", "m", voice)
    yield Inflected("ي" + plural + "و", "p", "m", voice, bare=False, host=True)
    for prefix, gender in _DUAL:
        yield Inflected(prefix + stem + "ان", "d", gender, voice, host=True)
        yield Inflected(prefix + stem + "ا", "d", gender, voice, host=True)


_DUAL: tuple[tuple[str, Gender], ...] = (("ي", "m"), ("ت", "f"))


def _feminine_plural(stem: str, past_verb: str, voice: Voice, doubled: bool) -> Iterator[Inflected]:
    if doubled or len(past_verb) == 2:
        stem += stem[-1]
    elif _hollow(past_verb):
        stem = stem[:-2] + stem[-1]
    yield Inflected("ي" + stem.removesuffix("ن") + "ن", "p", "f", voice)


def _present_defective(stem: str, voice: Voice) -> Iterator[Inflected]:
    """يرمي، يدعو، يتلقى: the last letter falls away before ون and after لم."""
    base, last = stem[:-1], stem[-1]
    kept = base + ("ي" if last == "ى" else last)
    for form in _singulars(stem, voice):
        yield form._replace(host=last != "ى")
    if last == "ى":
        for form in _singulars(base + "ا", voice):
            yield form._replace(bare=False)
    yield from _endings(base, kept, voice)
    yield Inflected("ي" + kept + "ن", "p", "f", voice)
    yield from _singulars(base, voice, jussive=True)


def _present_passive(verb: str, past_verb: str) -> str | None:
    """يصاب from يصيب, يدعى from يدعو; None where it is written like the active."""
    if _hollow(past_verb) and verb[-2] in "وي":
        return verb[:-2] + "ا" + verb[-1]
    return verb[:-1] + "ى" if verb.endswith("و") and past_verb.endswith("ا") else None


# --- nouns --------------------------------------------------------------------------------------


def _one(word: str, number: Number, gender: Gender) -> Iterator[Inflected]:
    yield Inflected(word, number, gender, host=word[-1] not in "ةىء")
    if word.endswith("ة"):
        yield Inflected(word[:-1] + "ت", number, gender, bare=False, host=True)
    elif word.endswith("ى"):
        yield Inflected(word[:-1] + "ا", number, gender, bare=False, host=True)
    elif word.endswith("ء"):
        for seat in "ءئؤ":
            yield Inflected(word[:-1] + seat, number, gender, bare=False, host=True)
    if word[-1] not in "ةىا" and not word.endswith("اء"):
        yield Inflected(word + "ا", number, gender, indefinite=True)


def _dual(word: str, gender: Gender) -> Iterator[Inflected]:
    base = word[:-1] + "ت" if word.endswith("ة") else word
    for ending in ("ان", "ين"):
        yield Inflected(base + ending, "d", gender)
    for ending in ("ا", "ي"):  # before a genitive or a pronoun
        # هجومي is the adjective far more often than two attacks of somebody's.
        bare = gender == "f" or ending == "ا"
        yield Inflected(base + ending, "d", gender, bare=bare, host=True, indefinite=True)


def _sound_plural(word: str, ending: str) -> Iterator[Inflected]:
    base = word[:-1] if word.endswith("ة") else word
    if ending == "ات":
        yield Inflected(base + "ات", "p", "f", host=True)
        return
    yield Inflected(base + "ون", "p", "m")
    yield Inflected(base + "ين", "p", "m")
    yield Inflected(base + "و", "p", "m", host=True, indefinite=True)
    yield Inflected(base + "ي", "p", "m", host=True, indefinite=True)
