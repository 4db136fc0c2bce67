"""What people give to be read: taken in with its limits, handed to workers one at a time."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import PurePath

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone

from marsad.errors import InputError
from marsad.store.codec import refuse_unstorable
from marsad.web.access import closed
from marsad.web.models import Source, SourceState, User

LEASE = timedelta(minutes=5)  # renewed after each report; one takes a second or two
MOST_TRIES = 3  # then it is the source that ends the worker, not chance
MOST_TEXT = 1_000_000  # letters of a pasted text: a book
MOST_ADDRESS = 4000
SHOWN = 80  # letters of a text by which it is known in the list


def give_address(user: User, address: str, day: date | None) -> Source:
    """Notes an address to be read; InputError if it is none."""
    address = address.strip()
    if not address.lower().startswith(("http://", "https://")) or len(address) > MOST_ADDRESS:
        raise InputError(address[:SHOWN], "is no web address", "begin it with https://")
    return _give(user, "address", address, None, day)


def give_text(user: User, text: str, day: date | None) -> Source:
    """Notes a pasted text to be read, its first line the headline; InputError if too long."""
    text = text.strip().replace("\r\n", "\n")
    if not text or len(text) > MOST_TEXT:
        raise InputError(text[:SHOWN], "is empty or longer than a million letters", "give a file")
    name = " ".join(text[: 2 * SHOWN].split())[:SHOWN]
    return _give(user, "text", name, text, day)


def give_file(user: User, name: str, content: bytes, day: date | None) -> Source:
    """Notes a file to be read; what it is, its content decides. InputError if too large."""
    name = PurePath(name.replace("\\", "/")).name or "file"
    if not content or len(content) > settings.MARSAD_MOST_UPLOAD:
        most = settings.MARSAD_MOST_UPLOAD // settings.MEGABYTE
        raise InputError(name, f"is empty or larger than {most} MB", "split it")
    return _give(user, "file", name, content, day)


def _give(
    user: User, kind: str, name: str, content: str | bytes | None, day: date | None
) -> Source:
    refuse_unstorable(kind, [name, content if isinstance(content, str) else ""])
    written = content.encode() if isinstance(content, str) else content
    return Source.objects.create(kind=kind, name=name, content=written, day=day, given_by=user)


def open_to(person: str) -> QuerySet[Source]:
    """What was given, but for what a report came of that is closed to who asks.

    What they gave themselves they see, without such reports (``open_reports``).
    """
    rows, hidden = Source.objects.select_related("given_by").defer("content"), closed()
    if not hidden:
        return rows
    others = rows.exclude(reports=[]).exclude(given_by__username=person)
    told = others.values_list("pk", "reports")
    return rows.exclude(pk__in=[pk for pk, reports in told if not hidden.isdisjoint(reports)])


def open_reports(source: Source) -> list[str]:
    """The reports that came of it and that whoever asks may see."""
    return [report for report in source.reports if report not in closed()]


def take() -> Source | None:
    """The oldest source that waits, or whose worker has died; it is ours while we renew it."""
    now = timezone.now()
    waiting = Q(state=SourceState.WAITING)
    left = Q(state=SourceState.READING, lease__lt=now)
    for source in Source.objects.filter(waiting | left).order_by("id")[:5]:
        same = Source.objects.filter(pk=source.pk, state=source.state, lease=source.lease)
        tries = source.tries + 1
        if same.update(state=SourceState.READING, lease=now + LEASE, tries=tries) == 1:
            source.refresh_from_db()
            return source
    return None


def renew(source: Source) -> None:
    """Stores how far it has come, and that its worker is alive."""
    source.lease = timezone.now() + LEASE
    source.save(update_fields=["lease", "reports", "errors"])


def finish(source: Source) -> None:
    """Done if a report was read or there was nothing wrong, else failed."""
    failed = not source.reports and bool(source.errors)
    source.state = SourceState.FAILED if failed else SourceState.DONE
    source.lease, source.done_at = None, timezone.now()
    if source.state == SourceState.DONE:
        source.content = None  # its bytes stand in the store as a capture
    source.save()


def put_back(source: Source) -> None:
    """Lets another worker begin it anew: this one was told to stop."""
    source.state, source.lease = SourceState.WAITING, None
    source.tries = max(0, source.tries - 1)
    source.save(update_fields=["state", "lease", "tries"])


def retry(source: Source) -> bool:
    """Lets a failed source be read once more; False if it has not failed."""
    failed = Source.objects.filter(pk=source.pk, state=SourceState.FAILED)
    changes = {"state": SourceState.WAITING, "errors": [], "tries": 0, "done_at": None}
    return failed.update(**changes) == 1
