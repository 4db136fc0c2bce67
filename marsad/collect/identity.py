"""Names that stay the same over captures: a report's id and the address it is known by."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from urllib.parse import SplitResult, quote, unquote, urlsplit, urlunsplit

ID_DIGITS = 15  # 60 bits: among ten million reports the chance of any clash is 1 in 23,000

# Parameters that tell who sent the reader and never which page it is: those that the large
# advertising, mail, measuring and sharing services append.
_TRACKING = re.compile(
    r"(utm|mtm|pk|piwik|hsa|vero|fb_action)_.*|fb_(source|ref)|at_(medium|campaign).*|"
    r"(fb|g|d|y|tt|tw|epi)clid|msclkid|gclsrc|[wg]braid|_ga|_gl|_hs(enc|mi)|"
    r"mc_[ce]id|igsh(id)?|mkt_tok|s_cid|cmpid|ref_(src|url)|fref|__twitter_impression|"
    r"ns_(campaign|mchannel|source|linkname)|amp_js_v",
    re.IGNORECASE,
)
_PORTS = {"http": 80, "https": 443}
# Stays as it stands in a path or query: reserved characters and what is already escaped.
_KEPT = "/:@!$&'()*+,;=~%-._?[]"
_ESCAPE = re.compile("%[0-9a-fA-F]{2}")


def report_id(key: str) -> str:
    """``r`` and the first 15 hexadecimal digits of the key's SHA-256.

    >>> report_id("https://example.org/1")
    'r18c17418f5ad82f'
    """
    return "r" + hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:ID_DIGITS]


def report_key(url: str | None, location: str) -> str:
    """What a page's id is made of: its canonical address, or where it lies if it has none."""
    return canonical_url(url) if url else path_key(location)


def path_key(location: str) -> str:
    """A path as keys name it: from the working directory down where it lies below, with ``/``.

    So a folder can be moved whole. An address stays as it is.

    >>> path_key(str(Path.cwd() / "pages" / "a.html")), path_key("https://example.org/1")
    ('pages/a.html', 'https://example.org/1')
    """
    if "://" in location:
        return location
    path, here = Path(location), Path.cwd()
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else path.as_posix()


def canonical_url(url: str) -> str:
    """The address without fragment, default port and tracking parameters; scheme and host small.

    Letters outside ASCII are escaped, so that an address copied as Arabic and one copied as
    ``%D8…`` are the same. Everything else stays as written; what is no address is returned as is.

    >>> canonical_url("HTTPS://News.Example:443/خبر?id=7&utm_source=x#reply")
    'https://news.example/%D8%AE%D8%A8%D8%B1?id=7'
    """
    try:
        parts = urlsplit(url.strip())
        host = _host(parts)
    except ValueError:
        return url.strip()
    if not parts.scheme or not host:
        return url.strip()
    query = "&".join(pair for pair in parts.query.split("&") if not _tracks(pair))
    return urlunsplit((parts.scheme, host, _escaped(parts.path) or "/", _escaped(query), ""))


def site(url: str) -> str:
    """The address's host without what names a version of the same site.

    >>> site("https://www.news.example/1"), site("https://m.news.example/2")
    ('news.example', 'news.example')
    """
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return re.sub(r"^(www\d?|m|amp|mobile|ar|arabic)\.", "", host)


def _host(parts: SplitResult) -> str:
    """Host and port, the port only where it is not the scheme's own."""
    host = (parts.hostname or "").rstrip(".")
    if ":" in host:
        host = f"[{host}]"
    return f"{host}:{parts.port}" if parts.port not in (None, _PORTS.get(parts.scheme)) else host


def _tracks(pair: str) -> bool:
    return not pair or bool(_TRACKING.fullmatch(unquote(pair.partition("=")[0])))


def _escaped(text: str) -> str:
    escaped = quote(text, safe=_KEPT, errors="replace")
    return _ESCAPE.sub(lambda match: match[0].upper(), escaped)
