"""The log of actions takes new rows only, whoever asks: triggers refuse to change or delete."""

from __future__ import annotations

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

WHAT = ("update", "delete")
SQLITE = """
CREATE TRIGGER marsad_actionlog_no_{what} BEFORE {what} ON marsad_actionlog
BEGIN SELECT RAISE(ABORT, 'the log of actions is never changed'); END
"""
FUNCTION = """
CREATE FUNCTION marsad_actionlog_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'the log of actions is never changed'; END $$
"""
POSTGRES = """
CREATE TRIGGER marsad_actionlog_no_{what} BEFORE {what} ON marsad_actionlog
FOR EACH ROW EXECUTE FUNCTION marsad_actionlog_refuse()
"""


def guard(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor == "postgresql":
        editor.execute(FUNCTION)
    trigger = POSTGRES if editor.connection.vendor == "postgresql" else SQLITE
    for what in WHAT:
        editor.execute(trigger.format(what=what))


def unguard(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    on = " ON marsad_actionlog" if editor.connection.vendor == "postgresql" else ""
    for what in WHAT:
        editor.execute(f"DROP TRIGGER marsad_actionlog_no_{what}{on}")
    if editor.connection.vendor == "postgresql":
        editor.execute("DROP FUNCTION marsad_actionlog_refuse()")


class Migration(migrations.Migration):
    dependencies = [("marsad", "0002_people")]
    operations = [migrations.RunPython(guard, unguard)]
