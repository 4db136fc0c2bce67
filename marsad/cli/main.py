"""The command line: thin wrappers over the library, one module a command.

Exit codes: 0 all done; 1 done, but some items could not be read; 2 the command was not
understood; 3 nothing could be done (no such report, no database, nothing readable);
130 stopped by the user.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

import typer

from marsad import __version__
from marsad.cli import bench, evaluating, explaining, listing, reading
from marsad.errors import MarsadError, UsageError

DONE, MISUSED, FAILED, STOPPED = 0, 2, 3, 130

EPILOG = """\
Exit codes: 0 all done; 1 done, but some items could not be read; 2 the command was not
understood; 3 nothing could be done; 130 stopped.

Start with:  marsad read examples/     or     marsad read https://… --date 2021-03-05
"""

app = typer.Typer(
    name="marsad",
    help="Reads Arabic conflict reports into claims: who did what to whom, and who says so.",
    epilog=EPILOG,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
for command in (
    reading.read,
    listing.claims,
    listing.events,
    explaining.show,
    explaining.explain,
    evaluating.evaluate,
    bench.bench,
):
    name = {"evaluate": "eval"}.get(command.__name__, command.__name__)
    app.command(name)(command)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"marsad {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: bool = typer.Option(
        False, "--version", callback=_version, is_eager=True, help="Print the version and stop."
    ),
) -> None:
    """Reads Arabic conflict reports into claims: who did what to whom, and who says so."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs the command line and exits with its code; foreseen errors are one line."""
    sys.exit(run(sys.argv[1:] if arguments is None else arguments))


def run(arguments: Sequence[str]) -> int:
    """The exit code of one command line."""
    try:
        app(args=list(arguments))
    except SystemExit as e:  # typer has said what was wrong with the command line
        if e.code == STOPPED:
            print("\nStopped. What was read before stays stored.", file=sys.stderr)
        return e.code if isinstance(e.code, int) else DONE
    except UsageError as e:
        return _say(e, MISUSED)
    except MarsadError as e:
        return _say(e, FAILED)
    return DONE


def _say(error: MarsadError, code: int) -> int:
    print(f"marsad: {error}", file=sys.stderr)
    return code
