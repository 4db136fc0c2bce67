"""The audit log, and the triggers that let nobody change or delete its lines."""

from __future__ import annotations

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from marsad.store.append_only import append_only


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
        append_only("desk_auditentry", "the audit log is never changed"),
    ]
