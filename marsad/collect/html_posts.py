"""Posts of social networks that a page shows as text of its own, not in the network's frame."""

from __future__ import annotations

import re
from itertools import islice
from typing import Any

from marsad.model import Media

LONGEST = 600  # characters of a post with its writer's name, its time and its buttons
MOST_AROUND = 4  # elements around the writer's name that may be the post
_HANDLE = re.compile(r"(?:^|\s|\()@([A-Za-z]\w{1,30})\)?\s*$")
# 9:04 ص · 14 نوفمبر 2023, 14 Nov 2023 · 9:04 AM
_TIMED = re.compile(r"\d{1,2}:\d\d[^\d\n]{0,8}[·•|][^\n]{0,12}\d|\d{4}\s*[·•|]\s*\d{1,2}:\d\d")
_BOXES = frozenset({"div", "section", "blockquote", "figure", "article"})


def shown_post(handle: Any) -> tuple[Any, Media] | None:
    """The element around a writer's ``@name`` that is a post, and its reference; else None.

    A post has a time with a day beside it. Its address is the link it holds, else that of its
    writer's page; its words are the caption.
    """
    if not isinstance(handle.tag, str) or not (found := _HANDLE.search(handle.text or "")):
        return None
    for element in islice((handle, *handle.iterancestors()), MOST_AROUND + 1):
        pieces = [" ".join(piece.split()) for piece in element.itertext()]
        text = " ".join(filter(None, pieces))
        if len(text) > LONGEST:
            return None
        if element.tag in _BOXES and _TIMED.search(text):
            links = element.xpath(".//a[contains(@href, '/status/')]/@href")
            address = links[0] if links else f"https://twitter.com/{found[1]}"
            return element, Media("post", address, text)
    return None
