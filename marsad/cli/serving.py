"""``marsad serve`` and ``marsad worker``: the web desk."""

from __future__ import annotations

import sys
from types import ModuleType

import typer

from marsad.cli.options import DATABASE
from marsad.errors import UsageError


def serve(
    demo: bool = typer.Option(False, "--demo", help="Read the invented examples first."),
    host: str = typer.Option(
        "127.0.0.1", "--host", metavar="HOST", help="Where to listen; 0.0.0.0 is everywhere."
    ),
    port: int = typer.Option(8000, "--port", min=1, max=65535, metavar="PORT", help="Its port."),
    database: str | None = DATABASE,
) -> None:
    """Serve the desk, where people review what the machine read.

    Makes the tables, prints the address and, the first time, a link by which the administrator
    makes an account. Reads in the background what is given at the desk. Ctrl-C stops it.
    Needs: pip install 'marsad[web]'.

    Examples:

      marsad serve --demo

      marsad serve --host 0.0.0.0 --port 8080 --database sqlite:///desk.sqlite3
    """
    web = _web()
    place = web.Place(host, port)
    web.free(place)
    address = web.prepare(database, place)
    web.migrate()
    if demo:
        _say(f"Reading the examples into {address.shown} …")
        _say(f"{web.demo()} reports are there.")
    _say(f"The public site: {place.url}/public/")
    _say(f"The desk: {place.url}   (database {address.shown}; Ctrl-C stops it)")
    link = web.first_link(place)
    if link:
        _say(f"Make the administrator's account, once, within three days:\n  {link}")
    raise typer.Exit(web.serve(place))


def worker(database: str | None = DATABASE) -> None:
    """Read in the background what people give at the desk, until stopped.

    `marsad serve` starts one itself; run more for a team, on any machine that reaches the
    database.

    Example:

      marsad worker --database postgres://marsad@db.example/marsad
    """
    web = _web()
    web.prepare(database, web.Place("127.0.0.1", 8000))
    from django import setup

    setup()
    from marsad.web.worker import work

    work()


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


def _web() -> ModuleType:
    try:
        import csp  # noqa: F401
        import gunicorn  # noqa: F401
    except ImportError as e:
        raise UsageError(f"{e.name} is not installed (run: pip install 'marsad[web]')") from e
    from marsad.web import serving

    return serving


def web() -> ModuleType:
    """What serves the desk, for other commands that need its tables; UsageError without it."""
    return _web()
