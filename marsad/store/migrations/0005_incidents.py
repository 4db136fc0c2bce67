"""Grades that people give, events that they move: two columns of decisions."""

from __future__ import annotations

from django.db import migrations, models

import marsad.store.models


class Migration(migrations.Migration):
    dependencies = [("marsad", "0004_decisions")]
    operations = [
        migrations.AddField(
            "decision", "left", models.JSONField(encoder=marsad.store.models.AsWritten, null=True)
        ),
        migrations.AddField("decision", "grade", models.CharField(max_length=16, null=True)),
    ]
