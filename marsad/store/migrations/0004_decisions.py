"""People's merges and splits of incidents: a table that takes new rows only."""

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

import marsad.store.models

WHAT = ("update", "delete")
SQLITE = """
CREATE TRIGGER marsad_decision_no_{what} BEFORE {what} ON marsad_decision
BEGIN SELECT RAISE(ABORT, 'decisions are never changed'); END
"""
FUNCTION = """
CREATE FUNCTION marsad_decision_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'decisions are never changed'; END $$
"""
POSTGRES = """
CREATE TRIGGER marsad_decision_no_{what} BEFORE {what} ON marsad_decision
FOR EACH ROW EXECUTE FUNCTION marsad_decision_refuse()
"""


def guard(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor == "postgresql":
        editor.execute(FUNCTION)
    trigger = POSTGRES if editor.connection.vendor == "postgresql" else SQLITE
    for what in WHAT:
        editor.execute(trigger.format(what=what))


def unguard(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    on = " ON marsad_decision" if editor.connection.vendor == "postgresql" else ""
    for what in WHAT:
        editor.execute(f"DROP TRIGGER marsad_decision_no_{what}{on}")
    if editor.connection.vendor == "postgresql":
        editor.execute("DROP FUNCTION marsad_decision_refuse()")


class Migration(migrations.Migration):
    dependencies = [("marsad", "0003_append_only")]
    operations = [
        migrations.CreateModel(
            name="Decision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("act", models.CharField(max_length=16)),
                ("by", models.CharField(max_length=200)),
                ("reason", models.TextField(default="")),
                ("time", models.DateTimeField()),
                ("events", models.JSONField(encoder=marsad.store.models.AsWritten)),
                ("others", models.JSONField(encoder=marsad.store.models.AsWritten)),
                ("digest", models.CharField(max_length=64, unique=True)),
                (
                    "undoes",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="undone_by",
                        to="marsad.decision",
                    ),
                ),
            ],
        ),
        migrations.RunPython(guard, unguard),
    ]
