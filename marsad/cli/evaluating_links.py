"""``marsad eval LABELS.yaml``: how well linking does on labelled articles."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from marsad.cli.messages import say
from marsad.errors import InputError, ItemError

if TYPE_CHECKING:
    from marsad.collect.items import Collected
    from marsad.evaluation.link_labels import Labels, Pair
    from marsad.evaluation.linking import LinkFigures, Pairs
    from marsad.model import Reading
    from marsad.store import Store

SUFFIXES = {".yaml", ".yml"}
HALVES = {"whole": None, "even incidents": 0, "odd incidents": 1}
IN_MEMORY = "sqlite:///:memory:"


def evaluate_links(
    path: Path, sources: list[str], database: str | None, as_json: bool, errors: int
) -> None:
    """Reads those of the labelled articles that are not stored yet, links, prints the figures."""
    from marsad.evaluation.link_labels import read_labels
    from marsad.store import Store

    labels = read_labels(path)
    with Store.open(database or IN_MEMORY) as store:
        _read_missing(store, sources, labels)
        readings = _stored(store, labels)
    if len(readings) < 2:
        remedy = "name the files that hold them with --articles, or the --database"
        raise InputError(str(path), "none of its articles is there", remedy)
    known = labels.among(readings)
    halves, copied = _measured(readings, known)
    record = _record(halves, copied, len(readings), len(labels.articles))
    if as_json:
        print(json.dumps(record, ensure_ascii=False, indent=1))
        return
    print("\n".join(_lines(record)))
    whole = halves["whole"]
    for what, pairs in (("wrong", whole.wrong), ("missed", whole.missed)):
        print("".join(_error(what, pair, readings, known) for pair in pairs[:errors]), end="")


def _read_missing(store: Store, sources: list[str], labels: Labels) -> None:
    from marsad.cli.terminal import progress
    from marsad.pipeline import Done, read_collected

    if not sources:
        return
    wanted = list(_wanted(sources, labels))
    with progress("Reading", len(wanted), "articles") as tick:
        for number, item in enumerate(read_collected(wanted, store.seen), 1):
            if isinstance(item, Done) and item.reading:
                store.save(item.capture, item.reading)
            elif isinstance(item, ItemError):
                say(str(item))
            tick(number, number)


def _wanted(sources: list[str], labels: Labels) -> Iterator[Collected]:
    from marsad.collect import Collected, ReadOptions, collect
    from marsad.evaluation.link_labels import article

    for item in collect(sources, ReadOptions()):
        if isinstance(item, Collected) and article(item.report.location) in labels.articles:
            yield item


def _stored(store: Store, labels: Labels) -> dict[str, Reading]:
    """The labelled articles that are stored, by their id."""
    from marsad.evaluation.link_labels import article

    found = ((article(reading.report.location), reading) for reading in store.readings())
    return {name: reading for name, reading in found if name in labels.articles and name}


def _measured(
    readings: Mapping[str, Reading], labels: Labels
) -> tuple[dict[str, LinkFigures], Pairs]:
    from marsad.evaluation.linking import copy_figures, link_figures
    from marsad.link import link
    from marsad.link.copies import copies

    names = {reading.report.id: name for name, reading in readings.items()}
    found = [[names[each] for each in incident.reports] for incident in link(readings.values())]
    halves = {name: link_figures(found, labels, half) for name, half in HALVES.items()}
    stands = copies(reading.report for reading in readings.values())
    told = {names[each]: names[first] for each, first in stands.items()}
    return halves, copy_figures(told, labels)


def _record(
    halves: Mapping[str, LinkFigures], copied: Pairs, stored: int, labelled: int
) -> dict[str, Any]:
    return {
        "articles": stored,
        "labelled": labelled,
        **{name: figures.record() for name, figures in halves.items()},
        "copies": {name: round(value, 3) for name, value in copied._asdict().items()},
    }


def _lines(record: Mapping[str, Any]) -> Iterator[str]:
    yield f"{record['articles']} of {record['labelled']} labelled articles; pairs of articles"
    yield f"{'':<16}{'precision':>18}{'recall':>18}{'kept apart':>18}"
    for name in HALVES:
        shares = (record[name][each] for each in ("precision", "recall", "kept_apart"))
        cells = (f"{each['share']:.3f} of {each['of']}" for each in shares)
        yield f"{name:<16}" + "".join(f"{cell:>18}" for cell in cells)
    copied = record["copies"]
    yield f"{'copies':<16}{copied['precision']:>18.3f}{copied['recall']:>18.3f}"
    yield "Precision takes pairs without a label for wrong: it is a lower bound."


def _error(what: str, pair: Pair, readings: Mapping[str, Reading], labels: Labels) -> str:
    """The two articles by their titles, with the labelled incidents of each."""
    lines = [f"{what}\n"]
    for name in pair:
        told = (n for n, each in enumerate(labels.incidents) if name in each)
        under = "; ".join(labels.names[n] for n in told) or "no incident"
        lines.append(f"  {name}  {readings[name].report.title}  [{under}]\n")
    return "".join(lines)
