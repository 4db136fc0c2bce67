"""Where the places that a report names lie: points with radius, precision and candidates."""

from marsad.resolve.places.locating import locate, resolve_places
from marsad.resolve.places.place import Candidate, Place

__all__ = ["Candidate", "Place", "locate", "resolve_places"]
