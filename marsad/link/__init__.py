"""Events of many reports become incidents: ``link`` is the one door.

>>> from marsad.link import link
>>> link([])
()
"""

from marsad.link.copies import copies
from marsad.link.incidents import incident, link

__all__ = ["copies", "incident", "link"]
