"""The page's overview: what all its reports together tell of, on a map, by day and in cards."""

from marsad.show.overview.cards import Shown
from marsad.show.overview.section import overview

__all__ = ["Shown", "overview"]
