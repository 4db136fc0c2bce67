"""Every cue is found in its own examples, and the tables say what the files say."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest

from marsad import ontology
from marsad.arabic import Word, key, words
from marsad.lexicon import cues
from marsad.lexicon.cue_entries import Entry, LoadedWord, PartyName, SourceNoun, StatusCue
from marsad.lexicon.loader import check_forms
from marsad.lexicon.phrases import Hit, Table

TABLES: dict[str, Callable[[], Table[Any]]] = {
    "adverbs": cues.adverbs,
    "boundaries": cues.boundaries,
    "instruments": cues.instruments,
    "light_verbs": cues.light_verbs,
    "loaded": cues.loaded_words,
    "locative": cues.locatives,
    "parties": cues.parties,
    "place_kinds": cues.place_kinds,
    "reporting": cues.reporting,
    "source_nouns": cues.source_nouns,
    "status": cues.status_cues,
}


def hits_of(table: Table[Any], entry: Entry, text: str) -> Iterator[tuple[str, Hit[Entry]]]:
    """(the words, the hit) of an entry anywhere in a text, also where another is longer."""
    found = words(text)
    for index in range(len(found)):
        for hit in table.at(found, index):
            if hit.entry is entry:
                yield " ".join(w.key for w in found[hit.first : hit.last]), hit


def entries_with_examples() -> Iterator[tuple[str, Entry]]:
    for name, table in TABLES.items():
        for entry in table().entries:
            named = isinstance(entry, SourceNoun) and entry.name
            attached = isinstance(entry, StatusCue) and entry.kind == "prefix"
            if not named and not attached:
                yield name, entry


def told(pair: tuple[str, Entry]) -> str:
    return f"{pair[0]}:{pair[1].id}"


@pytest.mark.parametrize("pair", list(entries_with_examples()), ids=told)
def test_each_form_of_an_entry_is_in_its_examples_and_the_table_finds_it(
    pair: tuple[str, Entry],
) -> None:
    name, entry = pair
    assert entry.examples, f"{entry.id} has no example"
    hits = [list(hits_of(TABLES[name](), entry, text)) for text in entry.examples]
    for text, found in zip(entry.examples, hits, strict=True):
        assert found, f"{entry.id} is not found in {text!r}"
    if not inflects(entry):
        check_forms([entry], forms=as_they_stand, examples=lambda each: each.examples)
        return
    for form in entry.forms:
        shown = any(same_word(form, seen) for found in hits for seen, _ in found)
        assert shown, f"no example of {form!r}"


def inflects(entry: Entry) -> bool:
    """Verbs, adjectives and participles: an example may show another form than the one listed."""
    kinds = {getattr(entry, "kind", ""), getattr(entry, "word", ""), type(entry).__name__}
    return bool(kinds & {"verb", "adjective", "participle", "LightVerb"})


def as_they_stand(entry: Entry) -> Iterator[str]:
    plurals = entry.plurals if isinstance(entry, LoadedWord) else ()
    for form in (*entry.forms, *plurals):
        first, *rest = form.split()
        yield " ".join([first, *(rest[:-1] if rest and rest[-1] in {"ل", "ب"} else rest)])


def same_word(form: str, found: str) -> bool:
    """The strong letters of the form's first word are in what was found, in order."""
    letters = iter(found)
    strong = [letter for letter in key(form.split(maxsplit=1)[0]) if letter not in "اويه"]
    return all(letter in letters for letter in strong)


@pytest.mark.parametrize("name", list(TABLES), ids=str)
def test_no_form_stands_in_two_entries_unless_something_tells_them_apart(name: str) -> None:
    owners: dict[tuple[object, ...], Entry] = {}
    for entry in TABLES[name]().entries:
        for form in entry.forms:
            sign = (key(form), *what_tells(entry))
            other = owners.setdefault(sign, entry)
            assert other is entry, f"{form!r} stands in {other.id} and in {entry.id}"


def what_tells(entry: Entry) -> tuple[object, ...]:
    """The fields by which a reader tells homographs apart: وقع في كمين, وقع انفجار."""
    names = ("word", "needs", "position", "preposition", "subject", "inside")
    kind = (getattr(entry, "kind", ""),) if type(entry).__name__ in HOMOGRAPHS else ()
    return (*kind, *(getattr(entry, name, None) for name in names))


HOMOGRAPHS = {"StatusCue", "PartyHead"}  # a farmer and farms are both written مزارع


def test_no_two_forms_of_one_entry_fold_to_the_same() -> None:
    for name, table in TABLES.items():
        for entry in table().entries:
            folded = [key(form) for form in entry.forms]
            assert len(set(folded)) == len(folded), f"{name}: {entry.id} has a form twice"


@pytest.mark.parametrize("cue", cues.status_cues().entries, ids=lambda cue: cue.id)
def test_a_status_counterexample_holds_nothing_that_the_cue_governs(cue: StatusCue) -> None:
    for text in cue.counterexamples:
        found = words(text)
        best = [hit.entry for hit in cues.status_cues().find(found)]
        assert cue not in best, f"{cue.id} is the longest match in {text!r}"


def test_cues_are_bound_to_claim_types_that_exist() -> None:
    named = {type_ for cue in cues.status_cues().entries for type_ in cue.types}
    assert named
    assert named <= set(ontology.types())


# --- tables -------------------------------------------------------------------------------------


def best(table: Table[Any], text: str) -> list[str]:
    """The words of the longest matches."""
    found = words(text)
    return [" ".join(w.text for w in found[hit.first : hit.last]) for hit in table.find(found)]


def test_a_phrase_that_ends_in_an_attached_letter_needs_it_on_the_next_word() -> None:
    assert best(cues.reporting(), "وفقا للمرصد")[0] == "وفقا"
    assert best(cues.reporting(), "طبقا لـ«الوكالة»")[0] == "طبقا"
    assert best(cues.reporting(), "طبقا الأوامر") == []


def test_the_longest_phrase_wins() -> None:
    assert best(cues.status_cues(), "قتل ما لا يقل عن عشرة")[0] == "ما لا يقل عن"
    assert best(cues.locatives(), "جنوب شرقي البلدة")[0] == "جنوب شرقي"


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("وللقوات", "قوات"),
        ("بطائرتين", "طائرة"),
        ("مسلحو", "مسلح"),
        ("المسلحين", "مسلح"),
        ("عناصرهم", "عنصر"),
        ("جنديا", "جندي"),
        ("مواقعها", "موقع"),
    ],
)
def test_party_heads_in_their_forms(text: str, head: str) -> None:
    entry = cues.parties().word(key(text))
    assert entry is not None
    assert entry.id == head or head in entry.forms


def test_an_adjective_is_no_construct_dual() -> None:
    """أمني, شعبي and نظامي are adjectives, not two of anything."""
    for adjective in ("أمني", "الشعبي", "نظامي", "حزبي"):
        assert cues.parties().word(key(adjective)) is None


def test_aircraft_make_an_air_strike() -> None:
    heads = {form: cues.parties().word(key(form)) for form in ("مقاتلات", "مدفعية", "مسلحون")}
    assert {form: bool(head and head.aircraft) for form, head in heads.items()} == {
        "مقاتلات": True,
        "مدفعية": False,
        "مسلحون": False,
    }


def test_nationalities_in_all_their_endings() -> None:
    endings = ("أمريكي", "أميركية", "الأمريكيون", "أمريكيين", "أمريكيتين", "الأمريكيات")
    for form in endings:
        entry = cues.nationalities().word(key(form))
        assert isinstance(entry, PartyName), form
        assert entry.countries == ("US",), form


def test_a_name_with_the_article_is_found_behind_lam() -> None:
    assert best(cues.party_names(), "مواقع للحوثيين")[0] == "للحوثيين"
    assert best(cues.place_names(), "طريق للحديدة")[0] == "للحديدة"


def test_reporting_verbs_in_their_forms_with_what_they_need() -> None:
    for form in ("وقالت", "يقولون", "وأضاف", "تشير", "نفى", "أعلنوا"):
        assert cues.reporting().word(key(form)) is not None, form
    denial = cues.reporting().word(key("نفت"))
    assert denial is not None
    assert (denial.status, denial.source) == ("denied", "subject")
    between = cues.reporting().word(key("بين"))
    assert between is not None
    assert between.required


def test_a_verb_that_is_also_a_noun_says_so() -> None:
    found = words("طلب وطلبت ونقل")
    hits = [hit for word in range(3) for hit in cues.reporting().at(found, word)]
    hits += [hit for word in range(3) for hit in cues.status_cues().at(found, word)]
    noun_like = {found[hit.first].text: hit.maybe_noun for hit in hits}
    assert noun_like == {"طلب": True, "وطلبت": False, "ونقل": True}


def test_attached_letters() -> None:
    assert {letter: cue.status for letter, cue in cues.attached_status().items()} == {
        "س": "expected",
        "ل": "hypothetical",
    }
    assert cues.attached_locatives() == {"ب"}
    for cue in cues.attached_status().values():
        assert cue.examples


@pytest.mark.parametrize(
    ("text", "stays"),
    [
        ("عناصر من الجماعة", True),
        ("مواقع للجماعة", True),
        ("قيادي في الحركة", True),
        ("قوات موالية للرئيس", True),
        ("خرجوا من المدينة", False),
        ("الرتل في الوادي", False),
        ("سلموا لجنة", False),
    ],
)
def test_what_may_stay_in_a_noun_phrase(text: str, stays: bool) -> None:
    found = words(text)
    assert any(cues.may_stay(found, index) for index in range(1, len(found))) is stays


def test_an_instrument_goes_on_with_its_own_words() -> None:
    shell = cues.instruments().word(key("بقذائف"))
    assert shell is not None
    assert shell.goes_on(key("الهاون"))
    assert not shell.goes_on(key("القرية"))


def sizes() -> dict[str, int]:
    return {name: len(table().entries) for name, table in TABLES.items()}


def test_the_files_are_as_large_as_the_rules_rely_on() -> None:
    assert sum(len(entry.forms) for entry in cues.party_names().entries) >= 250
    assert len(cues.place_names().entries) >= 900
    assert len(cues.loaded_words().entries) >= 150
    assert sum(sizes().values()) >= 800


def test_all_tables_are_built_in_a_third_of_a_second() -> None:
    """0.3 s on one core is what the command line can spare at start; triple for a busy machine."""
    makers: Sequence[Callable[[], object]] = (
        *TABLES.values(),
        cues.party_names,
        cues.nationalities,
        cues.capitals,
        cues.place_names,
    )
    for maker in makers:
        maker.__wrapped__()  # type: ignore[attr-defined]
    began = time.process_time()
    for maker in makers:
        maker.__wrapped__()  # type: ignore[attr-defined]
    assert time.process_time() - began < 0.9


def test_a_word_outside_all_files_is_nothing() -> None:
    found: list[Word] = words("قطط تلعب بهدوء")
    for table in (cues.parties(), cues.place_names(), cues.reporting()):
        assert list(table.find(found)) == []
