"""The cue files as tables, each built at first use and kept.

``Table.best(words, i)`` gives the longest match at a word, ``Table.at`` all that begin there,
``Table.find`` the longest ones from left to right, ``Table.word(key)`` the entry of a single
word. What an entry holds is in ``cue_entries``; names that are ordinary words as well are only
found where they are names (``names``).
"""

from marsad.lexicon.cue_words import (
    adverbs,
    attached_locatives,
    attached_status,
    boundaries,
    instruments,
    light_verbs,
    loaded_words,
    locatives,
    may_stay,
    parties,
    place_kinds,
    reporting,
    status_cues,
)
from marsad.lexicon.names import capitals, nationalities, party_names, place_names, source_nouns
from marsad.lexicon.phrases import Hit, Table

__all__ = [
    "Hit",
    "Table",
    "adverbs",
    "attached_locatives",
    "attached_status",
    "boundaries",
    "capitals",
    "instruments",
    "light_verbs",
    "loaded_words",
    "locatives",
    "may_stay",
    "nationalities",
    "parties",
    "party_names",
    "place_kinds",
    "place_names",
    "reporting",
    "source_nouns",
    "status_cues",
]
