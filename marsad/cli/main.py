"""The command line: thin wrappers over the library, one module a command.

Exit codes: 0 all done; 1 done, but some items could not be read, or the program that read our
output left; 2 the command was not understood; 3 nothing could be done (no such report, no
database, nothing readable, a full disk); 130 stopped by the user.
"""

from __future__ import annotations

import gc
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import typer

from marsad import __version__
from marsad.cli import (
    actors,
    backing_up,
    bench,
    control,
    corrections,
    deciding,
    evaluating,
    explaining,
    exporting,
    feeding,
    importing,
    incidents,
    listing,
    places,
    reading,
    replying,
    serving,
    suggesting,
)
from marsad.cli.messages import say
from marsad.errors import MarsadError, UsageError

PROGRAM = "marsad"
# That Python makes before it looks for waste; 700, its own, cost a tenth of a short read.
MANY_OBJECTS = 50_000
DONE, UNFINISHED, MISUSED, FAILED, STOPPED = 0, 1, 2, 3, 130

EPILOG = """\
Exit codes: 0 all done; 1 done, but some items could not be read; 2 the command was not
understood; 3 nothing could be done; 130 stopped.

Start with:  marsad read examples/     or     marsad read https://… --date 2021-03-05
"""

app = typer.Typer(
    name=PROGRAM,
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
    incidents.incidents,
    control.control,
    explaining.show,
    explaining.explain,
    exporting.export,
    importing.import_,
    backing_up.backup,
    backing_up.restore,
    evaluating.evaluate,
    bench.bench,
    serving.serve,
    serving.worker,
):
    name = {"evaluate": "eval", "import_": "import"}.get(command.__name__, command.__name__)
    app.command(name)(command)

app.add_typer(deciding.incident_group, name="incident")
app.add_typer(places.places, name="places")
app.add_typer(corrections.app, name="corrections")
app.add_typer(feeding.feeds, name="feeds")
app.add_typer(replying.replies, name="replies")
actors.actors.command("suggest")(suggesting.suggest)
app.add_typer(actors.actors, name="actors")


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
    _prepare_streams()
    gc.set_threshold(MANY_OBJECTS)
    code = run(sys.argv[1:] if arguments is None else arguments)
    try:
        sys.stdout.flush()
    except OSError:  # told already; else Python tells it again at its end
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(code)


def run(arguments: Sequence[str]) -> int:
    """The exit code of one command line."""
    try:
        return _run(arguments)
    except UsageError as e:
        return _say(e, MISUSED)
    except MarsadError as e:
        return _say(e, FAILED)
    except BrokenPipeError:  # the reader of our output had enough
        return UNFINISHED
    except OSError as e:
        what = f"the output cannot be written: {e.strerror or e}"
        return _say(f"{what} (make room, or send it elsewhere)", FAILED)


def _run(arguments: Sequence[str]) -> int:
    try:
        app(args=list(arguments), prog_name=PROGRAM)
    except SystemExit as e:  # typer has said what was wrong with the command line
        if e.code == STOPPED:
            print("Stopped.", file=sys.stderr)
        code = e.code if isinstance(e.code, int) else DONE
    else:
        code = DONE
    sys.stdout.flush()  # a full disk shows only now
    return code


def _say(error: MarsadError | str, code: int) -> int:
    say(str(error))
    return code


def _prepare_streams() -> None:
    """UTF-8 whatever the locale, and a place to write to where a stream is closed."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - to the end
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


if __name__ == "__main__":
    main()
