"""Who is said to hold a place, by whom and since when: ``control`` is the one door."""

from marsad.link.control.asked import Asked, ask
from marsad.link.control.holding import TYPES, control

__all__ = ["TYPES", "Asked", "ask", "control"]
