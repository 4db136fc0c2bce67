"""``marsad bench link``: how linking grows with the number of reports."""

from __future__ import annotations

import json
import time
from itertools import pairwise

from marsad.cli.messages import say

SMALLEST, LARGEST = 2000, 16_000  # reports; each size is twice the one before


def bench_link(largest: int | None, as_json: bool) -> None:
    """Prints seconds, events and incidents for 2,000, 4,000 … invented reports, and the growth."""
    sizes = [size for n in range(8) if (size := SMALLEST << n) <= (largest or LARGEST)]
    figures = []
    for size in sizes or [largest or SMALLEST]:
        figures.append(measure(size))
        say(f"{size} reports linked in {figures[-1]['seconds']} s")
    for before, after in pairwise(figures):
        after["growth"] = round(after["seconds"] / max(before["seconds"], 0.1), 2)
    if as_json:
        print(json.dumps({"sizes": figures}, indent=1))
        return
    print(
        "Invented reports (marsad/evaluation/synthetic.py); seconds of processor time, and waited"
    )
    heads = (
        "reports",
        "events",
        "incidents",
        "seconds",
        "wall",
        "growth",
        "precision",
        "recall",
        "MB",
    )
    print("".join(f"{head:>11}" for head in heads))
    for each in figures:
        print("".join(f"{each.get(head, '-'):>11}" for head in heads))


def measure(size: int) -> dict[str, float]:
    """The figures of one size; making the reports is not counted."""
    from marsad.cli.bench import peak_megabytes
    from marsad.evaluation.linking import pairs
    from marsad.evaluation.synthetic import readings
    from marsad.link import link

    told, truth = readings(size)
    started, worked = time.perf_counter(), time.process_time()
    found = link(told)
    waited, seconds = time.perf_counter() - started, time.process_time() - worked
    linked = [[(ref.report, ref.event) for ref in each.events] for each in found]
    precision, recall = pairs(linked, truth)
    return {
        "reports": size,
        "events": len(truth),
        "incidents": len(found),
        "seconds": round(seconds, 1),
        "wall": round(waited, 1),
        "precision": round(precision, 3),
        "recall": round(recall, 3),
        "MB": peak_megabytes(),
    }
