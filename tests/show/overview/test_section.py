"""The overview as a whole: cards with what was told, and ways back to the words."""

from __future__ import annotations

from pathlib import Path

from marsad.link import link
from marsad.link.voices import WEIGHT
from marsad.model import GRADES, REASONS
from marsad.show.overview import overview
from marsad.show.page import Page
from marsad.show.wording import words
from tests.show.dom import one, parse, select
from tests.show.overview.incidents import nowhere, shown, told

ROOT = parse("".join(overview(shown(told()))))
STRIKE = next(each for each in link(told()) if each.types[0] == "air-strike")


def text(selector: str) -> str:
    return " ".join(str(one(ROOT, selector).text_content()).split())


def test_each_incident_has_a_card_and_stands_in_the_list_and_in_the_days() -> None:
    ids = sorted(each.id for each in link(told()))
    assert sorted(str(card.get("id")) for card in select(ROOT, ".card")) == ids
    for part in (".located", ".timeline"):
        hrefs = [str(a.get("href"))[1:] for a in select(ROOT, f"{part} a")]
        assert sorted(hrefs) == ids


def test_a_card_tells_ranges_numbers_voices_and_the_grade_with_its_reason() -> None:
    card = text(f"#{STRIKE.id}")
    for said in ("7–9", "مصدر طبي", "المرصد", "طائرات التحالف", "13.580, 44.020 ± 25 km"):
        assert said in card
    assert "fair Two or more independent credible voices" in card
    assert "Disputed: the number" in card
    assert STRIKE.notes_ar in card


def test_every_number_leads_to_a_claim_on_the_page(tmp_path: Path) -> None:
    with Page(tmp_path / "report.html") as page:
        for reading in told():
            page.add(reading)
    root = parse((tmp_path / "report.html").read_text(encoding="utf-8"))
    ids = {str(node.get("id")) for node in select(root, "[id]")}
    links = [str(a.get("href"))[1:] for a in select(root, "#incidents a")]
    assert [each for each in links if each not in ids] == []
    numbers = [str(a.get("href")) for a in select(root, f"#{STRIKE.id} .numbers a")]
    assert len(numbers) == 2


def test_what_reports_say_stays_text() -> None:
    assert "وكالة <الضفاف>" in text(f"#{STRIKE.id}")


def test_every_reason_and_kind_is_said_in_both_languages() -> None:
    keys = [f"reason:{name}" for name in REASONS]
    keys += [f"voice:{kind}" for kind in WEIGHT] + [f"grade:{grade}" for grade in GRADES]
    assert [key for key in keys if key not in words()] == []


def test_without_a_place_the_section_says_so() -> None:
    root = parse("".join(overview(shown(nowhere()))))
    assert "No incident has a place" in str(one(root, ".drawing").text_content())
    assert select(root, "svg.map") + select(root, ".legend") == []
    assert len(select(root, ".card")) == 1


def test_without_an_incident_the_section_says_so() -> None:
    root = parse("".join(overview({})))
    assert "No incident was found" in str(root.text_content())
