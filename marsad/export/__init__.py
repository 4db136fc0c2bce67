"""Stores in the formats of others: a module a format, its losses stated.

>>> find("csv").one
'an event of one report'
"""

from marsad.export.formats import Column, Format, Stored, write
from marsad.export.registry import FORMATS, find, names

__all__ = ["FORMATS", "Column", "Format", "Stored", "find", "names", "write"]
