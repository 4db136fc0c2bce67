"""Numbers and times in text: counts and partial dates with the words they came from."""

from marsad.expressions.counts import find_counts
from marsad.expressions.dates import find_dates
from marsad.expressions.tokens import Expression

__all__ = ["Expression", "find_counts", "find_dates"]
