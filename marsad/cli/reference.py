"""The command line's reference page, made from the commands' own help.

``python -m marsad.cli.reference > docs/reference/command-line.md`` renews it.
"""

from __future__ import annotations

import io
from contextlib import redirect_stdout

from typer import Typer
from typer.models import CommandInfo

from marsad.cli.main import PROGRAM, app

WIDTH = 100  # characters of a line of help

HEAD = """\
# Command line

Made by `python -m marsad.cli.reference` from what `--help` prints; do not edit it here.
"""

TAIL = """\
## Exit codes

| code | means |
|---|---|
| 0 | all done |
| 1 | done, but some items could not be read; or what read the output left (`\\| head`) |
| 2 | the command was not understood: nothing was done |
| 3 | nothing could be done: no such report, no database, nothing readable, a full disk |
| 130 | stopped with Ctrl-C; what was stored before stays |

Results go to standard output in UTF-8, all messages to standard error, one line each.

## Environment

| variable | is |
|---|---|
| `DATABASE_URL` | the database where `--database` names none |
| `MARSAD_SHAPE` | `1`: as `--shape` |
| `MARSAD_PLACES` | the file of your own places (`~/.local/share/marsad/places.csv`) |
| `MARSAD_CACHE` | where language files are kept as last read (`~/.cache/marsad`); empty: nowhere |
"""


def page() -> str:
    """The page: the help of the program and of each command, exit codes, environment."""
    names = [command.name or "" for command in app.registered_commands]
    for group in app.registered_groups:
        names += [f"{group.name} {command.name}" for command in _commands(group.typer_instance)]
    commands = [f"## marsad {name}\n\n{_help(*name.split())}" for name in names]
    return "\n".join([HEAD, _help(), *commands, TAIL])


def _commands(group: Typer | None) -> list[CommandInfo]:
    return group.registered_commands if group else []


def _help(*command: str) -> str:
    """What ``marsad COMMAND --help`` prints, as a block."""
    printed = io.StringIO()
    try:
        with redirect_stdout(printed):
            app(args=[*command, "--help"], prog_name=PROGRAM, terminal_width=WIDTH)
    except SystemExit:  # typer ends after its help
        pass
    return f"```text\n{printed.getvalue().rstrip()}\n```\n"


if __name__ == "__main__":
    print(page(), end="")
