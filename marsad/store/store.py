"""The store's one door: ``Store.open``, then save, ask, close."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date
from types import TracebackType
from typing import TYPE_CHECKING, Self

from django.db import transaction

from marsad.errors import InputError, StoreError, UsageError
from marsad.model import Capture, Claim, Decision, Event, Reading, Redaction, Report
from marsad.store import (
    addresses,
    codec,
    connection,
    corrections,
    decisions,
    groups,
    models,
    queries,
    redactions,
    writing,
)
from marsad.store.addresses import Address
from marsad.store.failures import explained
from marsad.store.terms import Filter, Saved

if TYPE_CHECKING:
    from marsad.collect.options import Validators

MOST_NAMED = 10  # reports that an ambiguous beginning lists


class Store:
    """An open database of captures, reports, claims and events.

    Every method raises StoreError when the database refuses. A store belongs to the thread and
    process that opened it: open one in each (SQLite and PostgreSQL serve several at once).

    >>> from marsad.store import Store
    >>> with Store.open("sqlite:///:memory:") as store:
    ...     store.counts()["reports"]
    0
    """

    def __init__(self, alias: str, address: Address) -> None:
        """A store on a connection that is there already; ``Store.open`` makes one."""
        self._alias, self._address = alias, address

    @classmethod
    def open(cls, url: str | None = None, *, migrate: bool = True, create: bool = True) -> Self:
        """The store at ``url``, else at DATABASE_URL, else ``sqlite:///marsad.sqlite3``.

        ``migrate`` brings its tables to this version's form. ``create`` makes an SQLite file
        and its folder where there is none. UsageError if the address is malformed.
        """
        address = addresses.parse(url)
        _prepare_file(address, create=create)
        alias = connection.register(address)
        try:
            with explained(address):
                connection.prepare(alias, address, migrate=migrate)
        except BaseException:
            connection.forget(alias)
            raise
        return cls(alias, address)

    @property
    def url(self) -> str:
        """The database's address, without its password."""
        return self._address.shown

    @property
    def alias(self) -> str:
        """The name of its connection, for ``marsad.actions``."""
        return self._alias

    def close(self) -> None:
        """Ends the connection; the store cannot be used afterwards."""
        connection.forget(self._alias)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def save(self, capture: Capture, reading: Reading) -> Saved:
        """Stores a report read, with the bytes it came from, and says what was new.

        One transaction: when this returns it is stored, whatever happens to the rest of the
        batch. Claims and events that the store knows from an earlier version or reading of the
        report keep the ids they had. InputError if the text holds what no database can.
        """
        with explained(self._address):
            return writing.save_reading(self._alias, capture, reading)

    def seen(self, capture: Capture, report: Report, produced_by: str | None = None) -> bool:
        """Whether this reader has read this very report, so that it need not be read again.

        If so, the bytes and the time they were met are noted. ``produced_by`` None is the
        reader of this installation.
        """
        values = codec.report_values(report)
        try:
            codec.refuse_unstorable(report.location, values)
        except InputError:
            return False
        with explained(self._address), transaction.atomic(using=self._alias):
            digest = codec.digest(values)
            standing = writing.find_standing(self._alias, capture, report.id, digest)
            if standing.equal is None or not standing.done_by(produced_by or _own_reader()):
                return False
            writing.save_capture(self._alias, capture)
            writing.note_sighting(self._alias, capture, standing.equal)
            return True

    def reading(self, report: str) -> Reading | None:
        """The current reading of the report with this id, beginning of an id, or external id.

        UsageError, naming them, if several reports fit.
        """
        with explained(self._address):
            found = queries.find_reports(self._alias, report, MOST_NAMED + 1) if report else []
            if len(found) > 1:
                named = ", ".join(found[:MOST_NAMED]) + (" …" if len(found) > MOST_NAMED else "")
                raise UsageError(f"{report}: several reports begin so (say more: {named})")
            return next(queries.current_readings(self._alias, found), None)

    def readings(self, reports: Iterable[str] | None = None) -> Iterator[Reading]:
        """The current readings of the reports with these ids (None: of all), one at a time.

        What people decided stands in the place of what the machine said.
        """
        with explained(self._address):
            yield from queries.current_readings(self._alias, reports)

    def claims(self, wanted: Filter | None = None) -> Iterator[tuple[Report, Claim]]:
        """The claims that count now and fit the filter, each with its report."""
        with explained(self._address):
            yield from queries.claims(self._alias, wanted or Filter())

    def events(
        self, wanted: Filter | None = None
    ) -> Iterator[tuple[Report, Event, tuple[Claim, ...]]]:
        """The events that count now and fit the filter, each with its report and its claims."""
        with explained(self._address):
            yield from queries.events(self._alias, wanted or Filter())

    def decisions(self) -> tuple[Decision, ...]:
        """What people decided of incidents, in order, undone decisions included."""
        with explained(self._address):
            return decisions.all_of(self._alias)

    def redactions(self) -> dict[str, tuple[Redaction, ...]]:
        """By report, the names that people marked so that nothing released has them."""
        with explained(self._address):
            return redactions.all_of(self._alias)

    def restricted(self) -> frozenset[str]:
        """The ids of the reports that only some groups may see."""
        with explained(self._address):
            return frozenset(groups.restricted(self._alias))

    def take_decision(self, decision: Decision, undoes: int | None = None) -> tuple[int, bool]:
        """Stores a decision of another store: its number here, and whether it was new.

        ``undoes``: the number that the decision it undoes has here.
        """
        with explained(self._address), transaction.atomic(using=self._alias):
            return decisions.take(self._alias, decision, undoes)

    def corrected(
        self, *, twice: bool = False, since: date | None = None
    ) -> Iterator[corrections.Corrected]:
        """The reports that people are through with, as they left them (``corrections``)."""
        with explained(self._address):
            yield from corrections.corrected(self._alias, twice=twice, since=since)

    def counts(self) -> dict[str, int]:
        """How many captures, reports, versions and readings; claims and events that count now."""
        with explained(self._address):
            standing = {"current": True, "verdict__in": ("", "accepted")}
            counted = {
                "captures": models.Capture.objects.using(self._alias),
                "reports": models.Report.objects.using(self._alias),
                "versions": models.ReportVersion.objects.using(self._alias),
                "readings": models.Reading.objects.using(self._alias),
                "claims": models.ClaimVersion.objects.using(self._alias).filter(**standing),
                "events": models.EventVersion.objects.using(self._alias).filter(**standing),
            }
            return {name: rows.count() for name, rows in counted.items()}

    def capture(self, sha256: str) -> Capture | None:
        """The bytes with this digest, as they first came; StoreError if they were altered."""
        with explained(self._address):
            capture = queries.find_capture(self._alias, sha256)
        if capture and hashlib.sha256(capture.content).hexdigest() != sha256:
            raise StoreError(
                f"{self.url}: capture {sha256} does not have the bytes it had when it was stored "
                "(restore the database from a backup)"
            )
        return capture

    def validators(self, url: str, produced_by: str | None = None) -> Validators | None:
        """What the latest capture of an address said of its version, for a conditional request.

        None if there is none, or if another reader than ``produced_by`` (None: that of this
        installation) made its current reading: then the page is wanted whole.
        """
        with explained(self._address):
            return queries.find_validators(self._alias, url, produced_by or _own_reader())


def _prepare_file(address: Address, *, create: bool) -> None:
    if address.file is None or address.file.exists():
        return
    if not create:
        raise StoreError(
            f"{address.shown}: no such database "
            "(fill one with: marsad read SOURCE, or name another with --database)"
        )
    try:
        address.file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as e:
        raise StoreError(
            f"{address.shown}: its folder cannot be made: {e.strerror} "
            "(name another with --database)"
        ) from e


def _own_reader() -> str:
    from marsad.pipeline import produced_by  # noqa: PLC0415 loads every reader

    return produced_by()
