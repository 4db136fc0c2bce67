"""``report.html``: one file that shows each report with its claims in its own words.

The page needs no network and no server: styles, script and data are inside, and its content
policy forbids anything else. It is written report by report, so that memory stays flat.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator, Mapping
from html import escape
from importlib import resources
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TextIO

from marsad import ontology
from marsad.errors import StoreError
from marsad.model import Claim, Reading, Report, Span
from marsad.show.records import claim_record
from marsad.show.rows import day_words, event_rows, flat

MOST_REPORTS = 300  # a page of more is slow to open; claims.jsonl has them all


class Page:
    """Writes ``report.html`` as readings come.

    >>> with Page(path) as page:                      # doctest: +SKIP
    ...     page.add(reading)
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.reports = 0
        self._file: TextIO | None = None

    def __enter__(self) -> Self:
        try:
            self._file = self.path.open("w", encoding="utf-8")
        except OSError as e:
            raise StoreError(f"{self.path}: cannot be written: {e.strerror}") from e
        self._file.write(_head())
        return self

    def add(self, reading: Reading) -> None:
        """Writes one report; those above the limit are only counted."""
        self.reports += 1
        if self._file and self.reports <= MOST_REPORTS:
            self._file.write("".join(_article(reading)))

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._file:
            self._file.write(_tail(self.reports))
            self._file.close()


def _static(name: str) -> str:
    return resources.files("marsad.show").joinpath("static", name).read_text(encoding="utf-8")


def _head() -> str:
    style, script = _static("page.css") + _type_styles(), _static("page.js")
    policy = (
        f"default-src 'none'; style-src {_digest(style)}; script-src {_digest(script)}; "
        "base-uri 'none'; form-action 'none'"
    )
    parts = {"policy": escape(policy, quote=False), "style": style}
    head = _static("page.html").partition("<!-- reports -->")[0]
    return _filled(head, parts)


def _tail(reports: int) -> str:
    left_out = max(0, reports - MOST_REPORTS)
    note = ""
    if left_out:
        note = (
            f'<p class="note" data-en="{left_out} more reports are in claims.jsonl only." '
            f'data-ar="{left_out} تقريرا آخر في الملف claims.jsonl فقط."></p>'
        )
    tail = _static("page.html").partition("<!-- reports -->")[2]
    return _filled(tail, {"note": note, "words": _labels(), "script": _static("page.js")})


def _filled(template: str, parts: Mapping[str, str]) -> str:
    for name, words in parts.items():
        template = template.replace(f"<!-- {name} -->", words)
    return template


def _digest(content: str) -> str:
    """The content's hash as a content policy names it."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


def _type_styles() -> str:
    rules = (
        f'[data-type="{name}"]{{--type:{kind.color}}}' for name, kind in ontology.types().items()
    )
    return "\n".join(rules)


def _labels() -> str:
    """Names of the types in both languages, for the script."""
    labels = {
        name: {"ar": kind.label.ar, "en": kind.label.en} for name, kind in ontology.types().items()
    }
    return _json(labels)


def _json(data: Any) -> str:
    """JSON that cannot end the script element it stands in."""
    return json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")


def _article(reading: Reading) -> Iterator[str]:
    report = reading.report
    yield f'<article id="{escape(report.id)}" data-claims="{len(reading.claims)}">'
    yield from _heading(report)
    yield f'<div class="text" dir="auto" lang="{escape(report.language or "ar")}">'
    yield from _text(reading)
    yield "</div>"
    yield from _events(reading)
    claims = [claim_record(claim) for claim in reading.claims]
    yield f'<script type="application/json" class="claims">{_json(claims)}</script>'
    yield "</article>\n"


def _heading(report: Report) -> Iterator[str]:
    yield f'<header><p class="outlet">{escape(report.publisher or "")}</p>'
    if report.published:
        evidence = f"{report.published.kind}: {flat(report.published.words)}"
        bound = "≤ " if report.published.upper_bound else ""
        yield f'<p class="day"><time>{bound}{report.published.day}</time> '
        yield f'<span class="evidence" dir="auto">{escape(evidence)}</span></p>'
    else:
        yield '<p class="day" data-en="No date stated: relative days stay open." '
        yield 'data-ar="لا تاريخ للتقرير: الأيام النسبية تبقى مفتوحة."></p>'
    where = report.url or report.location
    shown = escape(where)
    if where.startswith(("http://", "https://")):
        yield f'<p class="from"><a href="{shown}" rel="noopener noreferrer">{shown}</a></p>'
    else:
        yield f'<p class="from"><bdi>{shown}</bdi></p>'
    yield from (f'<p class="note" dir="auto">{escape(note)}</p>' for note in report.notes)
    yield "</header>"


def _text(reading: Reading) -> Iterator[str]:
    """The text cut wherever a value begins or ends, so that the script can light up its words."""
    report, cuts = reading.report, _cuts(reading)
    triggers: dict[int, list[tuple[int, Claim]]] = {}
    for number, claim in enumerate(reading.claims):
        triggers.setdefault(claim.trigger.start, []).append((number, claim))
    inside: list[tuple[int, Claim]] = []
    for start, end in zip(cuts, cuts[1:], strict=False):
        inside = [each for each in inside if each[1].trigger.end > start]
        inside += triggers.get(start, [])
        words = _broken(report.text[start:end])
        yield _trigger(inside[-1], start, words) if inside else f'<s data-o="{start}">{words}</s>'


def _trigger(each: tuple[int, Claim], start: int, words: str) -> str:
    number, claim = each
    return (
        f'<button class="trigger" data-o="{start}" data-claim="{number}" '
        f'data-type="{escape(claim.type)}" data-status="{claim.status}">{words}</button>'
    )


def _broken(words: str) -> str:
    return escape(words).replace("\n", "<br>")


def _cuts(reading: Reading) -> list[int]:
    spans: list[Span] = [*reading.report.subheads, *(item.span for item in reading.loaded)]
    for claim in reading.claims:
        spans += [claim.trigger, *claim.sources, *(a.span for a in claim.arguments)]
    size = len(reading.report.text)
    return sorted({0, size, *(s.start for s in spans), *(s.end for s in spans)})


def _events(reading: Reading) -> Iterator[str]:
    if not reading.events:
        yield '<p class="none" data-en="No claims were found in this report." '
        yield 'data-ar="لم يعثر على ادعاءات في هذا التقرير."></p>'
        return
    order = {claim.id: number for number, claim in enumerate(reading.claims)}
    yield '<ol class="events">'
    for row, event in zip(event_rows(reading), reading.events, strict=True):
        yield f'<li data-type="{escape(event.type)}" data-status="{event.status}">'
        yield f'<span class="kind" data-label="{escape(event.type)}"></span> '
        day = day_words(event.date)
        if day:
            taken = " inherited" if event.date_inherited else ""
            yield f'<time class="{taken.strip()}">{day}</time> '
        for name, words in (("agents", row.agents), ("targets", row.targets)):
            if words:
                yield f'<span class="{name}" dir="auto">{escape(words)}</span> '
        if row.places:
            taken = " inherited" if event.place_inherited else ""
            yield f'<span class="place{taken}" dir="auto">{escape(row.places)}</span> '
        for name, words in (("killed", row.killed), ("injured", row.injured)):
            if words:
                yield f'<span class="toll {name}">{escape(words)}</span> '
        yield f'<span class="said" dir="auto">{escape(row.sources)}</span> '
        for claim in event.claims:
            yield f'<button class="member" data-claim="{order[claim]}">{order[claim] + 1}</button>'
        yield "</li>"
    yield "</ol>"
