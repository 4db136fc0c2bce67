"""What databases complain of, as one line with a remedy."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import Error

from marsad.errors import StoreError
from marsad.store.addresses import Address

SAFE = "what was stored before is safe"

# By the beginning of SQLite's name for the error, the first that fits.
SQLITE = {
    "SQLITE_FULL": f"the disk is full (make room, then run the same again: {SAFE})",
    "SQLITE_BUSY": "is locked by another program (wait until it is done, or stop it)",
    "SQLITE_LOCKED": "is locked by another program (wait until it is done, or stop it)",
    "SQLITE_NOTADB": "is not a database (name another file with --database sqlite:///FILE)",
    "SQLITE_CORRUPT": "is damaged (copy it, then try: sqlite3 FILE .recover)",
    "SQLITE_READONLY": "may not be written (change its rights or its folder's, or name another)",
    "SQLITE_CANTOPEN": "cannot be opened (does its folder exist, with rights to write there?)",
    "SQLITE_PERM": "cannot be opened (does its folder exist, with rights to write there?)",
    "SQLITE_IOERR": f"the disk refuses to write or read (is it full or failing? {SAFE})",
}

# By SQLSTATE, or its class: PostgreSQL manual, appendix A.
POSTGRES = {
    "28": "the server refuses the user or password (see the part before @ of the address)",
    "3D000": "the server has no such database (make it with: createdb NAME)",
    "42501": "the user has no right to do this (GRANT ALL ON SCHEMA public TO the user)",
    "53100": f"the server's disk is full (make room, then run the same again: {SAFE})",
    "53300": "the server has too many connections (close some, or raise max_connections)",
    "55P03": "is locked by another program (wait until it is done, or stop it)",
    "40": f"two programs stood in each other's way (run the same again: {SAFE})",
    "25006": "the server only allows reading (name the primary server)",
    "57": f"the server is stopping or starting (run the same again when it is up: {SAFE})",
    "08": f"the connection to the server broke (run the same again: {SAFE})",
}

# While connecting there is no SQLSTATE, only libpq's words.
CONNECTING = {
    "password": POSTGRES["28"],
    "authentication failed": POSTGRES["28"],
    "role ": POSTGRES["28"],
    "no pg_hba.conf entry": POSTGRES["28"],
    "does not exist": POSTGRES["3D000"],
    "too many": POSTGRES["53300"],
    "invalid connection option": "has an option that PostgreSQL does not know (after the ?)",
    "starting up": POSTGRES["57"],
    "shutting down": POSTGRES["57"],
    "server closed": POSTGRES["08"],
    "resolve host": "no server answers there (is the host, after the @, written right?)",
    "connection": "no server answers there (is it running? host and port stand after the @)",
}


@contextmanager
def explained(address: Address) -> Iterator[None]:
    """Database errors inside become StoreError, naming the database, the cause and a remedy."""
    try:
        yield
    except Error as e:
        raise StoreError(f"{address.shown}: {_words(e)}") from e


def _words(error: Error) -> str:
    cause = error.__cause__ or error
    sqlite = getattr(cause, "sqlite_errorname", "")
    for name, words in SQLITE.items():
        if sqlite.startswith(name):
            return words
    state = getattr(cause, "sqlstate", None) or ""
    for name, words in POSTGRES.items():
        if state.startswith(name):
            return words
    said = " ".join(str(error).split()) or type(error).__name__
    if not sqlite and not state:
        for name, words in CONNECTING.items():
            if name in said:
                return words
    return f"the database refuses: {said}"
