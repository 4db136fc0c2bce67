"""A restricted report by the API: nobody outside its group learns of it, and looks are noted."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from marsad.actions import perform
from marsad.actions.groups import LeaveGroup
from marsad.store.groups import Group
from marsad.web.audit_models import AuditEntry
from marsad.web.models import Source
from tests.web.api.conftest import document
from tests.web.conftest import REPORT
from tests.web.test_groups import CLAIM, INSIDER, OUTSIDERS, SECRET, WORDS, closed

if TYPE_CHECKING:
    from marsad.store import Store

__all__ = ["closed"]
Program = Callable[..., Any]


def addresses() -> list[str]:
    """Every address that is read, with the closed report's identifiers where it takes some."""
    from marsad.web.linked import everything

    known = {"report": [SECRET], "claim": [CLAIM], "number": [str(Source.objects.latest("id").pk)]}
    known["incident"] = [each.id for each in everything().incidents]
    found = []
    for path, methods in document()["paths"].items():
        if "get" in methods:
            made = [path.removeprefix("/api/v1")]
            for name, values in known.items():
                made = [p.replace(f"{{{name}}}", value) for p in made for value in values]
            found += list(dict.fromkeys(made))
    return found


@pytest.mark.parametrize("role", OUTSIDERS)
def test_nobody_outside_learns_of_it(closed: Store, program: Program, role: str) -> None:
    asking = program(role)
    met = ""
    for address in addresses():
        answer = asking.client.get(f"/api/v1{address}")
        assert answer.status_code in {200, 403, 404, 422}, (address, answer.status_code)
        if SECRET in address:
            assert answer.status_code in {403, 404}, address
            continue
        met += (answer.getvalue() if answer.streaming else answer.content).decode()
    for kind in ("text/csv", "application/geo+json"):
        for address in ("/incidents", "/events"):
            answer = asking.client.get(f"/api/v1{address}", headers={"accept": kind})
            met += (answer.getvalue() if answer.streaming else answer.content).decode()
    assert REPORT in met
    for words in WORDS:
        assert words not in met, words


def test_a_member_sees_it_and_the_look_is_noted(closed: Store, program: Program) -> None:
    asking = program(INSIDER)
    assert asking.get(f"/reports/{SECRET}").status_code == 200
    assert SECRET in [row["id"] for row in asking.get("/reports").told["items"]]
    noted = AuditEntry.objects.filter(action="viewed", object=SECRET)
    assert noted.values_list("name", flat=True).distinct().get() == INSIDER
    asking.get(f"/reports/{REPORT}")
    assert not AuditEntry.objects.filter(action="viewed", object=REPORT).exists()


def test_a_token_ends_to_see_it_with_its_owner(closed: Store, program: Program) -> None:
    asking = program(INSIDER)
    assert asking.get(f"/reports/{SECRET}").status_code == 200
    perform("default", "administrator", LeaveGroup(Group.objects.get().pk, INSIDER))
    assert asking.get(f"/reports/{SECRET}").status_code == 404


def test_what_it_says_cannot_be_decided_from_outside(closed: Store, program: Program) -> None:
    asking = program("editor")
    for way in ("accept", "reject", "correct", "undo"):
        answer = asking.client.post(
            f"/api/v1/reports/{SECRET}/claims/{CLAIM}/{way}",
            json.dumps({"seen": 1, "reason": "x"}), content_type="application/json",
        )  # fmt: skip
        assert answer.status_code == 404, way
