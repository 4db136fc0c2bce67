"""HTTP requests that reach public addresses only and end in time and size.

ssrfguard resolves a name once, checks every address it has, and connects to one it checked.
Proxies from the environment, .netrc and cookies are not used: requests' adapter is called
directly, below the session that would bring them in.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from ipaddress import ip_network
from typing import Any

import requests
from ssrfguard import Policy, SSRFGuardError
from ssrfguard.requests import SafeAdapter
from urllib3.exceptions import HTTPError, NameResolutionError, NewConnectionError
from urllib3.exceptions import TimeoutError as SlowError

from marsad.collect.bodies import megabytes
from marsad.errors import FetchError

# Where the web is served; what else listens on a host is no business of a reader of news.
_PORTS = frozenset((80, 443, 8080, 8443))
# Of a name's addresses two are tried, so that dead ones cost at most twice the timeout.
_MOST_ATTEMPTS = 2
_CHUNK = 64 * 1024
_LATER = "try again later, or save the page with a browser"
_PUBLIC = "give the public http or https address of the page"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said to one request; ``headers`` have names in lower case."""

    url: str
    status: int
    headers: Mapping[str, str]
    content: bytes


class Network:
    """One request at a time, each on a connection of its own."""

    def __init__(self, timeout: float, allow_loopback: bool) -> None:
        self._timeout = timeout
        self._policy = _policy(allow_loopback)
        self._watch = Watch()
        self._adapter = _WatchedAdapter(self._policy, self._watch)

    def get(self, url: str, headers: Mapping[str, str], seconds: float, limit: int) -> Answer:
        """The answer to a GET, redirects not followed, content encodings not undone.

        Raises FetchError when the address is refused or unreachable, the answer does not come
        whole within ``seconds``, or has more than ``limit`` bytes.
        """
        self.check(url)
        with self._watch.limited(seconds):
            try:
                answer = self._answer(url, headers, limit)
            except (requests.RequestException, HTTPError, SSRFGuardError, OSError, ValueError) as e:
                if self._watch.expired:
                    raise _too_slow(url, seconds) from e
                raise FetchError(url, *self._explained(e)) from e
            finally:
                # A connection kept for the next request may be closed by then, which would
                # look like a server that hangs up.
                self._adapter.close()
            # An answer without a length ends as if whole when the watch cuts the connection.
            if self._watch.expired:
                raise _too_slow(url, seconds)
            return answer

    def check(self, url: str) -> None:
        """Raise FetchError when ``url`` as written (its name not looked up) is refused."""
        try:
            self._policy.check_url(url)
        except SSRFGuardError as e:
            raise FetchError(url, *self._explained(e)) from e

    def _answer(self, url: str, headers: Mapping[str, str], limit: int) -> Answer:
        request = requests.Request("GET", url, {**headers, "Connection": "close"}).prepare()
        timeout = (self._timeout, self._timeout)
        with closing(self._adapter.send(request, stream=True, timeout=timeout)) as response:
            names = {name.lower(): value for name, value in response.headers.items()}
            content = _read(response, limit, url)
            return Answer(url, response.status_code, names, content)

    def _explained(self, error: Exception) -> tuple[str, str, str]:
        """What is wrong, the remedy and the kind, for the error at the bottom of ``error``."""
        cause = _bottom(error)
        what, remedy, kind = f"cannot be read from the network: {cause}", _LATER, "network"
        if isinstance(cause, SSRFGuardError):
            what, remedy = f"is refused: {getattr(cause, 'reason', cause)}", _PUBLIC
            kind = "inside"
        elif isinstance(error, requests.exceptions.SSLError):
            what, remedy = f"has no certificate to trust: {cause}", "save the page with a browser"
            kind = "certificate"
        elif isinstance(cause, NameResolutionError | UnicodeError):
            what, remedy = "has a host that is not known", "check the spelling and your connection"
            kind = "host"
        elif isinstance(cause, NewConnectionError):
            what, kind = f"cannot be reached: {_first_cause(cause)}", "unreachable"
        elif isinstance(cause, SlowError | TimeoutError):
            what, kind = f"says nothing for {self._timeout:g} s", "slow"
        elif isinstance(error, requests.exceptions.InvalidURL):
            what, remedy, kind = f"is no address: {cause}", _PUBLIC, "inside"
        return what, remedy, kind


def _policy(allow_loopback: bool) -> Policy:
    """What may be reached; with ``allow_loopback`` (tests) this machine too, on any port."""
    if allow_loopback:
        return Policy(
            allowed_networks=(ip_network("127.0.0.0/8"), ip_network("::1/128")),
            allowed_ports=frozenset(range(1, 65536)),
            max_connection_attempts=_MOST_ATTEMPTS,
        )
    return Policy(allowed_ports=_PORTS, max_connection_attempts=_MOST_ATTEMPTS)


def _read(response: requests.Response, limit: int, url: str) -> bytes:
    """The body as sent, chunks put together; FetchError as soon as it exceeds ``limit``."""
    what = f"is larger than {megabytes(limit)}"
    too_large = FetchError(url, what, "save it and give the file", "large")
    told = response.headers.get("content-length", "")
    if told.isdecimal() and int(told) > limit:
        raise too_large
    body = bytearray()
    for chunk in response.raw.stream(_CHUNK, decode_content=False):
        body += chunk
        if len(body) > limit:
            raise too_large
    return bytes(body)


def _bottom(error: Exception) -> BaseException:
    """The first error of a chain, unwrapped from what requests and urllib3 put around it."""
    inner: object = error
    while True:
        outer = inner
        inner = getattr(outer, "reason", None)
        if not isinstance(inner, Exception):
            inner = next((a for a in getattr(outer, "args", ()) if isinstance(a, Exception)), None)
        if inner is None:
            assert isinstance(outer, BaseException)
            return outer


def _first_cause(error: BaseException) -> str:
    while error.__cause__ is not None:
        error = error.__cause__
    return (isinstance(error, OSError) and error.strerror) or str(error)


def _too_slow(url: str, seconds: float) -> FetchError:
    return FetchError(url, f"did not answer whole within {seconds:.3g} s", _LATER, "slow")


class Watch:
    """Ends connections when a deadline passes, wherever a server keeps them waiting.

    The timeouts of a socket hold for each single read, so a server that sends a byte now and
    then could keep a reader for days. Shutting the socket down from a timer ends any read.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._sockets: list[socket.socket] = []
        self.expired = False

    @contextmanager
    def limited(self, seconds: float) -> Iterator[None]:
        self.expired = False
        timer = threading.Timer(max(seconds, 0), self._expire)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            timer.join()
            self._forget()

    def add(self, opened: socket.socket) -> socket.socket:
        """``opened``, watched through a duplicate, for TLS takes the original apart."""
        with self._lock:
            self._sockets.append(opened.dup())
        if self.expired:
            self._expire()
        return opened

    def _expire(self) -> None:
        with self._lock:
            self.expired = True
            for opened in self._sockets:
                _shut(opened)

    def _forget(self) -> None:
        with self._lock:
            for opened in self._sockets:
                opened.close()
            self._sockets.clear()


def _shut(opened: socket.socket) -> None:
    try:
        opened.shutdown(socket.SHUT_RDWR)
    except OSError:
        return  # the other end was quicker


class _WatchedAdapter(SafeAdapter):
    """ssrfguard's adapter with each of its connections under the watch."""

    def __init__(self, policy: Policy, watch: Watch) -> None:
        self._watch = watch
        super().__init__(policy=policy, max_retries=0)

    def init_poolmanager(self, *args: Any, **options: Any) -> None:
        super().init_poolmanager(*args, **options)
        for pool in self.poolmanager.pool_classes_by_scheme.values():
            pool.ConnectionCls = _watched(pool.ConnectionCls, self._watch)


def _watched(connection: Any, watch: Watch) -> Any:
    def _new_conn(self: Any) -> socket.socket:
        return watch.add(connection._new_conn(self))

    return type(f"Watched{connection.__name__}", (connection,), {"_new_conn": _new_conn})
