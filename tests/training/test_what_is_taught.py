"""Examples: what the network is taught, and the variants of a report."""

from __future__ import annotations

from functools import cache
from random import Random

from training.exchange import Stock, exchanged, place_words, stock
from training.holdout import CORPUS
from training.markup import Record, read_folder


@cache
def records() -> list[Record]:
    return read_folder(CORPUS)[::9]


def said(record: Record, span: list[int]) -> str:
    text: str = record["text"]
    return text[slice(*span)]


def test_place_words_are_names() -> None:
    names = place_words(records())
    assert len(names) > 100
    assert not {"مدينة", "المدينة", "محافظة", "المطار", "بلدة", "حي"} & set(names)


def test_a_report_told_of_others_keeps_its_marks() -> None:
    """Triggers stand on the same words, and every mark on whole words of the new text."""
    names, chance = stock(records()), Random(5)
    other_places = other_names = 0
    for record in records():
        other = exchanged(record, names, chance)
        for claim, same in zip(record["claims"], other["claims"], strict=True):
            assert said(record, claim["trigger"]) == said(other, same["trigger"])
            for before, after in zip(claim["args"], same["args"], strict=True):
                was, now = said(record, before["span"]), said(other, after["span"])
                assert now == now.strip() != ""
                if after["role"] == "place":
                    other_places += was != now
                elif after["role"] == "count":
                    assert was == now
                else:
                    other_names += was != now
    assert other_places > len(records())
    assert other_names > 2 * len(records())


def test_every_mention_gives_way_alike() -> None:
    text = "قوات الحكومة قصفت تعز. وقالت قوات الحكومة إن القصف رد على قوات المعارضة"
    words = {"agent": [0, 12], "target": [text.index("قوات المعارضة"), len(text)]}
    claim = {
        "type": "shelling", "trigger": [13, 17], "sources": [],
        "args": [{"role": role, "span": span} for role, span in words.items()],
    }  # fmt: skip
    record: Record = {"text": text, "claims": [claim]}
    kind = ("party", "قوات")
    names = Stock([], {kind: ["قوات البيشمركة", "قوات البيشمركة"]}, frozenset({("agent", "قوات")}))
    other = next(
        found
        for seed in range(20)
        if "المعارضة" in (found := exchanged(record, names, Random(seed)))["text"]
        and found["text"] != text
    )
    assert other["text"].count("قوات البيشمركة") == 2
    assert "الحكومة" not in other["text"]
    assert said(other, other["claims"][0]["args"][0]["span"]) == "قوات البيشمركة"
    assert said(other, other["claims"][0]["args"][1]["span"]) == "قوات المعارضة"


def test_what_holds_a_trigger_stays() -> None:
    text = "الهجوم الكبير قتل جنديين"
    claim = {"type": "killing", "trigger": [14, 17], "sources": [],
             "args": [{"role": "agent", "span": [0, 13]}]}  # fmt: skip
    attack = {"type": "attack", "trigger": [0, 6], "args": [], "sources": []}
    record: Record = {"text": text, "claims": [claim, attack]}
    names = Stock([], {("party", "الهجوم"): ["الهجوم الصغير", "الهجوم الأول"]},
                  frozenset({("agent", "الهجوم")}))  # fmt: skip
    assert all(exchanged(record, names, Random(n))["text"] == text for n in range(20))


def test_a_report_without_names_stays() -> None:
    record: Record = {"text": "قتل جندي", "claims": []}
    assert exchanged(record, Stock(["طبرق"], {}, frozenset()), Random(1)) is record
