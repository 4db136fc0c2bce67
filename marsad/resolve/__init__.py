"""From the claims of one report to known actors, places on the ground and its events."""

from marsad.resolve.actors import name_actors
from marsad.resolve.events import gather
from marsad.resolve.places import locate

__all__ = ["gather", "locate", "name_actors"]
