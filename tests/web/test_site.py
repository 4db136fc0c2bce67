"""The public site: what is published is what was released, and nothing else is anywhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse

from marsad.actions import perform
from marsad.actions.work import WithholdReport
from marsad.store import models
from marsad.store.models import WorkState
from marsad.store.writing import now
from tests.store.samples import HEADLINE, TEXT, capture, reading
from tests.web.conftest import OTHER, REPORT

if TYPE_CHECKING:
    from marsad.store import Store

LANGUAGES = ("ar", "en")
NOTE = "ملاحظة المراجع السرية"  # planted in the desk, never to be seen outside
WITHHELD_TITLE = "عنوان تقرير محجوب"
HIDDEN = "قوات المجلس"
WITHHELD = "r000000000000003"
ACTOR = "editor"


def release(report: str, state: str = WorkState.RELEASED) -> None:
    models.Work.objects.update_or_create(
        report_id=report, defaults={"state": state, "changed_at": now(), "confirmed_by": "second"}
    )


def largest() -> str:
    from marsad.web.linked import linked

    return max(linked().incidents, key=lambda each: len(each.reports)).id


@pytest.fixture
def published(client_of: Callable[..., Client], desk: Store) -> str:
    """An incident of reports of which one is released, published with a name hidden."""
    source = capture("<p>third</p>", "reports/c.html", 2)
    desk.save(source, reading(source, TEXT.replace(HEADLINE, WITHHELD_TITLE), name=WITHHELD))
    release(REPORT)
    perform("default", ACTOR, WithholdReport(OTHER, "read", NOTE))
    perform("default", ACTOR, WithholdReport(WITHHELD, "read", NOTE))
    incident = largest()
    answer = client_of("editor").post(
        reverse("incident-publish", args=[incident]), {"hidden": HIDDEN}, follow=True
    )
    assert "published the incident" in answer.content.decode()
    return incident


def addresses(incident: str) -> list[str]:
    """Every public address, with searches for what must not be found."""
    found = ["/public/sitemap.xml", "/types.css", "/sign-in"]
    for language in LANGUAGES:
        start = f"/public/{language}/"
        own = ["", "incidents/", f"incidents/{incident}/", "map/", "feed.xml", "search/?q=الزهور"]
        own += ["incidents.csv", "incidents.geojson", "incidents/none/", "nothing/"]
        found += [start + each for each in own]
    return found


def walked(browser: Client, incident: str) -> Iterator[tuple[str, str]]:
    for address in addresses(incident):
        answer = browser.get(address)
        assert answer.status_code in {200, 404}, address
        yield address, answer.content.decode() + str(answer.headers)


def test_readers_see_an_incident_everywhere(
    client_of: Callable[..., Client], published: str
) -> None:
    seen = [address for address, body in walked(client_of(), published) if published in body]
    for part in ("sitemap", "/ar/incidents/", "/en/map/", "feed.xml", "csv", "geojson", "?q="):
        assert any(part in address for address in seen), part


def test_no_internal_text_is_anywhere(client_of: Callable[..., Client], published: str) -> None:
    for address, body in walked(client_of(), published):
        for planted in (NOTE, WITHHELD_TITLE, HIDDEN, OTHER, WITHHELD, f">{ACTOR}<"):
            assert planted not in body, (address, planted)


@pytest.mark.parametrize("words", [NOTE, WITHHELD_TITLE, HIDDEN, "قُوّات المجلس", OTHER])
def test_search_finds_nothing_internal(
    client_of: Callable[..., Client], published: str, words: str
) -> None:
    answer = client_of().get("/public/en/search/", {"q": words})
    assert published not in answer.content.decode()


def test_search_knows_spelling_variants(client_of: Callable[..., Client], published: str) -> None:
    for words in ("الزهور", "الزُّهور", "حى الزهور"):
        answer = client_of().get("/public/ar/search/", {"q": words})
        assert published in answer.content.decode(), words


def test_public_views_read_no_table_of_the_store(
    client_of: Callable[..., Client], published: str, django_sql: list[str]
) -> None:
    for _ in walked(client_of(), published):
        pass
    assert django_sql
    assert not [sql for sql in django_sql if '"marsad_' in sql]


@pytest.fixture
def django_sql() -> Iterator[list[str]]:
    from django.db import connection

    seen: list[str] = []

    def note(execute, sql, parameters, many, context):  # type: ignore[no-untyped-def]
        seen.append(sql)
        return execute(sql, parameters, many, context)

    with connection.execute_wrapper(note):
        yield seen


def test_a_withheld_report_takes_it_off_at_once(
    client_of: Callable[..., Client], published: str
) -> None:
    perform("default", ACTOR, WithholdReport(REPORT, "released", NOTE))
    for address, body in walked(client_of(), published):
        assert "حي الزهور" not in body, address
    assert "no longer released" in _preview(client_of, published)


def _preview(client_of: Callable[..., Client], incident: str) -> str:
    return str(client_of("editor").get(f"/incidents/{incident}/site").content.decode())


def test_nothing_released_publishes_nothing(client_of: Callable[..., Client], desk: Store) -> None:
    incident = largest()
    answer = client_of("editor").post(f"/incidents/{incident}/publish", {}, follow=True)
    assert "none of its reports is released" in answer.content.decode()
    assert client_of().get(f"/public/en/incidents/{incident}/").status_code == 404


def test_a_correction_is_shown_with_its_reason(
    client_of: Callable[..., Client], published: str
) -> None:
    editor = client_of("editor")
    refused = editor.post(f"/incidents/{published}/amend", {"hidden": HIDDEN}, follow=True)
    assert "needs a reason" in refused.content.decode()
    editor.post(f"/incidents/{published}/amend", {"hidden": HIDDEN, "reason": "Wrong quarter."})
    shown = client_of().get(f"/public/en/incidents/{published}/").content.decode()
    assert "Wrong quarter." in shown
    assert 'dir="ltr">2</span>' in shown


def test_what_was_hidden_stays_hidden_in_the_form(
    client_of: Callable[..., Client], published: str
) -> None:
    assert f">{HIDDEN}</textarea>" in _preview(client_of, published)


def test_hiding_leaves_the_codes_alone(client_of: Callable[..., Client], published: str) -> None:
    hidden = {"hidden": f"{HIDDEN}\nkilling\nagent\nshelling", "reason": "Names."}
    client_of("editor").post(f"/incidents/{published}/amend", hidden)
    assert client_of().get(f"/public/en/incidents/{published}/").status_code == 200


def test_what_is_withdrawn_leaves_only_the_reason(
    client_of: Callable[..., Client], published: str
) -> None:
    client_of("editor").post(f"/incidents/{published}/withdraw", {"reason": "It was a rumour."})
    answer = client_of().get(f"/public/en/incidents/{published}/")
    assert answer.status_code == 410
    assert "It was a rumour." in answer.content.decode()
    assert "الزهور" not in answer.content.decode()
    again = client_of("editor").post(f"/incidents/{published}/publish", {}, follow=True)
    assert "published the incident" in again.content.decode()


def test_a_page_costs_the_same_number_of_queries(
    client_of: Callable[..., Client], published: str, django_sql: list[str]
) -> None:
    from marsad.web.site.models import PublishedIncident

    for address in ("", "incidents/", "map/", f"incidents/{published}/", "feed.xml"):
        counts = []
        for _ in range(2):
            django_sql.clear()
            client_of().get(f"/public/ar/{address}")
            counts.append(len(django_sql))
            row = PublishedIncident.objects.get(incident=published)
            row.pk, row.incident = None, f"{published}-{len(address)}-{len(counts)}"
            row.save()
        assert counts[0] == counts[1] <= 10, (address, counts)


def test_a_spreadsheet_computes_nothing(desk: Store) -> None:
    from marsad.export.cells import harmless

    assert harmless("=1+1") == "'=1+1"
    assert harmless("حي") == "حي"
