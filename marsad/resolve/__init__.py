"""From the claims of one report to the events it tells of."""

from marsad.resolve.events import gather

__all__ = ["gather"]
