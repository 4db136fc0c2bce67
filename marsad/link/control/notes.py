"""Who holds a place in words, Arabic and English; names stay as the reports write them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from marsad.lexicon.actors import registry
from marsad.link.control.codes import Language, age, in_words
from marsad.model import (
    ControlPosition,
    ControlVerdict,
    Holder,
    PartialDate,
    Saying,
)

Phrases = Mapping[str, str]
NAMED = 4  # voices named in a line; the rest are counted

WORDS: Mapping[Language, Phrases] = {
    "ar": {
        "verdict": "الخلاصة",
        "held": "آخر ما قيل إنه تحت سيطرة",
        "beside": "ويقال إن معه فيه",
        "contested": "متنازع عليه",
        "unknown": "غير معلوم",
        "parties": "طرفان أو أكثر يقال إنهم يسيطرون في أيام متداخلة",
        "denied-reason": "هناك من ينفي ذلك",
        "order": "قيل إنه سيطر وإنه خرج في أيام متداخلة",
        "left-reason": "قيل إنه خرج، ولم يقل أحد من يسيطر بعده",
        "unnamed": "قيل إنه أخذ، ولم يذكر من أخذه",
        "only-denials": "لم يرد عنه إلا النفي",
        "unsaid": "لم يرد شيء عن المكان كله",
        "history": "لم يرد إلا ما يروى تاريخا، قبل التقارير بسنين",
        "old": "لم يقل أحد شيئا منذ أكثر من سنة؛ للسؤال عن يوم مضى: --on",
        "told as history": "يروى تاريخا، لا يدخل في الخلاصة",
        "holds": "يسيطر",
        "left": "خرج",
        "denied": "نفي السيطرة",
        "stays": "نفي الانسحاب",
        "since": "منذ",
        "on": "في",
        "last": "وآخر ما قيل ذلك في",
        "ago": " ({})",
        "by": "بحسب",
        "more": "و{} غيرهم",
        "own": "لا يقوله إلا هذا الطرف نفسه",
        "nobody": "طرف غير مسمى",
        "part of": "يتبع",
        "from": "من يد",
        "to": "لصالح",
        "undated": "لم يذكر اليوم",
        "report's day": "يوم التقرير",
        "inside": "مكان داخله",
        "around": "منطقة أوسع، لا تدخل في الخلاصة",
        "km": "على بعد {} كم من مركزه",
        "inherited place": "المكان مأخوذ من التقرير",
        "by name": "بالاسم وحده",
        "parts": "أماكن داخله",
        "also": "مواضع أخرى بالاسم نفسه",
        "within": "في نطاق {} كم",
        "own side": "يتحدث باسم هذا الطرف",
        "reports": "{} تقارير، صوت واحد",
        "star": "* يوم التقرير نفسه، لا يوم مذكور للحدث",
    },
    "en": {
        "verdict": "Verdict",
        "held": "last said to be held by",
        "beside": "beside it",
        "contested": "contested",
        "unknown": "unknown",
        "parties": "several parties are said to hold it on overlapping days",
        "denied-reason": "somebody denies it",
        "order": "said to have been taken and left on overlapping days",
        "left-reason": "said to have left, and nobody is said to hold it since",
        "unnamed": "said to have been taken, but not by whom",
        "only-denials": "nothing but denials",
        "unsaid": "nothing is said of the place as a whole",
        "history": "told as history only, years before the reports",
        "old": "nothing has been said for more than a year; ask for a past day with --on",
        "told as history": "told as history, not weighed",
        "holds": "holds",
        "left": "left",
        "denied": "takeover denied",
        "stays": "withdrawal denied",
        "since": "since",
        "on": "on",
        "last": "last said on",
        "ago": ", {}",
        "by": "according to",
        "more": "and {} more",
        "own": "nobody but its own side says so",
        "nobody": "a party not named",
        "part of": "part of",
        "from": "from",
        "to": "yielding to",
        "undated": "no day told",
        "report's day": "the report's day",
        "inside": "a place inside",
        "around": "a larger area, not weighed",
        "km": "{} km from its centre",
        "inherited place": "place taken over from the report",
        "by name": "by name alone",
        "parts": "Places inside it",
        "also": "Other places of this name",
        "within": "within {} km",
        "own side": "speaks for this party",
        "reports": "{} reports, one voice",
        "star": "* the report's own day, not a day told of the event",
    },
}


def verdict_words(verdict: ControlVerdict, language: Language) -> str:
    """The verdict in one line: who holds it since when, by whose word; or why that is not known."""
    words, as_of = WORDS[language], verdict.as_of
    stop = "؛ " if language == "ar" else "; "
    if verdict.outcome == "held":
        own, *beside = (_position(each, as_of, language) for each in verdict.positions)
        also = [f"{words['beside']}: {each}" for each in beside]
        return stop.join([f"{words['held']} {own}", *also])
    reason = f"{verdict.reason}-reason" if verdict.reason in {"denied", "left"} else verdict.reason
    said = [
        f"{words[each.standing]}: {_position(each, as_of, language)}" for each in verdict.positions
    ]
    return stop.join([f"{words[verdict.outcome]}: {words[reason]}", *said])


def _position(each: ControlPosition, as_of: date | None, language: Language) -> str:
    words = WORDS[language]
    comma = "، " if language == "ar" else ", "
    led = words["since"] if each.standing == "holds" else words["on"]
    parties = "، ".join(_short(party, language) for party in each.parties) or words["nobody"]
    day = _day(each.date, each.inherited, language)
    said = f"{parties} {led} {day}" if each.date else f"{parties} ({words['undated']})"
    last = [_last_said(each.said, as_of, language)] if each.said else []
    own = [words["own"]] if each.own_side and each.standing == "holds" else []
    return comma.join([said, *last, _by(each, language), *own])


def _last_said(said: date, as_of: date | None, language: Language) -> str:
    """The day of the newest report that says it, and how long before the day judged that is."""
    words = WORDS[language]
    ago = age(said, as_of, language) if as_of else ""
    return f"{words['last']} {said.isoformat()}" + (words["ago"].format(ago) if ago else "")


def _short(party: Holder, language: Language) -> str:
    """The report's words, and in English the registry's id."""
    known = party.actor and language == "en"
    return f"{party.words} [{party.actor}]" if known else party.words


def _day(when: PartialDate | None, inherited: bool, language: Language) -> str:
    """Days with a word for those that only the report has."""
    days = days_words(when, language)
    mark = WORDS[language]["report's day"]
    return f"{days} ({mark})" if inherited and when else days


def _by(each: ControlPosition, language: Language) -> str:
    words = WORDS[language]
    left, right = ("«", "»") if language == "ar" else ("“", "”")
    named = "، ".join(f"{left}{name}{right}" for name in each.voices[:NAMED])
    more = len(each.voices) - NAMED
    return f"{words['by']} {named}" + (f" {words['more'].format(more)}" if more > 0 else "")


def days_words(when: PartialDate | None, language: Language) -> str:
    """Days as they were said, with their precision where it is not a day.

    >>> from datetime import date
    >>> from marsad.model import Precision
    >>> days_words(PartialDate(date(2021, 3, 1), date(2021, 3, 31), Precision.MONTH), "en")
    '2021-03-01..2021-03-31 (month)'
    """
    if when is None or when.earliest is None or when.latest is None:
        return WORDS[language]["undated"]
    if when.earliest == when.latest:
        return when.earliest.isoformat()
    precision = f" ({in_words(when.precision.value, language)})"
    return f"{when.earliest.isoformat()}..{when.latest.isoformat()}{precision}"


def party_words(party: Holder, language: Language) -> str:
    """The report's words; behind them who that is in the registry and whose part it is then."""
    if party.actor is None:
        return party.words
    names = [_name(party.actor, language), *([party.actor] if language == "en" else [])]
    of = [f"{WORDS[language]['part of']} {_name(each, language)}" for each in party.sides]
    comma = "، " if language == "ar" else ", "
    return f"{party.words} [{comma.join([*names, *of])}]"


def _name(id_: str, language: Language) -> str:
    actor = registry().actors.get(id_)
    if actor is None:
        return id_
    return actor.name.ar if language == "ar" else actor.name.en


def saying_words(saying: Saying, language: Language) -> str:
    """What a voice says, without who says it: standing, parties, place and its relation."""
    words = WORDS[language]
    parties = "، ".join(party_words(each, language) for each in saying.parties) or words["nobody"]
    led = words["from" if saying.standing in {"holds", "denied"} else "to"]
    against = "، ".join(party_words(each, language) for each in saying.against)
    tail = f" {led} {against}" if against else ""
    notes = _notes(saying, language)
    comma = "، " if language == "ar" else ", "
    place = f"{saying.place} ({comma.join(notes)})" if notes else saying.place
    return f"{words[saying.standing]}: {parties}{tail} | {place}"


def _notes(saying: Saying, language: Language) -> list[str]:
    words = WORDS[language]
    found = [words[saying.scope]] if saying.scope != "itself" else []
    if saying.away is None:
        found.append(words["by name"])
    elif saying.scope == "inside":
        found.append(words["km"].format(f"{saying.away:g}"))
    found += [words["inherited place"]] if saying.place_inherited else []
    return found + ([words["told as history"]] if saying.history else [])
