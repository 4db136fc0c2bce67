"""The log of actions takes new rows only, whoever asks: triggers refuse to change or delete."""

from __future__ import annotations

from django.db import migrations

from marsad.store.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("marsad", "0002_people")]
    operations = [append_only("marsad_actionlog", "the log of actions is never changed")]
