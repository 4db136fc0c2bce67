"""Figures of quality: predicted claims and events held against marked reports."""

from marsad.evaluation.figures import Figures, Tally, intervals, score
from marsad.evaluation.gold import read_gold

__all__ = ["Figures", "Tally", "intervals", "read_gold", "score"]
