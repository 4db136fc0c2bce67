"""What words mean, chosen on the report's screen with and without a script, and by the API."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from marsad.store import Store
from tests.store.samples import TEXT, find
from tests.web.api.conftest import program
from tests.web.conftest import KILLING, REPORT, SHELLING

__all__ = ["program"]
ClientOf = Callable[..., Client]
AT = f"/reports/{REPORT}/claims/{SHELLING}"
HTMX = {"hx-request": "true"}


def at(words: str) -> str:
    span = find(TEXT, words)
    return f"{span.start}-{span.end}"


AGENT = {"role": "agent", "at": at("قوات المجلس")}
PLACE = {"role": "place", "at": at("حي الزهور")}
TIME = {"role": "time", "at": at("أمس الخميس")}


def told(answer: Any) -> str:
    return str(answer.content.decode())


def argument(desk: Store, role: str) -> Any:
    reading = desk.reading(REPORT)
    assert reading
    (claim,) = [claim for claim in reading.claims if claim.id == SHELLING]
    return claim.of_role(role)[0]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "words", ["الحوثيين", "حوث", "houthi", "Ansar Allah", "أنصار الله", "انصار ال"]
)
def test_an_actor_is_found_in_every_spelling(client_of: ClientOf, words: str) -> None:
    page = told(client_of("analyst").get(f"{AT}/meaning", AGENT | {"q": words}))
    assert 'value="ye.houthis"' in page
    assert "ye.army" not in page or words == "حوث"


def test_the_machines_choice_stands_first_before_a_search(client_of: ClientOf) -> None:
    page = told(client_of("analyst").get(f"{AT}/meaning", AGENT))
    first = page.split('name="id"')[1].split("</li>")[0]
    assert 'value="ye.army"' in first
    assert "chosen now" in first


def test_namesakes_are_told_apart(client_of: ClientOf) -> None:
    english = told(client_of("analyst").get(f"{AT}/meaning", PLACE | {"q": "طرابلس"}))
    arabic = told(client_of("analyst", "ar").get(f"{AT}/meaning", PLACE | {"q": "Tripoli"}))
    assert "Libya" in english
    assert "Lebanon" in english
    assert "ليبيا" in arabic
    assert "لبنان" in arabic


def test_while_typing_only_the_list_comes(client_of: ClientOf) -> None:
    headers = HTMX | {"hx-target": "meaning-found"}
    page = told(client_of("analyst").get(f"{AT}/meaning", AGENT | {"q": "حوث"}, headers=headers))
    assert page.startswith("<form")
    whole = told(client_of("analyst").get(f"{AT}/meaning", AGENT, headers=HTMX))
    assert whole.startswith("<section")
    assert 'type="search"' in whole


def test_nothing_found_is_said(client_of: ClientOf) -> None:
    page = told(client_of("analyst", "ar").get(f"{AT}/meaning", AGENT | {"q": "ظظظظ"}))
    assert "لا نتيجة" in page


def test_a_choice_counts_and_the_machines_stays_visible(desk: Store, client_of: ClientOf) -> None:
    browser = client_of("analyst")
    form = AGENT | {"seen": "1", "id": "ye.houthis"}
    page = told(browser.post(f"{AT}/mean", form, follow=True))
    assert argument(desk, "agent").actor == "ye.houthis"
    machine = page.split('<div class="machine">')[1].split("</div></dl>")[0]
    assert "ye.army" in machine
    assert "ye.houthis" in page.split("History")[1]  # the log tells it too


def test_a_place_is_chosen(desk: Store, client_of: ClientOf) -> None:
    form = PLACE | {"seen": "1", "id": "geonames:2210247"}  # Tripoli in Libya
    page = told(client_of("analyst").post(f"{AT}/mean", form, headers=HTMX))
    assert argument(desk, "place").place == "geonames:2210247"
    assert "Libya" in page


@pytest.mark.parametrize(
    ("first", "last", "about", "said"),
    [
        ("2021-03", "", "", "2021-03-01 – 2021-03-31"),
        ("2021-03-02", "2021-03-04", "", "2021-03-02 – 2021-03-04"),
        ("٢٠٢١", "", "1", "2021-01-01 – 2021-12-31"),
    ],
)
def test_days_are_chosen(
    desk: Store, client_of: ClientOf, first: str, last: str, about: str, said: str
) -> None:
    page = told(client_of("analyst").get(f"{AT}/meaning", TIME))
    assert 'value="2021-03-04"' in page  # as the words gave it
    form = TIME | {"seen": "1", "first": first, "last": last, "about": about}
    page = told(client_of("analyst").post(f"{AT}/mean", form, headers=HTMX))
    assert said in page
    value = argument(desk, "time").date
    assert f"{value.earliest} – {value.latest}" == said
    assert (value.precision.value == "about") == bool(about)


def test_days_that_are_none_are_refused_where_they_were_typed(
    desk: Store, client_of: ClientOf
) -> None:
    form = TIME | {"seen": "1", "first": "2021-03-09", "last": "2021-03-01", "about": "1"}
    answer = client_of("analyst").post(f"{AT}/mean", form, headers=HTMX)
    assert answer.status_code == 422
    assert answer["HX-Retarget"] == "#meaning"
    assert 'value="2021-03-09"' in told(answer)
    assert " checked" in told(answer)
    assert "2021-03-01" in told(answer)
    whole = client_of("analyst").post(f"{AT}/mean", form)
    assert whole.status_code == 422
    assert "<h1" in told(whole) or "<main" in told(whole)
    assert str(argument(desk, "time").date.earliest) == "2021-03-04"


def test_who_comes_late_is_told(client_of: ClientOf) -> None:
    form = AGENT | {"seen": "1", "id": "ye.houthis"}
    client_of("editor").post(f"{AT}/mean", form)
    late = client_of("analyst").post(f"{AT}/mean", form | {"id": ""}, headers=HTMX)
    assert late.status_code == 409
    assert "Somebody else changed this claim" in told(late)


@pytest.mark.parametrize(
    "wrong", [{"role": "count"}, {"at": "1-2"}, {"at": "x"}, {"at": ""}, {"role": ""}]
)
def test_words_in_no_such_role_are_not_there(client_of: ClientOf, wrong: dict[str, str]) -> None:
    browser = client_of("analyst")
    assert browser.get(f"{AT}/meaning", AGENT | wrong).status_code == 404
    assert browser.post(f"{AT}/mean", AGENT | wrong).status_code == 404
    other = f"/reports/{REPORT}/claims/{KILLING}/meaning"
    assert browser.get(other, AGENT).status_code == 404


def test_a_reader_may_not(client_of: ClientOf) -> None:
    assert client_of("reader").get(f"{AT}/meaning", AGENT).status_code == 403
    assert client_of("reader").post(f"{AT}/mean", AGENT).status_code == 403
    assert "meaning?" not in told(client_of("reader").get(f"/reports/{REPORT}/?claim={SHELLING}"))


def test_by_the_api(program: Callable[..., Any]) -> None:
    analyst = program("analyst")
    correct = f"{AT}/correct"

    def meant(role: str, words: str, **what: Any) -> dict[str, Any]:
        span = find(TEXT, words)
        return {"role": role, "span": {"start": span.start, "end": span.end}, **what}

    place = meant("place", "حي الزهور", id="geonames:2210247")
    made = analyst.post(correct, {"seen": 1, "meaning": place}).told
    assert [a["place"] for a in made["arguments"] if a["role"] == "place"] == ["geonames:2210247"]
    days = meant("time", "أمس الخميس", first="2021-03-01", last="2021-03-09")
    made = analyst.post(correct, {"seen": 2, "meaning": days}).told
    (date,) = [a["date"] for a in made["arguments"] if a["role"] == "time"]
    assert (date["earliest"], date["latest"], date["precision"]) == (
        "2021-03-01",
        "2021-03-09",
        "span",
    )
    wrong = analyst.post(correct, {"seen": 3, "meaning": days | {"last": "2020"}})
    assert wrong.status_code == 422
    both = analyst.post(correct, {"seen": 3, "type": "attack", "meaning": place})
    assert both.status_code == 422
