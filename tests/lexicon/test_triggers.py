"""Every entry on its own sentences, every form of it, and how hits are chosen."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from marsad import ontology
from marsad.arabic import document, key
from marsad.errors import DataError
from marsad.lexicon import inflection, triggers
from marsad.lexicon.loader import read_entries
from marsad.lexicon.triggers import Entry, Trigger, TriggerHit, find, forms_of, matches, table

ENTRIES = triggers.entries()
EVENTS = [entry for entry in ENTRIES if entry.type]
IDIOMS = [entry for entry in ENTRIES if not entry.type]
TOPICS = [*triggers.contexts(), *triggers.vetoes()]
PRONOUNS = ("ه", "ها", "هم", "هما", "هن", "نا")


def hits_in(text: str) -> list[tuple[str, TriggerHit]]:
    """(words of the trigger as written, hit) of a sentence."""
    read = document(text)
    words = read.words
    return [
        (text[words[hit.first].start : words[hit.last - 1].end], hit)
        for hit in find(read, 0, len(words))
    ]


def types_at(text: str, word: str) -> list[str]:
    return [hit.entry.type for found, hit in hits_in(text) if found == word]


def by_id(entry: Entry) -> str:
    return entry.id


# --- the entries --------------------------------------------------------------------------------


@pytest.mark.parametrize("entry", EVENTS, ids=by_id)
def test_an_entry_is_found_in_its_examples(entry: Trigger) -> None:
    assert entry.examples, "an entry needs an example"
    for example in entry.examples:
        found = [words for words, hit in hits_in(example.text) if hit.entry is entry]
        assert example.trigger in found, example.text
        assert any(h.supported for _, h in hits_in(example.text) if h.entry is entry), example.text
        for argument in (*example.agent, *example.target, *example.place):
            assert argument in example.text


@pytest.mark.parametrize("entry", IDIOMS, ids=by_id)
def test_an_idiom_leaves_no_trigger(entry: Trigger) -> None:
    assert entry.examples, "an entry needs an example"
    for example in entry.examples:
        words = [w.text for w in document(example.text).words]
        assert example.trigger in words
        assert example.trigger not in [found for found, _ in hits_in(example.text)]


@pytest.mark.parametrize("entry", ENTRIES, ids=by_id)
def test_every_form_that_is_listed_stands_in_an_example(entry: Trigger) -> None:
    listed = {*entry.forms, *entry.plurals} | {v for v in (entry.past, entry.present) if v}
    read = [document(example.text) for example in entry.examples]
    found = {
        hit.form.base
        for each in read
        for hit in matches(each, 0, len(each.words))
        if hit.entry is entry
    }
    assert listed <= found


@pytest.mark.parametrize("entry", [e for e in EVENTS if e.negatives], ids=by_id)
def test_an_entry_is_not_found_where_it_says_so(entry: Trigger) -> None:
    for negative in entry.negatives:
        assert negative.word in negative.text
        found = [w for w, h in hits_in(negative.text) if h.entry is entry and h.supported]
        # With ``context`` the words near it cannot tell: the flag must not be an idle one.
        assert (negative.word in found) == negative.context, negative.text


@pytest.mark.parametrize("entry", ENTRIES, ids=by_id)
def test_every_form_is_looked_up_with_what_attaches_to_it(entry: Trigger) -> None:
    for word, base in _written(entry):
        bases = {c.form.base for c in table().lookup(key(word)) if c.form.entry is entry}
        assert bases, word
        assert entry.past is None or base in bases or len(bases) == 1


def _written(entry: Trigger) -> Iterator[tuple[str, str]]:
    for inflected, form in forms_of(entry):
        verbal = form.tense in ("past", "present")
        if inflected.bare:
            yield from ((prefix + inflected.text, form.base) for prefix in ("", "و", "ف"))
            if form.tense == "present" and not inflected.jussive:
                yield "س" + inflected.text, form.base
            if not verbal and not inflected.indefinite:
                yield "ال" + inflected.text, form.base
        if inflected.host and (not verbal or entry.object != "none"):
            yield from ((inflected.text + pronoun, form.base) for pronoun in PRONOUNS)


def test_there_are_entries_for_every_type() -> None:
    counted = Counter(entry.type for entry in EVENTS)
    assert set(counted) == set(ontology.types())
    assert min(counted.values()) >= 5, counted
    assert sum(counted.values()) >= 420


def test_no_entry_is_told_twice() -> None:
    told = Counter(
        (entry.type, bool(entry.past), entry.object == "none", entry.needs, base)
        for entry in ENTRIES
        for base in (*entry.forms, *entry.plurals, *filter(None, (entry.past,)))
    )
    assert [what for what, times in told.items() if times > 1] == []


@pytest.mark.parametrize("entry", EVENTS, ids=by_id)
def test_lists_that_an_entry_names_can_do_something(entry: Trigger) -> None:
    own = {key(word) for base in (*entry.forms, entry.past or "") for word in base.split(" ")}
    assert not own & {key(word) for word in entry.unless}, "an entry cannot forbid itself"
    assert len(set(entry.unless)) == len(entry.unless)
    assert entry.needs not in entry.unless


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.name)
def test_every_word_of_a_list_stands_in_its_sentences(topic: triggers.Topic) -> None:
    words = [word for text in topic.examples for word in document(text).words]
    read = {rest for word in words if topic.name in table().topics_of(word) for rest in [word.key]}
    missing = [w for w in topic.words if not any(key(w) in word for word in read)]
    assert missing == []
    assert len(set(map(key, topic.words))) == len(topic.words)


# --- the ontology -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "counted"),
    [(name, counted) for name, t in ontology.types().items() for counted in t.counts],
    ids=lambda value: value if isinstance(value, str) else value.trigger,
)
def test_what_counts_as_a_type_is_found_as_one(name: str, counted: ontology.Counted) -> None:
    assert name in types_at(counted.text, counted.trigger)


# --- choosing -----------------------------------------------------------------------------------


def test_the_longest_phrase_wins() -> None:
    found = hits_in("سرى وقف إطلاق النار بعد تبادل لإطلاق النار")
    # The second may be a noun or a verb, and is a clash either way.
    assert {(words, hit.entry.type) for words, hit in found} == {
        ("وقف إطلاق", "agreement"),
        ("لإطلاق النار", "clash"),
    }


def test_a_phrase_reaches_over_its_subject_and_marks_its_last_word() -> None:
    text = "أطلقت قوات الاحتلال بعد ظهر أمس النار على صياد"
    assert ("النار", "shoot") in [(words, hit.entry.id) for words, hit in hits_in(text)]
    assert ("أطلق النار", "shoot") in [
        (words, hit.entry.id) for words, hit in hits_in("أطلق النار على صياد")
    ]


def test_words_between_those_of_a_phrase_stay_triggers() -> None:
    found = [words for words, _ in hits_in("أطلق مسلحون قتلوا الحارس النار على أخيه")]
    assert found == ["قتلوا", "النار"]


def test_what_has_its_context_comes_first() -> None:
    assert types_at("قصفت مروحيات القرية", "قصفت")[0] == "air-strike"
    by_guns = [(h.entry.type, h.supported) for _, h in hits_in("قصفت القرية أمس")]
    assert by_guns == [("shelling", True), ("air-strike", False)]


def test_a_vetoing_word_near_leaves_nothing() -> None:
    assert types_at("قتل السائق في حادث مروري", "قتل") == []
    far = "قتل أربعة حراس في هجوم ليلي على مقر للشرطة كما نقل مصدر مروري"
    assert "killing" in types_at(far, "قتل")


def test_verbs_take_no_article_and_nouns_no_future() -> None:
    assert types_at("هذا هو القصفت", "القصفت") == []
    assert types_at("سقصف المدينة", "سقصف") == []
    assert "shelling" in types_at("سيقصف المدينة", "سيقصف")
    assert "shelling" in types_at("وبالقصف انتهى اليوم", "وبالقصف")


def test_a_final_ta_is_no_pronoun() -> None:
    assert types_at("حوكم قتلة القاضي", "قتلة") == []
    assert "killing" in types_at("خطط لقتله", "لقتله")


def test_short_forms_need_their_negation() -> None:
    assert "displacement" not in types_at("لم يفر أحد", "يجل")
    assert "displacement" in types_at("لم يجل الجيش السكان", "يجل")
    assert types_at("كان يجل معلمه", "يجل") == []


def test_a_written_vowel_tells_the_passive() -> None:
    voices = {
        text: next(hit.voice for _, hit in hits_in(text) if hit.entry.id in ("kill", "capture"))
        for text in ("قُتل جندي", "قتل جندي", "يُقتل كل يوم جندي")
    }
    assert voices == {"قُتل جندي": "passive", "قتل جندي": "either", "يُقتل كل يوم جندي": "passive"}


def test_passives_that_are_written_apart_are_told() -> None:
    [hit] = [hit for _, hit in hits_in("حوصرت البلدة") if hit.entry.type == "siege"]
    assert hit.voice == "passive"


def test_the_article_and_the_pronoun_are_told() -> None:
    [definite] = [hit for _, hit in hits_in("وللهجوم أسباب") if hit.entry.id == "attack"]
    [possessed] = [hit for _, hit in hits_in("شنوا هجومهم ليلا") if hit.entry.id == "attack"]
    assert (definite.definite, definite.form.pronoun, definite.prefix) == (True, None, "ولل")
    assert (possessed.definite, possessed.form.pronoun) == (False, "هم")


def test_only_the_words_asked_for_are_searched() -> None:
    read = document("قتل جنديان. انفجر لغم")
    first, second = read.sentences
    assert [hit.entry.type for hit in find(read, second.first, second.last)] == [
        "explosion",
        "explosion",
    ]
    assert {hit.first for hit in find(read, first.first, first.last)} == {0}


def test_roles_after_prepositions() -> None:
    attack = next(entry for entry in EVENTS if entry.id == "attack")
    assert attack.roles_after[key("على")] == "target"


# --- reading entries ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "what"),
    [
        ("- {id: a, kind: verb, past: قصف}", "past and present go together"),
        ("- {id: a, kind: noun}", "others have forms"),
        ("- {id: a, kind: verb, forms: [قصف]}", "a verb has past and present"),
        ("- {id: a, kind: noun, forms: [قصف], weight: 2}", "a weight is above 0"),
        ("- {id: a, kind: noun, forms: [قصف], prepositions: [على victim]}", "followed by a role"),
        ("- {id: a, kind: phrase, forms: [إطلاق نار], mark: [2]}", "mark counts the words"),
        ("- {id: a, kind: noun, forms: [قصف], colour: red}", "unknown key 'colour'"),
        ("- {id: a, kind: noun, forms: [قصـف]}", "tatweel"),
    ],
)
def test_a_wrong_entry_is_refused_with_its_line(tmp_path: Path, lines: str, what: str) -> None:
    path = tmp_path / "entries.yaml"
    path.write_text(lines, encoding="utf-8")
    with pytest.raises(DataError, match=f"entries.yaml:1: .*{what}"):
        read_entries(path, Entry)


def test_pronouns_are_tried_longest_first() -> None:
    for pronouns in (inflection.OBJECT_PRONOUNS, inflection.POSSESSIVE_PRONOUNS):
        for i, earlier in enumerate(pronouns):
            assert not any(later.endswith(earlier) and later != earlier for later in pronouns[i:])


# --- on marked reports --------------------------------------------------------------------------


@pytest.mark.shared
def test_most_triggers_of_marked_reports_are_found(shared_dir: Path) -> None:
    """A floor for the vocabulary, as measured when the lexicon was written (0.99)."""
    lines = (shared_dir / "claims" / "dev.jsonl").read_text(encoding="utf-8").splitlines()
    found, asked = 0, 0
    for line in lines:
        record = json.loads(line)
        read = document(record["text"])
        hits = [hit for s in read.sentences for hit in find(read, s.first, s.last)]
        spans = [(read.words[h.first].start, read.words[h.last - 1].end, h) for h in hits]
        for claim in record["claims"]:
            start, end = claim["trigger"]
            asked += 1
            found += any(
                s < end and start < e and h.entry.type == claim["type"] for s, e, h in spans
            )
    assert found / asked >= 0.95
