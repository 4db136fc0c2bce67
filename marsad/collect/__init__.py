"""Reports from files, directories, containers, feeds, records and addresses."""

from marsad.collect.bodies import body
from marsad.collect.items import Collected, Outcome, Unchanged
from marsad.collect.options import ReadOptions, Validators
from marsad.collect.sources import collect, collect_given

__all__ = [
    "Collected",
    "Outcome",
    "ReadOptions",
    "Unchanged",
    "Validators",
    "body",
    "collect",
    "collect_given",
]
