"""Full text of reports: which of them hold some words, whatever their spelling and prefixes.

SQLite keeps an FTS5 index, PostgreSQL a tsvector with a GIN index, both of the same terms: the
matching form of every word of headline, publisher and text, and what it may be without the
letters written together with it (`وبالقوات`: also `قوات`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from django.db import connections
from django.db.models.expressions import RawSQL

from marsad.arabic import Word, strip_prefixes, words

MOST_TERMS = 50_000  # of one report; a tsvector holds a megabyte
LONGEST = 60  # letters of a term; nobody looks for longer ones, and a lexeme has a limit
MOST_ASKED = 20  # words of a question
SHORTEST = 3  # letters of a word without its article: الله is not looked for as له
AT_ONCE = 200  # rows of one statement
SQLITE = "INSERT INTO marsad_text (rowid, terms) VALUES (%s, %s)"
POSTGRES = "INSERT INTO marsad_text (version_id, terms) VALUES (%s, array_to_tsvector(%s::text[]))"


def terms(*texts: str | None) -> list[str]:
    """What a report is found by, each once.

    >>> terms("قصف وللقوات")
    ['قصف', 'وللقوات', 'للقوات', 'لقوات', 'قوات']
    """
    found: dict[str, None] = {}
    for text in texts:
        for word in words(text or ""):
            found.update(dict.fromkeys(_terms(word)))
            if len(found) >= MOST_TERMS:
                return list(found)[:MOST_TERMS]
    return list(found)


def asked(query: str) -> list[str]:
    """What the words of a question begin with, in the form of ``terms``.

    >>> asked("القوّات  الشمالية")
    ['قوات', 'شماليه']
    """
    found = dict.fromkeys(_stem(word.key.casefold()[:LONGEST]) for word in words(query))
    return [stem for stem in found if stem][:MOST_ASKED]


def answers(word: Word, stems: Iterable[str]) -> bool:
    """Whether a word of a text is one of those asked for.

    >>> [answers(word, asked("قوة")) for word in words("بقوتهم القوة تقوى")]
    [False, True, False]
    """
    mine = _terms(word)
    return any(term.startswith(stem) for stem in stems for term in mine)


def holding(alias: str, query: str) -> RawSQL:
    """The numbers of the report versions that hold all words of a question, as a subquery.

    A question without any word (punctuation only) is held by none.
    """
    stems = asked(query)
    if connections[alias].vendor == "postgresql":
        match = " & ".join(f"{_quoted(stem)}:*" for stem in stems)
        return RawSQL("SELECT version_id FROM marsad_text WHERE terms @@ %s::tsquery", [match])
    if not stems:
        return RawSQL("SELECT rowid FROM marsad_text WHERE 0", [])
    match = " AND ".join(f'"{stem.replace(chr(34), chr(34) * 2)}" *' for stem in stems)
    return RawSQL("SELECT rowid FROM marsad_text WHERE marsad_text MATCH %s", [match])


def add(alias: str, versions: Iterable[Any]) -> None:
    """Makes report versions findable; each once."""
    connection = connections[alias]
    with connection.cursor() as cursor:
        for some in _portions(versions):  # whole lists: the rows may come by the same connection
            if connection.vendor == "postgresql":
                cursor.executemany(POSTGRES, some)
            else:
                cursor.executemany(SQLITE, [(number, " ".join(found)) for number, found in some])


def _portions(versions: Iterable[Any]) -> Iterator[list[tuple[int, list[str]]]]:
    rows = ((v.pk, terms(v.title, v.publisher, v.text)) for v in versions)
    while some := list(islice(rows, AT_ONCE)):
        yield some


def _terms(word: Word) -> list[str]:
    # SQLite parts its words at whatever is neither letter nor digit, so a term has nothing else.
    whole = "".join(letter for letter in word.key.casefold() if letter.isalnum())[:LONGEST]
    return list(dict.fromkeys(rest for _, rest in strip_prefixes(whole) if rest))


def _stem(key: str) -> str:
    whole = "".join(letter for letter in key if letter.isalnum())
    bare = whole.removeprefix("ال")
    return bare if len(bare) >= SHORTEST else whole


def _quoted(term: str) -> str:
    doubled = term.replace("\\", "\\\\").replace("'", "''")
    return f"'{doubled}'"
