"""How much of a report's body is kept and of its furniture dropped, against what was expected.

Run this file for a table.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from expectations import EXAMPLES, Expected, expected, expected_files

from marsad.collect import Collected, ReadOptions, collect
from marsad.errors import MarsadError
from marsad.model import Report


@dataclass(frozen=True)
class Share:
    """Words of the body that are in the text in their order, and furniture that is not.

    ``surplus`` are the words of the text that belong to no paragraph of the body.
    """

    kept: int
    body: int
    dropped: int
    furniture: int
    surplus: int
    text: int

    def __add__(self, other: Share) -> Share:
        names = self.__dataclass_fields__
        return Share(*(getattr(self, name) + getattr(other, name) for name in names))

    @property
    def kept_share(self) -> float:
        return self.kept / self.body if self.body else 1.0

    @property
    def dropped_share(self) -> float:
        return self.dropped / self.furniture if self.furniture else 1.0

    @property
    def surplus_share(self) -> float:
        return self.surplus / self.text if self.text else 0.0


def read(name: str, folder: Path = EXAMPLES) -> list[Report]:
    """The reports of one file. Raises the first error the reader yields."""
    return list(_reports(collect([str(folder / name)], ReadOptions())))


def _reports(items: Iterable[object]) -> Iterator[Report]:
    for item in items:
        if isinstance(item, Exception):
            raise item
        assert isinstance(item, Collected)
        yield item.report


def pairs(name: str, folder: Path = EXAMPLES) -> list[tuple[Expected, Report]]:
    """Expectations with the reports that were read, in the file's order."""
    return list(zip(expected(name, folder), read(name, folder), strict=True))


def share(want: Expected, report: Report) -> Share:
    """The figures of one report."""
    body = " ".join(want["body"]).split()
    neutral = set(want.get("neutral", ()))
    text = [word for word in report.text.removeprefix(report.title).split() if word not in neutral]
    blocks = SequenceMatcher(None, body, text, autojunk=False).get_matching_blocks()
    kept = sum(block.size for block in blocks)
    return Share(
        kept=kept,
        body=len(body),
        dropped=len(want["furniture"]) - len(left_in(want, report)),
        furniture=len(want["furniture"]),
        surplus=len(text) - kept,
        text=len(text),
    )


def left_in(want: Expected, report: Report) -> list[str]:
    """Furniture that stands in the report's text."""
    text = " ".join(report.text.split())
    return [words for words in want["furniture"] if words in text]


def lost(want: Expected, report: Report) -> list[str]:
    """Paragraphs of the body that do not stand whole in the report's text."""
    text = " ".join(report.text.split())
    return [paragraph for paragraph in want["body"] if paragraph not in text]


def main(folder: Path) -> None:
    """Print a line a report and the sum."""
    total = Share(0, 0, 0, 0, 0, 0)
    for name in expected_files(folder):
        try:
            found = pairs(name, folder)
        except (MarsadError, ValueError) as e:
            print("!!", name, e)
            continue
        for want, report in found:
            one = share(want, report)
            total += one
            print(row(one), name, report.title[:40])
            for words in left_in(want, report):
                print("    left in:", words)
            for words in lost(want, report):
                print("    not whole:", words[:90])
    print(row(total), "all")


def row(one: Share) -> str:
    """A share as figures."""
    return (
        f"kept {one.kept_share:7.2%} of {one.body:5d} words  "
        f"dropped {one.dropped_share:7.2%} of {one.furniture:4d} pieces  "
        f"surplus {one.surplus_share:6.2%}"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else EXAMPLES)
