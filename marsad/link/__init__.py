"""Events of many reports become incidents."""

from marsad.link.copies import copies

__all__ = ["copies"]
