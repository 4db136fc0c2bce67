"""``marsad bench``: how fast each stage reads, on the user's own texts."""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

import typer

from marsad.cli.bench_link import bench_link
from marsad.cli.messages import say
from marsad.errors import InputError, ItemError

if TYPE_CHECKING:
    from marsad.collect.items import Outcome
    from marsad.model import Report

LINK = "link"  # a file of this name is ./link
REPORTS = 2000
MEGABYTE = 1_000_000  # bytes of UTF-8
SOURCES = typer.Argument(..., metavar="SOURCE", help="What to read: any input of marsad read.")


def bench(
    sources: list[str] = SOURCES,
    reports: int | None = typer.Option(
        None,
        "--reports",
        "-n",
        min=1,
        metavar="N",
        help="At most so many reports.  [default: 2000; 16000 for link]",
    ),
    repeat: int = typer.Option(
        3, "--repeat", min=1, metavar="N", help="Time each stage N times and keep the best."
    ),
    as_json: bool = typer.Option(False, "--json", help="Print the figures as JSON."),
) -> None:
    """Measure the speed of each stage on one core.

    Gives reports and megabytes of text a second, and the peak of memory. With link instead of
    sources: how the time to link invented reports grows with their number.

    Examples:

      marsad bench day.json -n 1000

      marsad bench link
    """
    if sources == [LINK]:
        bench_link(reports, as_json)
        return
    from marsad.arabic import document
    from marsad.cli.terminal import progress
    from marsad.collect import ReadOptions, collect
    from marsad.expressions import find_counts, find_dates
    from marsad.extract import extract
    from marsad.pipeline import read_report

    started = time.perf_counter()
    found = list(islice(_reports(collect(sources, ReadOptions())), reports or REPORTS))
    reading = time.perf_counter() - started
    if not found:
        raise InputError(" ".join(sources), "nothing to measure", "name sources that hold reports")
    for report in found[:20]:  # loads the lexicons
        extract(report)
    documents = [document(report.text) for report in found]
    days = [report.day for report in found]
    stages: dict[str, Callable[[], Iterable[Any]]] = {
        "arabic layer": lambda: (document(report.text) for report in found),
        "numbers": lambda: (find_counts(text) for text in documents),
        "dates": lambda: (find_dates(t, d) for t, d in zip(documents, days, strict=True)),
        "reader": lambda: (extract(report) for report in found),
        "whole": lambda: (read_report(report) for report in found),
    }
    size = sum(len(report.text.encode()) for report in found) / MEGABYTE
    figures = {"reading": _figures(len(found), size, reading)}
    with progress("Measuring", len(stages) * repeat, "runs") as tick:
        for ran, (name, stage) in enumerate(stages.items()):
            tick(ran * repeat, ran * repeat)
            figures[name] = _figures(len(found), size, min(_timed(stage) for _ in range(repeat)))
    _print(figures, len(found), size, as_json)


def _reports(items: Iterable[Outcome]) -> Iterator[Report]:
    """The reports; what cannot be read is told and left out."""
    from marsad.collect import Collected

    for item in items:
        if isinstance(item, Collected):
            yield item.report
        elif isinstance(item, ItemError):
            say(str(item))


def _timed(stage: Callable[[], Iterable[Any]]) -> float:
    started = time.perf_counter()
    for _ in stage():
        pass
    return time.perf_counter() - started


def _figures(reports: int, size: float, seconds: float) -> dict[str, float]:
    return {
        "seconds": round(seconds, 3),
        "reports_a_second": round(reports / seconds, 1),
        "megabytes_a_second": round(size / seconds, 3),
    }


def _print(figures: dict[str, dict[str, float]], reports: int, size: float, as_json: bool) -> None:
    peak = peak_megabytes()
    if as_json:
        whole = {"reports": reports, "megabytes": round(size, 3), "peak_memory_megabytes": peak}
        print(json.dumps(whole | {"stages": figures}, indent=1))
        return
    print(f"{reports} reports, {size:.2f} MB of text (UTF-8), one core, best of the runs")
    print(f"{'stage':<14}{'seconds':>9}{'reports/s':>12}{'MB/s':>9}")
    for name, each in figures.items():
        print(
            f"{name:<14}{each['seconds']:>9.3f}{each['reports_a_second']:>12.0f}"
            f"{each['megabytes_a_second']:>9.2f}"
        )
    print(f"peak memory {peak} MB")


def peak_megabytes() -> int:
    """The process's largest resident size; ru_maxrss is in KiB on Linux, bytes on macOS."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return int(peak * (1 if sys.platform == "darwin" else 1024) / MEGABYTE)
