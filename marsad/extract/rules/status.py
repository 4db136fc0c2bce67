"""Whether it is said to have happened: status cues that govern a trigger."""

from __future__ import annotations

from typing import Any

from marsad.extract.rules.drafts import Draft
from marsad.extract.rules.view import View
from marsad.lexicon import cues
from marsad.lexicon.phrases import Hit
from marsad.model import Status

BEFORE = 14  # words; no cue reaches further (the largest reach in status.yaml is 12)


def status_of(seen: View, draft: Draft, first: int, last: int) -> tuple[Status, str]:
    """The status of a trigger and the cue that gave it; ``occurred`` where none governs."""
    fixed = draft.hit.entry.status
    if fixed:
        return fixed, "the word itself"
    here = draft.hit.first
    best: tuple[int, Hit[Any]] | None = None
    for index in range(max(first, here - BEFORE), min(last, here + BEFORE)):
        hit = seen.at("status", index)
        if hit and index != here and _governs(seen, draft, hit):
            distance = here - hit.last if index < here else index - here
            if best is None or distance < best[0]:
                best = distance, hit
    if best is None or best[1].entry.status is None:
        return _attached(seen, draft)
    cue = best[1]
    words = " ".join(seen.words[i].text for i in range(cue.first, cue.last))
    return cue.entry.status, f"status cue {words}"


def _attached(seen: View, draft: Draft) -> tuple[Status, str]:
    """By a letter written together with the trigger: the future's س, the purpose's ل."""
    letter = draft.hit.prefix.lstrip("وف")[:1]
    cue = cues.attached_status().get(letter)
    if cue is None or (cue.needs == "present" and draft.hit.form.tense != "present"):
        return "occurred", ""
    before = draft.hit.first - 1
    light = next((hit for i in (before, before - 1) if (hit := seen.at("light", i))), None)
    governed = light and light.entry.preposition == letter  # تعرض لهجوم
    if governed or before < 0 or seen.triggers.get(before):
        return "occurred", ""
    return cue.status, f"status cue {letter} attached"


def _governs(seen: View, draft: Draft, cue: Hit[Any]) -> bool:
    here, entry = draft.hit.first, cue.entry
    if (entry.position == "before") != (cue.first < here):
        return False
    if entry.types and draft.type not in entry.types:
        return False
    low, high = (cue.last, here) if cue.first < here else (draft.hit.last, cue.first)
    if high - low > entry.reach:
        return False
    tense = draft.hit.form.tense
    kind = tense if tense in {"past", "present"} else "noun"
    if entry.needs not in {"any", kind}:
        return False
    return not any(_another_clause(seen, index) for index in range(low, high))


def _another_clause(seen: View, index: int) -> bool:
    """A full stop, or words that begin a clause which the cue does not reach into."""
    boundary = seen.at("boundaries", index)
    if boundary and boundary.entry.kind in {"relative", "conjunction", "time"}:
        return True
    return any(mark in seen.gaps[index] for mark in ".؛\n")
