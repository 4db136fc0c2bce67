"""What robots.txt allows, host by host (RFC 9309)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from protego import Protego

from marsad.collect.network import Answer
from marsad.errors import FetchError

# RFC 9309 section 2.5 asks for at least 500 KiB; what a longer file says after that is not read.
_MOST_BYTES = 512 * 1024
# A host that asks for more is honoured up to here, or one slow host would stop a batch.
_MOST_DELAY = 30.0
_TOO_MANY = 429


@dataclass(frozen=True, slots=True)
class Rules:
    """One host's rules; ``refusal``: why nothing is fetched there now, the remedy, the kind."""

    file: Protego | None = None
    refusal: tuple[str, str, str] | None = None


class Robots:
    """The rules of all hosts met so far. ``fetch`` gets an address and follows redirects."""

    def __init__(self, fetch: Callable[[str], Answer], agent: str) -> None:
        self._fetch = fetch
        # Files name crawlers by their product token, without version and comment.
        self._agent = agent.partition("/")[0]
        self._rules: dict[str, Rules] = {}

    def check(self, url: str) -> None:
        """Raise FetchError when the host's robots.txt asks us not to fetch ``url``."""
        rules = self._of(url)
        if rules.refusal:
            raise FetchError(url, *rules.refusal)
        if rules.file and not rules.file.can_fetch(url, self._agent):
            remedy = "ask the site, or save the page with a browser"
            raise FetchError(
                url, "is closed to programs by the site's robots.txt", remedy, "robots"
            )

    def delay(self, url: str) -> float:
        """Seconds that the host wants between two requests, 0 when it does not say."""
        rules = self._of(url)
        wanted = rules.file.crawl_delay(self._agent) if rules.file else None
        return min(float(wanted or 0), _MOST_DELAY)

    def _of(self, url: str) -> Rules:
        parts = urlsplit(url)
        host = f"{parts.scheme}://{parts.netloc}".lower()
        if host not in self._rules:
            self._rules[host] = self._read(f"{host}/robots.txt")
        return self._rules[host]

    def _read(self, address: str) -> Rules:
        try:
            answer = self._fetch(address)
        except FetchError as e:
            return Rules(refusal=(f"{e.what} (asked for its robots.txt)", e.remedy, e.kind))
        if 400 <= answer.status < 500 and answer.status != _TOO_MANY:
            return Rules()  # there are no rules
        if answer.status != 200:
            what = f"answers {answer.status} for its robots.txt, so nothing is fetched there"
            return Rules(refusal=(what, "try again later", "robots"))
        return Rules(file=Protego.parse(answer.content[:_MOST_BYTES].decode(errors="replace")))
