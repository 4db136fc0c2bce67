"""Reading by token: lists, one report, ETags, problems."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openapi_spec_validator import OpenAPIV31SpecValidator

from tests.store.samples import TEXT, capture, reading
from tests.web.api.conftest import document
from tests.web.conftest import KILLING, OTHER, REPORT

Programs = Callable[..., Any]


def test_the_document_is_valid_and_served(program: Programs) -> None:
    OpenAPIV31SpecValidator(document()).validate()
    served = program().client.get("/api/v1/openapi.json")
    assert served.status_code == 200
    assert served.json() == document()


def test_reports_are_listed_with_the_filters_of_the_inbox(program: Programs) -> None:
    reader = program("reader")
    told = reader.get("/reports").told
    assert [row["id"] for row in told["items"]] == [OTHER, REPORT]
    assert (told["total"], told["page"], told["pages"], told["next"]) == (2, 1, 1, None)
    assert told["items"][0]["types"]["killing"] == 1
    assert reader.get("/reports", {"q": "القوات الشماليه"}).told["total"] == 2
    assert reader.get("/reports", {"state": "released"}).told["items"] == []


def test_filters_that_make_no_sense_are_named(program: Programs) -> None:
    wrong = program("reader").get("/reports", {"first": "yesterday", "colour": "red"})
    assert wrong.status_code == 422
    assert [each["where"] for each in wrong.told["errors"]] == ["query.colour", "query.first"]
    assert program("reader").get("/reports", {"page": "9"}).status_code == 404
    assert program("reader").get("/reports", {"page": "-1"}).status_code == 422
    assert program("reader").get("/reports", {"page": "²"}).status_code == 422


def test_pages_lead_on(program: Programs, desk: Any) -> None:
    for number in range(40):
        source = capture(f"<p>{number}</p>", f"reports/{number}.html")
        desk.save(source, reading(source, name=f"r9{number:014}"))
    reader = program("reader")
    first = reader.get("/reports").told
    assert (first["total"], first["pages"], len(first["items"])) == (42, 2, 30)
    second = reader.client.get(first["next"]).json()
    assert len(second["items"]) == 12
    assert not {row["id"] for row in second["items"]} & {row["id"] for row in first["items"]}


def test_a_report_has_its_text_claims_and_events(program: Programs) -> None:
    told = program("reader").get(f"/reports/{REPORT}").told
    assert told["text"] == TEXT
    assert told["work"]["state"] == "read"
    claim = told["claims"][0]
    assert claim["id"] == KILLING
    trigger = claim["trigger"]
    assert TEXT[trigger["start"] : trigger["end"]] == trigger["words"] == "قُتل"
    assert claim["version"] == 1
    assert claim["verdict"] is None
    assert told["events"]
    assert program("reader").get(f"/reports/{REPORT}/claims/{KILLING}").told == claim


def test_what_is_unchanged_is_not_sent_again(program: Programs) -> None:
    reader = program("reader")
    for path in ("/reports", f"/reports/{REPORT}", f"/reports/{REPORT}/claims/{KILLING}", "/me"):
        tag = reader.get(path)["ETag"]
        assert reader.get(path, if_none_match=tag).status_code == 304
        assert reader.get(path, if_none_match='"other"').status_code == 200
    assert reader.get(f"/reports/{REPORT}/claims/{KILLING}")["ETag"].startswith('"1.')


@pytest.mark.parametrize(("language", "title"), [("en", "Not found"), ("ar", "غير موجود")])
def test_problems_say_what_where_and_what_to_do(
    program: Programs, language: str, title: str
) -> None:
    for path in ("/reports/none", f"/reports/{REPORT}/claims/none", "/nothing/there"):
        told = program("reader", language=language).client.get(f"/api/v1{path}")
        assert told.status_code == 404
        assert told["Content-Type"] == "application/problem+json"
        assert told["Content-Language"] == language
        problem = told.json()
        assert problem["title"] == title
        assert problem["instance"] == f"/api/v1{path}"
        assert problem["remedy"]


def test_another_method_is_told_which_there_are(program: Programs) -> None:
    answer = program("reader").client.delete(f"/api/v1/reports/{REPORT}")
    assert answer.status_code == 405
    assert answer["Allow"] == "GET"
    assert answer["Content-Type"] == "application/problem+json"


def test_a_page_takes_the_same_queries_however_many_rows(program: Programs, desk: Any) -> None:
    reader = program("reader")
    reader.get("/reports")

    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            reader.get("/reports")
        return len(asked)

    before = queries()
    for number in range(10):
        source = capture(f"<p>{number}</p>", f"reports/{number}.html")
        desk.save(source, reading(source, name=f"r9{number:014}"))
    assert queries() == before


def test_actors_and_places_are_found_by_name(program: Programs) -> None:
    reader = program("reader")
    assert reader.get("/places", {"q": "بنغازي"}).told["items"][0]["country"] == "LY"
    assert reader.get("/places", {"q": "taiz"}).told["items"][0]["name"] == "تعز"
    assert reader.get("/actors", {"q": "ye.army"}).told["items"][0]["id"] == "ye.army"
    assert reader.get("/actors", {"q": "\x00"}).told["items"] == []
    assert reader.get("/actors").status_code == 422
    assert reader.get("/places", {"q": "x" * 999}).status_code == 422
