"""Which claims and events of a new reading are those of the one before: they keep their ids.

A claim is tied to its trigger: the same word of the text is the same claim, though the text may
have moved around it or another reader may say other things of it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import count

from marsad.model import Claim, Event, Reading

# Comparing word by word is quadratic; longer stretches of changed text start anew.
MOST_WORDS = 2000

Token = tuple[int, str]


def keep_ids(
    before: Reading, after: Reading, claims: Mapping[str, str], events: Iterable[str]
) -> Reading:
    """``after`` with the ids of ``before`` wherever it tells of the same claims and events.

    ``claims`` are all ids the report's claims ever had, with the words of their triggers;
    ``events`` those of its events. A new claim never gets the id of another one.
    """
    names = _claim_names(before, after, claims)
    renamed = [replace(claim, id=names[claim.id]) for claim in after.claims]
    moved = [
        replace(event, claims=tuple(names.get(name, name) for name in event.claims))
        for event in after.events
    ]
    kept = _event_names(before.events, moved, set(events))
    return replace(
        after,
        claims=tuple(renamed),
        events=tuple(replace(event, id=name) for event, name in zip(moved, kept, strict=True)),
    )


def _claim_names(before: Reading, after: Reading, ever: Mapping[str, str]) -> dict[str, str]:
    """From the ids of ``after``'s claims to the ids they get."""
    place = moves(before.report.text, after.report.text)
    standing: dict[int, list[Claim]] = {}
    for claim in before.claims:
        start = place(claim.trigger.start)
        if start is not None:
            standing.setdefault(start, []).append(claim)
    names: dict[str, str] = {}
    for claim in after.claims:
        same = standing.get(claim.trigger.start)
        if same:
            # Where one word gave two claims, those of one type belong together.
            best = next((old for old in same if old.type == claim.type), same[0])
            same.remove(best)
            names[claim.id] = best.id
    used = set(names.values())
    for claim in after.claims:
        if claim.id not in names:
            words = claim.trigger.of(after.report.text)
            again = ever.get(claim.id) == words and claim.id not in used
            names[claim.id] = claim.id if again else unused(claim.id, used | ever.keys())
            used.add(names[claim.id])
    return names


def _event_names(before: Sequence[Event], after: Sequence[Event], ever: set[str]) -> list[str]:
    """The ids of ``after``'s events: that of the earlier event with most claims in common."""
    left = {event.id: set(event.claims) for event in before}
    taken = ever | set(left)
    names: list[str] = []
    for event in after:
        shared = {name: len(claims & set(event.claims)) for name, claims in left.items()}
        best = max(shared, key=lambda name: shared[name], default="")
        if shared.get(best):
            del left[best]
            names.append(best)
        else:
            names.append(unused(event.id, taken))
            taken.add(names[-1])
    return names


def unused(name: str, taken: set[str]) -> str:
    """``name``, or with the first number that makes it new.

    >>> unused("c1", {"c1", "c1.2"})
    'c1.3'
    """
    if name not in taken:
        return name
    return next(f"{name}.{n}" for n in count(2) if f"{name}.{n}" not in taken)


def moves(before: str, after: str) -> Callable[[int], int | None]:
    """Where what stood at an offset of ``before`` stands in ``after``; None: it is gone.

    >>> place = moves("first line\\nsecond line", "new\\nfirst line\\na second line")
    >>> place(0), place(11), place(18)
    (4, 17, 24)
    """
    if before == after:
        return lambda offset: offset
    kept: list[tuple[int, int, int]] = []  # start and end in before, start in after
    for old, new in _differing(_tokens(r"[^\n]+", before), _tokens(r"[^\n]+", after), kept):
        old_words, new_words = _words(old), _words(new)
        if max(len(old_words), len(new_words)) <= MOST_WORDS:
            # What still differs word by word is gone.
            list(_differing(old_words, new_words, kept))
    kept.sort()
    starts = [start for start, _, _ in kept]

    def place(offset: int) -> int | None:
        found = bisect_right(starts, offset) - 1
        if found < 0 or offset >= kept[found][1]:
            return None
        start, _, moved = kept[found]
        return moved + offset - start

    return place


def _differing(
    before: list[Token], after: list[Token], kept: list[tuple[int, int, int]]
) -> Iterator[tuple[list[Token], list[Token]]]:
    """The stretches that differ; adds to ``kept`` where each equal token stands in both."""
    matcher = SequenceMatcher(None, [text for _, text in before], [text for _, text in after])
    for what, first, last, start, end in matcher.get_opcodes():
        if what == "equal":
            for (old, text), (new, _) in zip(before[first:last], after[start:end], strict=True):
                kept.append((old, old + len(text), new))
        elif what == "replace":
            yield before[first:last], after[start:end]


def _tokens(pattern: str, text: str) -> list[Token]:
    return [(found.start(), found[0]) for found in re.finditer(pattern, text)]


def _words(lines: list[Token]) -> list[Token]:
    """The words of lines, with their offsets in the whole text."""
    return [
        (start + offset, word) for start, line in lines for offset, word in _tokens(r"\w+", line)
    ]
