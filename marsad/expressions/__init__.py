"""Numbers and times in text: counts and partial dates with the words they came from."""

from marsad.expressions.counts import find_counts
from marsad.expressions.date_line import read_date_line
from marsad.expressions.dates import find_dates
from marsad.expressions.tokens import Expression

__all__ = ["Expression", "find_counts", "find_dates", "read_date_line"]
