"""Which incidents a filter keeps."""

from __future__ import annotations

from datetime import date

import pytest

from marsad.link import link
from marsad.link.selecting import Wanted, fits
from tests.link.reports import Telling

(INCIDENT,) = link(
    [Telling("r1").event(agent="قوات الحوثي", place="مدينة تعز", source="مصدر طبي").reading]
)


@pytest.mark.parametrize(
    ("wanted", "kept"),
    [
        (Wanted(), True),
        (Wanted(types=("air-strike", "killing")), True),
        (Wanted(types=("siege",)), False),
        (Wanted(party="القوات الحوثي"), True),
        (Wanted(place="تعز مدينه"), True),
        (Wanted(place="مأرب"), False),
        (Wanted(source="طبي"), True),
        (Wanted(grade="weak"), True),
        (Wanted(grade="fair"), False),
        (Wanted(earliest=date(2021, 3, 5), latest=date(2021, 3, 5)), True),
        (Wanted(latest=date(2021, 3, 4)), False),
        (Wanted(report="r"), True),
        (Wanted(report="x"), False),
    ],
)
def test_an_incident_fits_what_is_asked_for(wanted: Wanted, kept: bool) -> None:
    assert fits(INCIDENT, wanted) is kept


def test_days_leave_out_what_has_none() -> None:
    (undated,) = link([Telling("r1").event(days=None).reading])
    assert not fits(undated, Wanted(earliest=date(2000, 1, 1)))
