"""Events of many reports become incidents: ``link`` is the one door.

>>> from marsad.link import link
>>> link([])
()
"""

from marsad.link.incidents import incident, link

__all__ = ["incident", "link"]
