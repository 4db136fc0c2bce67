"""One bad item never stops a batch: failures become errors that name their item."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import ParamSpec, TypeVar

from marsad.collect.items import Collected, Outcome
from marsad.errors import InputError, ItemError

_RIGHTS = "give yourself the right to read it, or leave it out"
_BUG = "leave it out, and please report it with the item"
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f]+")
_LONGEST = 500  # characters of a part of a message: some 6 lines of a terminal

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")


def attempt(
    item: str,
    read: Callable[Arguments, Result],
    *arguments: Arguments.args,
    **options: Arguments.kwargs,
) -> Result | ItemError:
    """What ``read`` returns, or the error that it fails with.

    Only OSError passes: the stream that the item came from is broken, and its reader knows
    what that means. Readers stand on parsers of hostile input (libxml2, feedparser), so
    whatever else they let slip must cost one item.
    """
    try:
        return read(*arguments, **options)
    except ItemError as e:
        return e
    except OSError:
        raise
    except Exception as e:
        return _unforeseen(item, e)


def contained(item: str, outcomes: Iterator[Outcome]) -> Iterator[Outcome]:
    """``outcomes``, checked, to their end or to their first failure, which is then the last."""
    try:
        yield from map(_sound, outcomes)
    except ItemError as e:
        yield _one_line(e)
    except OSError as e:
        yield _one_line(InputError(item, f"cannot be read: {e.strerror or e}", _RIGHTS))
    except Exception as e:
        yield _one_line(_unforeseen(item, e))


def _unforeseen(item: str, error: Exception) -> InputError:
    if isinstance(error, MemoryError):
        return InputError(item, "does not fit into memory", "split it")
    return InputError(item, f"breaks its reader: {type(error).__name__}: {error}", _BUG)


def _sound(outcome: Outcome) -> Outcome:
    """The outcome, or an InputError when its words are damaged so that no database takes them."""
    if isinstance(outcome, ItemError):
        return _one_line(outcome)
    if isinstance(outcome, Collected) and (damage := _damage(outcome)):
        return InputError(outcome.report.location, damage, "export it again")
    return outcome


def _damage(found: Collected) -> str | None:
    report = found.report
    told = (report.text, report.title, report.url, report.external_id, report.publisher)
    words = "\n".join(filter(None, (*told, *report.authors, *report.tags, *report.sections)))
    try:
        words.encode()
    except UnicodeEncodeError:
        return "holds half a character"
    return "holds a NUL character" if "\x00" in words else None


def _one_line(error: ItemError) -> ItemError:
    """The error; anew where a name or a server put line breaks, controls or a flood into it."""
    parts = (error.item, error.what, error.remedy)
    plain = tuple(_cut(_CONTROLS.sub(" ", part)) for part in parts)
    if plain == parts:
        return error
    item, what, remedy = plain
    return type(error)(item, what, remedy, error.kind).with_traceback(error.__traceback__)


def _cut(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
