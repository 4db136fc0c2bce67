"""Figures of the store: ``python tests/store/speed.py [URL] [REPORTS]``."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from samples import READER, claim, numbered

import marsad.store
from marsad.model import Capture, Reading
from marsad.store import Filter

OPEN = "from marsad.store import Store; Store.open({url!r}).close()"


def main(url: str, many: int) -> None:
    items = [five_claims(*numbered(number)) for number in range(many)]
    start = time.perf_counter()
    with marsad.store.Store.open(url) as store:
        tell("opened, with its tables made", start)
        start, worked = time.perf_counter(), time.process_time()
        for capture, reading in items:
            store.save(capture, reading)
        tell(f"saved {many} reports, {many / (time.perf_counter() - start):.0f} a second", start)
        print(f"{time.process_time() - worked:7.3f} s  of it were our own work")
        start = time.perf_counter()
        done = sum(store.seen(capture, reading.report, READER) for capture, reading in items)
        tell(f"known {done}, {done / (time.perf_counter() - start):.0f} a second", start)
        start = time.perf_counter()
        done = sum(1 for _ in store.readings())
        tell(f"read back {done}, {done / (time.perf_counter() - start):.0f} a second", start)
        start = time.perf_counter()
        found = sum(1 for _ in store.claims(Filter(party="جماعة الوادي", place="النخيل")))
        tell(f"found {found} claims of {store.counts()['claims']}", start)
        start = time.perf_counter()
        found = sum(1 for _ in store.claims(Filter(party="لا أحد")))
        tell(f"found {found} claims of {store.counts()['claims']}", start)
    for _ in range(3):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", OPEN.format(url=url)], check=True)
        tell("a new process opened it", start)


def five_claims(capture: Capture, reading: Reading) -> tuple[Capture, Reading]:
    more = claim(reading.report, "5", "threat", "وأعلن", agent="القوّات الشمالية")
    return capture, replace(reading, claims=(*reading.claims, more))


def tell(what: str, start: float) -> None:
    print(f"{time.perf_counter() - start:7.3f} s  {what}")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        url = sys.argv[1] if len(sys.argv) > 1 else f"sqlite:///{Path(folder) / 'speed.sqlite3'}"
        main(url, int(sys.argv[2]) if len(sys.argv) > 2 else 1000)
