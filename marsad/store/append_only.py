"""Tables that take new rows only, whoever asks: triggers refuse to change or delete one."""

from __future__ import annotations

from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import RunPython

WHAT = ("update", "delete")
SQLITE = """
CREATE TRIGGER {table}_no_{what} BEFORE {what} ON {table}
BEGIN SELECT RAISE(ABORT, '{refusal}'); END
"""
FUNCTION = """
CREATE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{refusal}'; END $$
"""
POSTGRES = """
CREATE TRIGGER {table}_no_{what} BEFORE {what} ON {table}
FOR EACH ROW EXECUTE FUNCTION {table}_refuse()
"""


def append_only(table: str, refusal: str) -> RunPython:
    """The step of a migration that guards a table; ``refusal`` is what the database then says."""

    def guard(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
        postgres = editor.connection.vendor == "postgresql"
        if postgres:
            editor.execute(FUNCTION.format(table=table, refusal=refusal))
        for what in WHAT:
            trigger = POSTGRES if postgres else SQLITE
            editor.execute(trigger.format(table=table, what=what, refusal=refusal))

    def unguard(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
        postgres = editor.connection.vendor == "postgresql"
        for what in WHAT:
            editor.execute(f"DROP TRIGGER {table}_no_{what}{f' ON {table}' if postgres else ''}")
        if postgres:
            editor.execute(f"DROP FUNCTION {table}_refuse()")

    return RunPython(guard, unguard)
