"""The desk on PostgreSQL: its tables, its pages, its search, and the log that nobody changes."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from postgres import fresh_postgres, make_postgres, postgres_server

__all__ = ["fresh_postgres", "make_postgres", "postgres_server"]

# A process of its own: Django knows one database by the name of "default", and here it is SQLite.
VISIT = """
import django
django.setup()
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.test import Client
call_command("migrate", interactive=False, verbosity=0)
assert connection.vendor == "postgresql"
from tests.web.conftest import REPORT, _fill
_fill()
from marsad.actions import perform
from marsad.actions.groups import EnterGroup, MakeGroup, RestrictReport
from marsad.store.groups import Group
from marsad.web.audit_models import AuditEntry
from marsad.web.models import User

def client(name):
    browser = Client(SERVER_NAME="localhost")
    user = User.objects.get(username=name)
    browser.force_login(user, "django.contrib.auth.backends.ModelBackend")
    return browser

browser = client("administrator")
for address in (
    "/", "/reports/", "/reports/?q=قصف", "/reports/?contradicted=1", f"/reports/{REPORT}/",
    "/incidents/", "/map/", "/map/marsad.csv", "/feeds/", "/groups/", "/audit/", "/account",
    "/tokens/", "/people/", "/public/ar/", "/public/ar/map/", "/ready",
):
    answer = browser.get(address, follow=True)
    assert answer.status_code == 200, (address, answer.status_code)
assert REPORT in browser.get("/reports/?q=الزهور").content.decode()
taken = client("analyst").post(f"/reports/{REPORT}/take", {"seen": "read"})
assert taken.status_code in {200, 302}, taken.status_code
perform("default", "administrator", MakeGroup("g"))
perform("default", "administrator", EnterGroup(Group.objects.get().pk, "second"))
perform("default", "second", RestrictReport(REPORT, (), "why", ("g",)))
assert browser.get(f"/reports/{REPORT}/").status_code == 404
assert client("second").get(f"/reports/{REPORT}/").status_code == 200
assert AuditEntry.objects.filter(action="viewed", object=REPORT).exists()
for change in (AuditEntry.objects.all().delete, lambda: AuditEntry.objects.update(name="x")):
    try:
        with transaction.atomic():
            change()
    except DatabaseError:
        continue
    raise AssertionError("the log was changed")
print("visited")
"""


@pytest.mark.postgres
def test_the_desk_works_on_postgresql(make_postgres: Callable[..., str], root: Path) -> None:
    environment = os.environ | {
        "DATABASE_URL": make_postgres(),
        "DJANGO_SETTINGS_MODULE": "marsad.web.settings",
    }
    done = subprocess.run(
        [sys.executable, "-c", VISIT], env=environment, cwd=root, capture_output=True, text=True,
        timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    assert "visited" in done.stdout
