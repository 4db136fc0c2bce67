"""An incident in words: one line in Arabic and one in English, with who says what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from marsad.link.conduct import label
from marsad.model import Contradiction, Incident, PartialDate, Range, Voice
from marsad.ontology import types

NAMED = 4  # voices and parties named in a line; the rest are counted

GRADE_AR = {
    "confirmed": "مؤكد",
    "fair": "مرجح",
    "weak": "ضعيف الإسناد",
    "contested": "متنازع عليه",
    "discounted": "مستبعد",
}
DISPUTE_AR = {"number": "العدد", "perpetrator": "الفاعل", "occurrence": "وقوع الحادث نفسه"}
DISPUTE_EN = {
    "number": "the number",
    "perpetrator": "who did it",
    "occurrence": "whether it happened",
}


def notes_ar(incident: Incident) -> str:
    """The incident in one Arabic line."""
    head = "، ".join(types()[name].label.ar for name in incident.types)
    parts = [
        f"{_day(incident.date)}: {head}" if incident.date else head,
        _led("في", incident.place[:1]),
        _led("الفاعل بحسب الروايات:", _parties(incident, "agent")),
        _led("المستهدف:", _parties(incident, "target")),
        _counts(incident, ("القتلى", "الجرحى", "الأسرى والمحتجزون"), _range_ar),
        _told_ar("يرويه", [v for v in incident.voices if v.stance == "asserts"]),
        _told_ar("ينفيه", [v for v in incident.voices if v.stance == "denies"]),
        _led("خلاف على:", (DISPUTE_AR[name] for name in _disputed(incident.contradictions))),
        _led("سلوك مزعوم:", (label(each.conduct)[0] for each in incident.alleged)),
        _thin(incident, "روايات بلا يوم أو مكان ربطها العدد والطرف أو النص"),
        _grade_ar(incident),
    ]
    return "؛ ".join(part for part in parts if part) + "."


def notes_en(incident: Incident) -> str:
    """The incident in one English line; names stay as written."""
    head = ", ".join(types()[name].label.en for name in incident.types)
    parts = [
        f"{_day(incident.date)}: {head}" if incident.date else head,
        _led("at", incident.place[:1]),
        _led("said to be by", _parties(incident, "agent")),
        _led("against", _parties(incident, "target")),
        _counts(incident, ("killed", "injured", "captured or held"), _range_en),
        _told_en("told by", [v for v in incident.voices if v.stance == "asserts"]),
        _told_en("denied by", [v for v in incident.voices if v.stance == "denies"]),
        _led("disputed:", (DISPUTE_EN[name] for name in _disputed(incident.contradictions))),
        _led("alleged:", (label(each.conduct)[1] for each in incident.alleged)),
        _thin(incident, "told without a day or place, linked by number and party or by text"),
        _grade_en(incident),
    ]
    return "; ".join(part for part in parts if part) + "."


def _thin(incident: Incident, words: str) -> str:
    return f"{words}: {len(incident.thin)}" if incident.thin else ""


def _day(date: PartialDate | None) -> str:
    if date is None or date.earliest is None or date.latest is None:
        return "?"
    first, last = date.earliest.isoformat(), date.latest.isoformat()
    return first if first == last else f"{first}..{last}"


def _led(by: str, words: Iterable[str]) -> str:
    said = "، ".join(words)
    return f"{by} {said}" if said else ""


def _parties(incident: Incident, role: str) -> list[str]:
    return [party.words for party in incident.parties if party.role == role][:NAMED]


def _counts(incident: Incident, names: Sequence[str], words: object) -> str:
    assert callable(words)
    ranges = (incident.killed, incident.injured, incident.captured)
    pairs = zip(names, ranges, strict=True)
    return ", ".join(f"{name}: {words(each)}" for name, each in pairs if each)


def _range_ar(value: Range) -> str:
    return _range(value, "على الأقل", "إلى")


def _range_en(value: Range) -> str:
    return _range(value, "at least", "to")


def _range(value: Range, at_least: str, to: str) -> str:
    """The lowest and the highest number, each with who gave it."""
    high = f"{at_least} {value.at_least}" if value.maximum is None else str(value.maximum)
    highest = f"{high} ({'، '.join(value.highest_by)})"
    if value.minimum == value.at_least:
        return highest
    return f"{value.minimum} ({'، '.join(value.lowest_by)}) {to} {highest}"


def _disputed(found: Iterable[Contradiction]) -> list[str]:
    return list(dict.fromkeys(each.about for each in found))


def _told_ar(by: str, voices: Sequence[Voice]) -> str:
    more = len(voices) - NAMED
    rest = f" و{more} غيرهم" if more > 0 else ""
    return _led(by, [f"«{voice.name}»" for voice in voices[:NAMED]]) + rest


def _told_en(by: str, voices: Sequence[Voice]) -> str:
    more = len(voices) - NAMED
    rest = f" and {more} more" if more > 0 else ""
    return _led(by, [f"“{voice.name}”" for voice in voices[:NAMED]]) + rest


def _grade_ar(incident: Incident) -> str:
    grade = f"الدرجة: {GRADE_AR[incident.grade]}"
    if incident.machine_grade is None:
        return grade
    return f"{grade} (حكم {incident.graded_by}؛ وبالقاعدة: {GRADE_AR[incident.machine_grade]})"


def _grade_en(incident: Incident) -> str:
    grade = f"grade: {incident.grade}"
    if incident.machine_grade is None:
        return grade
    return f"{grade} (given by {incident.graded_by}; by the rule: {incident.machine_grade})"
