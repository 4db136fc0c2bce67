"""Reports from records (JSON objects, CSV rows): fields by name, text taken as it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta

from marsad.collect.identity import canonical_url, path_key, report_id
from marsad.collect.items import STDIN, Collected
from marsad.collect.options import ReadOptions
from marsad.collect.published import Evidence, address_day, choose, read_day, weekday_hint
from marsad.errors import InputError, UsageError
from marsad.model import Capture, PublicationDate, Report

# Our field → the names it goes by in common exports, the first that is there wins.
NAMES: dict[str, tuple[str, ...]] = {
    "id": ("id", "_id", "guid", "uuid"),
    "text": ("text", "full_text", "fulltext"),
    "title": ("title", "headline"),
    "body": ("body", "content", "articlebody", "article"),
    "date": (
        "date",
        "published",
        "published_at",
        "date_published",
        "datepublished",
        "publication_date",
        "publish_date",
        "pubdate",
        "created_at",
    ),
    "seen": ("date_extracted", "date_download", "crawled_at", "scraped_at", "retrieved_at"),
    "updated": ("updated", "updated_at", "date_modified", "datemodified"),
    "url": ("url", "link", "permalink", "source_url"),
    "publisher": ("publisher", "source", "outlet", "site_name"),
    "author": ("author", "authors", "byline", "creator"),
    "tags": ("tags", "keywords", "categories"),
    "section": ("section", "category"),
    "language": ("language", "lang"),
}
_GIVE_DATE = "write it as 2019-05-17, map another field to date, or give --date"
_MAP_TEXT = "name the field that holds it: --field text=THEIR_NAME"
# Records may be of digitised newspapers; what is older than these is an empty field's default.
_FIRST_DAY = date(1900, 1, 2)
_LIST_MARKS = re.compile(r"[,،;؛|]")

Record = Mapping[str, object]


class WrongShapeError(Exception):
    """A record breaks the shape; ``args`` are what is wrong and the remedy."""


def check_fields(fields: Mapping[str, str]) -> None:
    """Raise UsageError when a mapping names a field that no report has."""
    unknown = sorted(set(fields) - set(NAMES))
    if unknown:
        raise UsageError(f"no field {', '.join(unknown)}: choose from {', '.join(NAMES)}")


def check_columns(header: list[str], item: str, options: ReadOptions) -> None:
    """Raise InputError when a table's columns cannot make reports, once for the whole table."""
    twice = sorted({name for name in header if name and header.count(name) > 1})
    if twice:
        raise InputError(item, f"has two columns {twice[0]!r}", "rename one")
    fields = Fields(dict.fromkeys(header), options.fields)
    if not any(fields.has(field) for field in ("text", "title", "body")):
        what = f"has no column of text among {', '.join(header)[:80]!r}"
        raise InputError(item, what, _MAP_TEXT)


def collected(record: object, capture: Capture, options: ReadOptions) -> Collected:
    """The report of one record whose own bytes are ``capture``, at ``container#number``.

    Raises InputError on a record of the wrong shape.
    """
    try:
        return Collected(capture, _report(record, capture, options))
    except WrongShapeError as e:
        what, remedy = e.args
        raise InputError(capture.location, what, remedy) from e


def _report(record: object, capture: Capture, options: ReadOptions) -> Report:
    if not isinstance(record, dict):
        what = f"is {_named(record)}, not an object"
        raise WrongShapeError(what, "give records with named fields")
    fields = Fields(record, options.fields)
    title, text = _title_and_text(fields)
    url = fields.string("url")
    external_id = fields.string("id")
    return Report(
        id=_identity(url, external_id, capture),
        text=text,
        title=title,
        location=capture.location,
        capture=capture.sha256,
        external_id=external_id,
        url=url,
        published=_published(fields, url, options),
        updated=_updated(fields),
        weekday=weekday_hint(text),
        publisher=fields.string("publisher"),
        authors=fields.strings("author"),
        sections=fields.strings("section"),
        tags=fields.strings("tags"),
        language=fields.string("language"),
    )


class Fields:
    """A record's values by our names for them."""

    def __init__(self, record: Record, mapping: Mapping[str, str]) -> None:
        self._record = record
        self._mapping = mapping
        self._by_lower = {key.strip().lower(): key for key in record if isinstance(key, str)}
        self._taken = set(mapping.values())

    def value(self, field: str) -> object:
        """The value of our ``field``, None when it is missing, null or blank."""
        name = self._name(field)
        value = None if name is None else self._record.get(name)
        return None if isinstance(value, str) and not value.strip() else value

    def _name(self, field: str) -> str | None:
        if field in self._mapping:
            return self._mapping[field]
        known = (self._by_lower.get(name) for name in NAMES[field])
        return next((name for name in known if name and name not in self._taken), None)

    def has(self, field: str) -> bool:
        """Whether the record has a place for our ``field``, filled or not."""
        return self._name(field) in self._record

    def text(self, field: str) -> str | None:
        """A field's text exactly as written."""
        value = self.value(field)
        if value is not None and not isinstance(value, str):
            what = f"field {self._name(field)!r} is {_named(value)}, not text"
            raise WrongShapeError(what, f"map another field to {field}")
        return value

    def string(self, field: str) -> str | None:
        """A field's words without the white space around them; a number is taken as text."""
        value = self.value(field)
        if isinstance(value, Mapping):
            value = value.get("name") or value.get("$oid")
        if value is None or isinstance(value, bool | list | Mapping):
            return None
        return str(value).strip() or None

    def strings(self, field: str) -> tuple[str, ...]:
        """A list, or a string of several with commas between."""
        value = self.value(field)
        if isinstance(value, list):
            parts = [part if isinstance(part, str) else "" for part in value]
        else:
            parts = _LIST_MARKS.split(self.string(field) or "")
        return tuple(part.strip() for part in parts if part.strip())


def _named(value: object) -> str:
    names = {dict: "an object", list: "a list", str: "text", bool: "true or false"}
    return "null" if value is None else names.get(type(value), "a number")


def _title_and_text(fields: Fields) -> tuple[str, str]:
    """Title and text: ``text`` as it is, else title, line break, body as it is."""
    title = fields.string("title") or ""
    text = fields.text("text")
    if text is not None:
        return title or first_line(text), text
    body = fields.text("body")
    if body is None and not title:
        known = ", ".join(name for field in ("text", "title", "body") for name in NAMES[field])
        raise WrongShapeError(f"has no text (looked for {known})", _MAP_TEXT)
    return title, "\n".join(part for part in (title, body) if part)


def first_line(text: str) -> str:
    """The headline of a text that has lines after it, else nothing.

    >>> first_line("هدوء حذر في المدينة\\nقال مصدر محلي إن الهدوء عاد.")
    'هدوء حذر في المدينة'
    """
    head, _, rest = text.strip().partition("\n")
    return head.strip() if rest else ""


def _identity(url: str | None, external_id: str | None, capture: Capture) -> str:
    container = capture.location.rpartition("#")[0]
    if url:
        return report_id(canonical_url(url))
    if external_id:
        return report_id(f"{path_key(container)}\n{external_id}")
    return report_id(capture.sha256 if container == STDIN else path_key(capture.location))


def _published(fields: Fields, url: str | None, options: ReadOptions) -> PublicationDate | None:
    if options.day:
        return choose([Evidence("option", options.day.isoformat(), options.day)]).date
    told = _evidence(fields, "date")
    if told:
        return PublicationDate(told.day, told.kind, told.words)
    # The day a crawler saw the page only bounds the report's day, unless it is mapped to date.
    seen = _evidence(fields, "seen")
    bound = seen and seen._replace(upper_bound=True)
    return choose(filter(None, (address_day(url) if url else None, bound))).date


def _updated(fields: Fields) -> PublicationDate | None:
    try:
        return choose(filter(None, [_evidence(fields, "updated")])).date
    except WrongShapeError:
        return None  # it decides nothing, so it is not worth a report


def _evidence(fields: Fields, field: str) -> Evidence | None:
    words = fields.string(field)
    if words is None:
        return None
    day = read_day(words)
    if day is None:
        raise WrongShapeError(f"{field} {words[:40]!r} is no date", _GIVE_DATE)
    if not _FIRST_DAY <= day <= datetime.now(UTC).date() + timedelta(days=1):
        raise WrongShapeError(f"{field} {words[:40]!r} is out of range", _GIVE_DATE)
    return Evidence("field", words, day)
