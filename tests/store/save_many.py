"""Saves numbered reports and says each when it is stored: ``save_many.py URL FIRST END``.

Run as a process of its own, so that it can be killed, starved of disk or stripped of rights.
"""

from __future__ import annotations

import sys

from samples import numbered

from marsad.errors import StoreError
from marsad.store import Store


def main(url: str, first: int, end: int) -> int:
    try:
        with Store.open(url) as store:
            print("open", flush=True)
            for number in range(first, end):
                print(number, store.save(*numbered(number)), flush=True)
    except StoreError as e:
        print(e, file=sys.stderr)
        return 3
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))
