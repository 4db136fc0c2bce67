"""The registry of actors at the desk: searching, filtering, an entry with its ties."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from marsad.lexicon.actors import registry
from marsad.web.views.actors import PAGE, members, ties

ClientOf = Callable[..., Client]


def listed(browser: Client, **asked: str) -> list[str]:
    return re.findall(r'href="/actors/([^"/]+)/"', browser.get("/actors/", asked).content.decode())


@pytest.mark.parametrize("name", ["الحوثيون", "ye.houthis", "\0الحوثيون"])
def test_an_actor_is_found_by_name(client_of: ClientOf, name: str) -> None:
    assert "ye.houthis" in listed(client_of("reader"), q=name)


def test_kind_and_country_filter_and_nonsense_does_not(client_of: ClientOf) -> None:
    browser = client_of("reader")
    known = registry().actors
    found = listed(browser, kind="police", country="YE")
    assert found
    assert {(known[each].kind, known[each].country) for each in found} == {("police", "YE")}
    assert listed(browser, kind="none", country="?") == sorted(known)[:PAGE]
    assert listed(browser, page="2") == sorted(known)[PAGE : 2 * PAGE]


def test_nothing_found_says_what_to_do(client_of: ClientOf) -> None:
    browser = client_of("reader")
    browser.post("/language", {"language": "en", "next": "/"})
    assert "try one word" in browser.get("/actors/", {"q": "zzzzqq"}).content.decode()


def test_an_entry_shows_when_its_membership_ended(client_of: ClientOf) -> None:
    page = client_of("reader").get("/actors/sd.rsf/").content.decode()
    ended = [each for each in ties(registry().actors["sd.rsf"]) if each.tie.to]
    assert ended
    for each in ended:
        assert each.tie.to in page
        assert f'/actors/{each.actor.id}/"' in page
        assert "sd.rsf" in {other.actor.id for other in members(each.actor)}


def test_a_loaded_name_names_who_uses_it(client_of: ClientOf) -> None:
    page = client_of("reader").get("/actors/sd.rsf/").content.decode()
    assert "ميليشيا آل دقلو" in page
    assert 'href="/actors/sd.army/"' in page


def test_ties_stand_in_the_order_of_their_days() -> None:
    for actor in registry().actors.values():
        begun = [each.tie.from_ for each in ties(actor)]
        assert begun == sorted(begun)


def test_every_entry_can_be_shown(client_of: ClientOf) -> None:
    browser = client_of("reader")
    for name in list(registry().actors)[::25]:
        assert browser.get(f"/actors/{name}/").status_code == 200, name


def test_an_unknown_id_is_not_found(client_of: ClientOf) -> None:
    assert client_of("reader").get("/actors/xx.nobody/").status_code == 404


def test_queries_do_not_grow_with_what_is_listed(client_of: ClientOf) -> None:
    browser = client_of("reader")
    counts = []
    for asked in ({}, {"q": "zzzzqq"}):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            browser.get("/actors/", asked)
        counts.append(len(queries))
    assert counts[0] == counts[1]
