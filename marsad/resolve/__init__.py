"""From the claims of one report to places on the ground and the events it tells of."""

from marsad.resolve.events import gather
from marsad.resolve.places import locate

__all__ = ["gather", "locate"]
