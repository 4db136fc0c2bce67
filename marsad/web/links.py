"""The stored incidents, together with the state of the store that they belong to."""

from __future__ import annotations

import hashlib
import logging
from functools import cache
from pathlib import Path

from django.db import DatabaseError, transaction

import marsad
from marsad.link.incidents import place_in_list
from marsad.model import Incident
from marsad.web.database import ALIAS
from marsad.web.link_models import LinkState, StoredIncident
from marsad.web.plain import plain, read

State = tuple[int | None, ...]

ONLY = 1  # the number of the only row of LinkState
PORTION = 500  # rows a query
# What decides how events are linked: another program or another word list links anew.
ROOMS = ("arabic", "lexicon", "link", "model", "ontology", "resolve")

log = logging.getLogger("marsad.links")


def is_stored(state: State) -> bool:
    """Whether the incidents of this state, linked by this very program, are stored."""
    row = LinkState.objects.using(ALIAS).filter(pk=ONLY, made_by=made_by()).first()
    return row is not None and tuple(row.state) == state


def stored(state: State) -> tuple[Incident, ...] | None:
    """The stored incidents as linking gave them; None if those of this state are not stored."""
    with transaction.atomic(using=ALIAS):
        if not is_stored(state):
            return None
        rows = list(StoredIncident.objects.using(ALIAS).values_list("body", flat=True))
        if not is_stored(state):  # another process has stored others in between
            return None
    return tuple(sorted((read(Incident, body) for body in rows), key=place_in_list))


def keep(state: State, incidents: tuple[Incident, ...]) -> None:
    """Puts these in the place of those stored: all or, where the database refuses, none.

    They can always be linked again, so that a refusal is noted and hinders nobody.
    """
    try:
        with transaction.atomic(using=ALIAS):
            _replace(state, {each.id: plain(each) for each in incidents})
    except DatabaseError:
        log.exception("the linked incidents could not be stored; they are linked again")


def _replace(state: State, bodies: dict[str, object]) -> None:
    row = {"state": list(state), "made_by": made_by()}
    LinkState.objects.using(ALIAS).update_or_create(pk=ONLY, defaults=row)
    rows = StoredIncident.objects.using(ALIAS)
    known = dict(rows.values_list("incident", "body"))
    gone = [name for name, body in known.items() if bodies.get(name) != body]
    for start in range(0, len(gone), PORTION):
        rows.filter(pk__in=gone[start : start + PORTION]).delete()
    new = (
        StoredIncident(incident=name, body=body)
        for name, body in bodies.items()
        if known.get(name) != body
    )
    rows.bulk_create(new, batch_size=PORTION)


@cache
def made_by() -> str:
    """A digest of the program and words that link."""
    digest, home = hashlib.sha256(), Path(marsad.__file__).parent
    for room in ROOMS:
        for file in sorted((home / room).rglob("*")):
            if file.suffix in (".py", ".yaml"):
                digest.update(f"{file.relative_to(home)}\n".encode() + file.read_bytes())
    return digest.hexdigest()
