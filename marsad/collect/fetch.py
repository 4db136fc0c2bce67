"""Pages and feeds from addresses: politely, within limits, never from inside a network."""

from __future__ import annotations

import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import urljoin, urlsplit

from marsad.collect.archives import content_type
from marsad.collect.bodies import decoded
from marsad.collect.items import Origin, Unchanged
from marsad.collect.network import Answer, Network
from marsad.collect.options import ReadOptions
from marsad.collect.robots import Robots
from marsad.errors import FetchError

_MOST_REDIRECTS = 5
_REDIRECTS = {301, 302, 303, 307, 308}
_WHOLE = {200, 203}
_KEPT_HEADERS = {"content-type", "content-language", "etag", "last-modified", "date"}
_ACCEPTED = {
    "Accept": "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,"
    "application/xml;q=0.9,application/json;q=0.8,text/*;q=0.7",
    "Accept-Encoding": "gzip, deflate, br",
    "Accept-Language": "ar,*;q=0.5",
}
# Besides every text/*: pages, feeds and records.
_TYPES = {"application/xml", "application/json", "application/jsonl", "application/x-ndjson"}
_ENDINGS = ("+xml", "+json")
_SAVE = "save the page with a browser and give the file"
_REMEDIES = {
    401: "it wants a login: " + _SAVE,
    403: "it turns programs away: " + _SAVE,
    404: "check the address",
    410: "it is gone: look for it in a web archive",
    429: "wait, then fetch with a longer delay",
}


@dataclass(frozen=True, slots=True)
class Fetched:
    """A body with its content encodings undone, and where it came from."""

    content: bytes
    origin: Origin


class Fetcher:
    """Fetches addresses one at a time; remembers hosts' rules and when each was last asked."""

    def __init__(self, options: ReadOptions) -> None:
        self._options = options
        self._network = Network(options.timeout_seconds, options.allow_loopback)
        self._robots = Robots(self._rules_file, options.user_agent)
        self._asked: dict[str, float] = {}

    def fetch(self, url: str) -> Fetched | Unchanged:
        """The content of ``url``, or that it is unchanged since ``options.validators`` knew it.

        Raises FetchError with the cause: address refused, robots.txt, unreachable, too slow,
        too large, too many redirects, an error of the server, or a type that is not read.
        """
        answer = self._follow(url, polite=True, limit=self._options.max_bytes)
        if answer.status == HTTPStatus.NOT_MODIFIED and self._conditions(answer.url):
            return Unchanged(answer.url)
        if answer.status not in _WHOLE:
            what, remedy = f"answers {_named(answer.status)}", _remedy(answer.status)
            raise FetchError(url, what, remedy, f"status-{answer.status}")
        media_type, charset = content_type(answer.headers.get("content-type", ""))
        if not _is_read(media_type):
            what = f"is {media_type}, not a page, feed or records"
            raise FetchError(url, what, "leave it out", "type")
        encoding = {"content-encoding": answer.headers.get("content-encoding", "")}
        content = decoded(answer.content, encoding, self._options.max_bytes, url)
        headers = {name: answer.headers[name] for name in _KEPT_HEADERS & answer.headers.keys()}
        if answer.url != url:
            headers["marsad-asked"] = url
        origin = Origin(
            answer.url, url=answer.url, media_type=media_type, charset=charset, headers=headers
        )
        return Fetched(content, origin)

    def _follow(self, asked: str, *, polite: bool, limit: int) -> Answer:
        """The answer after at most five redirects, each address checked like the first."""
        url, left = asked, self._options.deadline_seconds
        for _ in range(_MOST_REDIRECTS + 1):
            try:
                self._network.check(url)
                if polite:
                    self._wait(url)
                begun = time.monotonic()
                answer = self._network.get(url, self._headers(url, polite), left, limit)
            except FetchError as e:
                if url == asked:
                    raise
                raise FetchError(asked, f"leads to {url}, which {e.what}", e.remedy, e.kind) from e
            left -= time.monotonic() - begun
            target = answer.headers.get("location")
            if answer.status not in _REDIRECTS or not target:
                return answer
            url = _joined(url, target)
        what = f"redirects more than {_MOST_REDIRECTS} times"
        raise FetchError(asked, what, "give the last address", "redirects")

    def _wait(self, url: str) -> None:
        """Return when the host may be asked again; FetchError when it may not be asked at all."""
        delay = self._options.delay_seconds
        if self._options.respect_robots:
            self._robots.check(url)
            delay = max(delay, self._robots.delay(url))
        host = urlsplit(url).hostname or ""
        if host in self._asked:
            time.sleep(max(0.0, self._asked[host] + delay - time.monotonic()))
        self._asked[host] = time.monotonic()

    def _rules_file(self, url: str) -> Answer:
        return self._follow(url, polite=False, limit=self._options.max_bytes)

    def _headers(self, url: str, conditional: bool) -> Mapping[str, str]:
        conditions = self._conditions(url) if conditional else {}
        return {"User-Agent": self._options.user_agent, **_ACCEPTED, **conditions}

    def _conditions(self, url: str) -> dict[str, str]:
        known = self._options.validators and self._options.validators(url)
        if not known:
            return {}
        headers = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
        return {name: value for name, value in headers.items() if value}


def _joined(url: str, target: str) -> str:
    """Where a Location leads: raw UTF-8 in it reaches us as Latin-1."""
    with suppress(UnicodeError):
        target = target.encode("latin-1").decode()
    return urljoin(url, target)


def _named(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)


def _remedy(status: int) -> str:
    return _REMEDIES.get(status, "try again later" if status >= 500 else "check the address")


def _is_read(media_type: str) -> bool:
    known = media_type.startswith("text/") or media_type in _TYPES
    return not media_type or known or media_type.endswith(_ENDINGS)
