"""The full text of reports can be searched; those that are stored already are taken in."""

from __future__ import annotations

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from marsad.store import texts

SQLITE = """
CREATE VIRTUAL TABLE marsad_text USING fts5(
    terms, content='', detail=none, tokenize='unicode61 remove_diacritics 0'
)
"""
POSTGRES = (
    "CREATE TABLE marsad_text (version_id bigint PRIMARY KEY, terms tsvector NOT NULL)",
    "CREATE INDEX marsad_text_terms ON marsad_text USING gin (terms)",
)
AT_ONCE = 500


def make(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    postgres = editor.connection.vendor == "postgresql"
    for statement in POSTGRES if postgres else (SQLITE,):
        editor.execute(statement)
    table = apps.get_model("marsad", "ReportVersion")
    rows = table.objects.using(editor.connection.alias).only("title", "publisher", "text")
    texts.add(editor.connection.alias, rows.order_by("pk").iterator(chunk_size=AT_ONCE))


def drop(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    editor.execute("DROP TABLE marsad_text")


class Migration(migrations.Migration):
    dependencies = [("marsad", "0005_incidents")]
    operations = [migrations.RunPython(make, drop)]
