"""The one row that names what readers see now."""

from __future__ import annotations

import secrets
from typing import Any

from django.db import migrations, models


def begin(apps: Any, editor: Any) -> None:
    rows = apps.get_model("site", "SiteState").objects.using(editor.connection.alias)
    rows.get_or_create(pk=1, defaults={"name": secrets.token_hex(16)})


class Migration(migrations.Migration):
    dependencies = [("site", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="SiteState",
            fields=[
                ("id", models.PositiveSmallIntegerField(primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=32)),
            ],
        ),
        migrations.RunPython(begin, migrations.RunPython.noop),
    ]
