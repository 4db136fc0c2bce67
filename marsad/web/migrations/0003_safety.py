"""The audit log, and the triggers that let nobody change or delete its lines."""

from __future__ import annotations

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

WHAT = ("update", "delete")
SQLITE = """
CREATE TRIGGER desk_auditentry_no_{what} BEFORE {what} ON desk_auditentry
BEGIN SELECT RAISE(ABORT, 'the audit log is never changed'); END
"""
FUNCTION = """
CREATE FUNCTION desk_auditentry_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'the audit log is never changed'; END $$
"""
POSTGRES = """
CREATE TRIGGER desk_auditentry_no_{what} BEFORE {what} ON desk_auditentry
FOR EACH ROW EXECUTE FUNCTION desk_auditentry_refuse()
"""


def guard(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor == "postgresql":
        editor.execute(FUNCTION)
    trigger = POSTGRES if editor.connection.vendor == "postgresql" else SQLITE
    for what in WHAT:
        editor.execute(trigger.format(what=what))


def unguard(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    on = " ON desk_auditentry" if editor.connection.vendor == "postgresql" else ""
    for what in WHAT:
        editor.execute(f"DROP TRIGGER desk_auditentry_no_{what}{on}")
    if editor.connection.vendor == "postgresql":
        editor.execute("DROP FUNCTION desk_auditentry_refuse()")


class Migration(migrations.Migration):
    dependencies = [
        ("desk", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="AuditEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
                (
                    "name",
                    models.CharField(
                        help_text="as it was then, or as it was typed", max_length=150
                    ),
                ),
                (
                    "action",
                    models.CharField(
                        choices=[
                            ("sign-in", "sign-in"),
                            ("sign-out", "sign-out"),
                            ("failed", "failed"),
                            ("locked", "locked"),
                            ("joined", "joined"),
                            ("invited", "invited"),
                            ("changed", "changed"),
                            ("viewed", "viewed"),
                            ("exported", "exported"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "object",
                    models.CharField(blank=True, help_text="what it was done to", max_length=200),
                ),
                (
                    "place",
                    models.CharField(
                        blank=True, help_text="network address, shortened", max_length=64
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["action", "id"], name="desk_audit_action"),
                    models.Index(fields=["name", "id"], name="desk_audit_name"),
                ],
            },
        ),
        migrations.RunPython(guard, unguard),
    ]
