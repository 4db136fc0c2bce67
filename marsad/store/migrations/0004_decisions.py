"""People's merges and splits of incidents: a table that takes new rows only."""

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models

import marsad.store.models
from marsad.store.append_only import append_only


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
        append_only("marsad_decision", "decisions are never changed"),
    ]
