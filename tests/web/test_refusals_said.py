"""Refusals reach people in the language of their page, programs with a stable code."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from marsad.actions import perform
from marsad.actions.claims import AcceptClaim
from marsad.store import Store
from tests.store.samples import TEXT, find
from tests.web.api.conftest import program
from tests.web.conftest import KILLING, REPORT, SHELLING, TAKEOVER

__all__ = ["program"]
ClientOf = Callable[..., Client]
AT = f"/reports/{REPORT}/"
HTMX = {"hx-request": "true"}


@pytest.mark.parametrize(
    ("address", "form", "ar", "en"),
    [
        (
            f"claims/{TAKEOVER}/reject",
            {"seen": "1"},
            "لا يُرفض ادعاء بلا سبب",
            "is rejected with a reason",
        ),
        (
            f"claims/{TAKEOVER}/correct",
            {"seen": "1", "type": "takeover"},
            "لن يتغير شيء",
            "nothing would change",
        ),
        (f"claims/{TAKEOVER}/undo", {"seen": "1"}, "هذا ما قالته الآلة", "what the machine said"),
        (
            f"claims/{TAKEOVER}/correct",
            {"seen": "1", "role": "count", "span": "0-4"},
            "«العدد» ليست خانة لنوع «سيطرة»",
            "no role of",
        ),
        ("events/undo", {"seen": "0"}, "هكذا قسّمتها الآلة", "how the machine grouped"),
        ("review", {"seen": "read"}, "ادعاءات لم يُبتّ فيها بعد: 4", "4 claims are not decided"),
    ],
)
def test_people_are_told_in_their_language(
    client_of: ClientOf, address: str, form: dict[str, str], ar: str, en: str
) -> None:
    for language, said, other in (("ar", ar, en), ("en", en, ar)):
        browser = client_of("analyst", language)
        page = browser.post(f"{AT}{address}", form, follow=True).content.decode()
        assert said in page
        assert other not in page


def test_states_are_called_by_their_names(desk: Store, client_of: ClientOf) -> None:
    perform(desk.alias, "analyst", AcceptClaim(REPORT, KILLING, 1))
    form = {"seen": "in-review"}
    page = client_of("second", "ar").post(f"{AT}confirm", form, follow=True).content.decode()
    assert "تقرير حاله «قيد المراجعة» لا ينتقل إلى «أكّده ثان»" in page


def test_what_is_filled_in_is_escaped(client_of: ClientOf) -> None:
    form = {"seen": "1", "type": "<b>x</b>"}
    page = client_of("analyst", "ar").post(f"{AT}claims/{SHELLING}/correct", form, headers=HTMX)
    assert "&lt;b&gt;x" in page.content.decode()
    assert "<b>x" not in page.content.decode()


def test_programs_are_told_in_english_with_a_code(program: Callable[..., Any]) -> None:
    path = f"/reports/{REPORT}/claims/{KILLING}"
    for language in ("en", "ar"):
        refused = program("analyst", language=language).post(f"{path}/reject", {"seen": 1})
        assert refused.status_code == 422
        assert refused.told["code"] == "claim:reject-reason"
        assert refused.told["type"] == "urn:marsad:problem:refused"
        assert refused.told["detail"].startswith("a claim is rejected with a reason")
    program("analyst").post(f"{path}/accept", {"seen": 1})
    late = program("editor").post(f"{path}/accept", {"seen": 1})
    assert (late.status_code, late.told["code"]) == (409, "claim:changed-since")
    moved = program("editor").post(f"/reports/{REPORT}/take", {"seen": "read"})
    assert moved.told["code"] == "report:moved-since"
    assert program("editor").get("/reports/nonsense").told["code"] == ""


def test_a_day_is_not_turned_round_between_arabic_words(client_of: ClientOf) -> None:
    span = find(TEXT, "أمس الخميس")
    form = {"seen": "1", "role": "time", "at": f"{span.start}-{span.end}", "first": "2021-03-09"}
    address = f"{AT}claims/{SHELLING}/mean"
    answer = client_of("analyst", "ar").post(address, form | {"last": "2021-03-01"}, headers=HTMX)
    assert "«\u20682021-03-01\u2069» قبل «\u20682021-03-09\u2069»" in answer.content.decode()
