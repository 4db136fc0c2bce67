"""Marked reports in the corpus's own markup, read into the records of the claims guide.

A file holds any number of reports:

    === libya-agency-01
    date: 2021-03-05
    genre: agency
    conflict: libya

    1 مقتل سبعة جنود في غارة على ترهونة
    2 قال مصدر طبي إن سبعة جنود قتلوا أمس الخميس ...
    3+ ولم تعلق الحكومة.
    --
    1 killing a مقتل | T جنود | C سبعة | P ترهونة
    1 air-strike a* غارة | P ترهونة
    2 killing a قتلوا | T جنود | C سبعة | D أمس الخميس | S مصدر طبي
    L 2 المخلوع = الرئيس السابق | against

Numbered lines are the text (headline first); ``3+`` goes on in the paragraph of the line before.
Below ``--`` a mark names its line, the claim's type, a letter for the event it belongs to (``*``:
the act the event is named after; else its first claim), the trigger, and its arguments: A agent,
T target, P place, D time, C count, I instrument, S source (first the origin, then who relayed
it); ``~denied`` and the like is the status. Words are quoted as written, outer punctuation aside;
``words@2`` stand in line 2, ``words#2`` is their second mention in the line; else the mention
nearest to the trigger is meant. ``C words=20..`` and ``D words=2021-03-04..2021-03-05`` give a
value where the expression grammar reads none or another; ``!part`` and ``!toll`` mark numbers.
``L`` marks loaded wording, the words it is about, and its tone.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from marsad.arabic import document
from marsad.arabic.words import Word, words
from marsad.errors import DataError
from marsad.expressions import find_counts, find_dates
from marsad.model import Count, PartialDate
from marsad.ontology import types

ROLES = {"A": "agent", "T": "target", "P": "place", "D": "time", "C": "count", "I": "instrument"}
STATUSES = ("occurred", "expected", "requested", "denied", "hypothetical")
TONES = ("against", "for")
LINE = re.compile(r"(\d+)(\+?) (.+)")
CLAIM = re.compile(r"(\d+) ([a-z-]+) ([a-z]+)(\*?) (.+)")
QUOTE = re.compile(
    r"(?P<words>.+?)(?P<where>(?:[@#]\d+)*)(?:=(?P<value>[^=!]+))?(?P<flags>(?:![a-z]+)*)"
)

Record = dict[str, Any]


class Line(NamedTuple):
    """A line of the text: its words with offsets into the whole text."""

    number: int
    words: list[Word]


@dataclass
class Draft:
    """A report as it is read: header, text, raw marks with their line in the file."""

    id: str
    at: str
    header: dict[str, str] = field(default_factory=dict)
    parts: list[tuple[int, bool, str]] = field(default_factory=list)
    marks: list[tuple[str, str]] = field(default_factory=list)


def read_folder(folder: Path) -> list[Record]:
    """All marked reports of a folder's files, in the order of their names.

    ``*.txt`` hold our markup, ``*.jsonl`` records such as ``marsad corrections export`` writes.
    """
    marked = [record for path in sorted(folder.rglob("*.txt")) for record in read_file(path)]
    given = [path.read_text("utf-8") for path in sorted(folder.rglob("*.jsonl"))]
    return marked + [json.loads(line) for text in given for line in text.split("\n") if line]


def read_file(path: Path) -> list[Record]:
    """The marked reports of one file; the first fault raises DataError with file and line."""
    drafts, problems = parse(path)
    records = [compile_draft(draft, problems) for draft in drafts]
    if problems:
        raise DataError(path.name, "; ".join(problems[:5]), "correct the marks")
    return records


def parse(path: Path) -> tuple[list[Draft], list[str]]:
    """The reports of a file before their marks are looked up, and what could not be read."""
    drafts: list[Draft] = []
    problems: list[str] = []
    below = False
    for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        line, at = raw.strip(), f"{path.name}:{number}"
        if line.startswith("=== "):
            drafts.append(Draft(line[4:].strip(), at))
            below = False
        elif not line or line.startswith("//"):
            continue
        elif not drafts:
            problems.append(f"{at}: text before the first '=== id'")
        elif line == "--":
            below = True
        elif below:
            drafts[-1].marks.append((at, line))
        elif found := LINE.fullmatch(line):
            drafts[-1].parts.append((int(found[1]), bool(found[2]), found[3].strip()))
        elif found := re.fullmatch(r"([a-z]+): *(.*)", line):
            drafts[-1].header[found[1]] = found[2]
        else:
            problems.append(f"{at}: neither header, numbered line nor mark: {line[:40]!r}")
    return drafts, problems


def compile_draft(draft: Draft, problems: list[str]) -> Record:
    """The record of a draft; what is wrong with it goes to ``problems``."""
    text, lines = _text(draft, problems)
    day = _day(draft, problems)
    reader = _Reader(text, lines, day, problems)
    claims: list[Record] = []
    loaded: list[Record] = []
    groups: dict[str, list[int]] = {}
    acts: dict[str, int] = {}
    for at, mark in draft.marks:
        if mark.startswith("L "):
            loaded += reader.loaded(at, mark[2:])
        elif found := CLAIM.fullmatch(mark.partition("|")[0].strip()):
            claim = reader.claim(at, found, mark.partition("|")[2])
            if claim:
                groups.setdefault(found[3], []).append(len(claims))
                if found[4]:
                    acts[found[3]] = len(claims)
                claims.append(claim)
        else:
            problems.append(f"{at}: a claim is '<line> <type> <event letter> <trigger> | …'")
    _repeated(draft, claims, problems)
    return _record(draft, text, day, claims, groups, acts, loaded)


def _record(
    draft: Draft,
    text: str,
    day: date | None,
    claims: list[Record],
    groups: dict[str, list[int]],
    acts: dict[str, int],
    loaded: list[Record],
) -> Record:
    order = sorted(range(len(claims)), key=lambda n: claims[n]["trigger"])
    place = {old: new for new, old in enumerate(order)}
    events = []
    for letter, members in groups.items():
        act = claims[acts.get(letter, members[0])]
        events.append(
            {
                "claims": sorted(place[n] for n in members),
                "type": act["type"],
                "status": act["status"],
            }
        )
    return {
        "id": draft.id,
        "date": day.isoformat() if day else "",
        "genre": draft.header.get("genre", ""),
        "conflict": draft.header.get("conflict", ""),
        "text": text,
        "claims": [claims[n] for n in order],
        "events": sorted(events, key=lambda event: event["claims"]),
        "loaded": sorted(loaded, key=lambda item: item["span"]),
    }


def _repeated(draft: Draft, claims: list[Record], problems: list[str]) -> None:
    """Complain of triggers marked twice: one trigger, one claim."""
    seen: set[int] = set()
    for claim in claims:
        if claim["trigger"][0] in seen:
            problems.append(f"{draft.at}: {draft.id}: two claims on one trigger {claim['words']}")
        seen.add(claim["trigger"][0])
        del claim["words"]


def _day(draft: Draft, problems: list[str]) -> date | None:
    try:
        return date.fromisoformat(draft.header.get("date", ""))
    except ValueError:
        problems.append(f"{draft.at}: {draft.id}: 'date: 2021-03-05' is wanted")
        return None


def _text(draft: Draft, problems: list[str]) -> tuple[str, list[Line]]:
    text = ""
    lines: list[Line] = []
    for number, goes_on, part in draft.parts:
        if number != len(lines) + 1:
            problems.append(f"{draft.at}: {draft.id}: line {number} where {len(lines) + 1} is due")
        text += (" " if goes_on else "\n") if text else ""
        start = len(text)
        text += part
        found = [
            Word(word.start + start, word.end + start, word.text, word.key) for word in words(part)
        ]
        lines.append(Line(number, found))
    return text, lines


class _Reader:
    """Looks quoted words up in one report."""

    def __init__(self, text: str, lines: list[Line], day: date | None, problems: list[str]) -> None:
        self.text, self.lines, self.problems = text, lines, problems
        whole = document(text)
        self.counts = {(each.span.start, each.span.end): each.value for each in find_counts(whole)}
        self.dates = {
            (each.span.start, each.span.end): each.value for each in find_dates(whole, day)
        }

    def claim(self, at: str, head: re.Match[str], rest: str) -> Record | None:
        if head[2] not in types():
            self.problems.append(f"{at}: no claim type {head[2]!r}")
            return None
        trigger = self.find(at, head[5].strip(), int(head[1]), None)
        if not trigger:
            return None
        claim: Record = {
            "type": head[2], "trigger": trigger, "status": "occurred", "args": [], "sources": [],
            "words": head[5],
        }  # fmt: skip
        for item in filter(None, (each.strip() for each in rest.split("|"))):
            self.item(at, claim, item, int(head[1]))
        return claim

    def item(self, at: str, claim: Record, item: str, line: int) -> None:
        letter, _, quoted = item.partition(" ")
        if item.startswith("~"):
            if item[1:] not in STATUSES:
                self.problems.append(f"{at}: no status {item[1:]!r}; one of {', '.join(STATUSES)}")
            claim["status"] = item[1:]
        elif letter == "S":
            span = self.find(at, quoted.strip(), line, claim["trigger"])
            claim["sources"] += [span] if span else []
        elif letter in ROLES and quoted:
            self.argument(at, claim, ROLES[letter], quoted.strip(), line)
        else:
            self.problems.append(f"{at}: {item!r}: begin with one of {', '.join(ROLES)}, S or ~")

    def argument(self, at: str, claim: Record, role: str, quoted: str, line: int) -> None:
        found = QUOTE.fullmatch(quoted)
        if not found:
            self.problems.append(f"{at}: cannot read {quoted!r}")
            return
        span = self.find(at, found["words"] + found["where"], line, claim["trigger"])
        if not span:
            return
        argument: Record = {"role": role, "span": span}
        if found["value"]:
            argument |= self.stated(at, role, found["value"])
        elif role == "count":
            argument |= self.number(at, span, quoted)
        elif role == "time":
            argument |= self.days(span)
        argument |= dict.fromkeys(filter(None, found["flags"].split("!")), True)
        claim["args"].append(argument)

    def stated(self, at: str, role: str, value: str) -> Record:
        first, dots, last = value.partition("..")
        last = last if dots else first
        if role == "time":
            return {"from": first, "to": last}
        if not (first.isdigit() and (last.isdigit() or not last)):
            self.problems.append(f"{at}: a number's value is '=3', '=3..9' or '=20..'")
            return {}
        return {"min": int(first), "max": int(last) if last else None}

    def number(self, at: str, span: list[int], quoted: str) -> Record:
        value = self.counts.get(tuple(span))
        if isinstance(value, Count):
            return {"min": value.minimum, "max": value.maximum}
        self.problems.append(f"{at}: no number is read in {quoted!r}: give it, '=2..' or '=7'")
        return {}

    def days(self, span: list[int]) -> Record:
        value = self.dates.get(tuple(span))
        if isinstance(value, PartialDate) and value.earliest and value.latest:
            return {"from": value.earliest.isoformat(), "to": value.latest.isoformat()}
        return {}

    def loaded(self, at: str, mark: str) -> list[Record]:
        line, _, rest = mark.partition(" ")
        quoted, _, tone = rest.partition("|")
        words_, _, about = quoted.partition("=")
        if not line.isdigit() or tone.strip() not in TONES:
            self.problems.append(f"{at}: loaded wording is 'L <line> <words> = <about> | against'")
            return []
        span = self.find(at, words_.strip(), int(line), None)
        aim = self.find(at, about.strip(), int(line), span) if about.strip() else None
        return [{"span": span, "about": aim, "tone": tone.strip()}] if span else []

    def find(self, at: str, quoted: str, line: int, near: list[int] | None) -> list[int] | None:
        """The span of quoted words, or None and a complaint."""
        found = re.fullmatch(r"(.+?)((?:[@#]\d+)*)", quoted)
        marks = dict(re.findall(r"([@#])(\d+)", found[2])) if found else {}
        line = int(marks.get("@", line))
        wanted = [word.text for word in words(found[1])] if found else []
        if not 1 <= line <= len(self.lines) or not wanted:
            self.problems.append(f"{at}: no line {line} or no words in {quoted!r}")
            return None
        here = self.lines[line - 1].words
        hits = [
            [here[n].start, here[n + len(wanted) - 1].end]
            for n in range(len(here) - len(wanted) + 1)
            if [word.text for word in here[n : n + len(wanted)]] == wanted
        ]
        if not hits:
            self.problems.append(f"{at}: line {line} does not say {' '.join(wanted)!r}")
        elif "#" in marks and int(marks["#"]) > len(hits):
            self.problems.append(f"{at}: line {line} says {' '.join(wanted)!r} {len(hits)} times")
        elif "#" in marks:
            return hits[int(marks["#"]) - 1]
        elif near is None and len(hits) > 1:
            self.problems.append(f"{at}: line {line} says {' '.join(wanted)!r} twice: add #1 or #2")
        else:
            return min(hits, key=lambda hit: abs(hit[0] - near[0])) if near else hits[0]
        return None
