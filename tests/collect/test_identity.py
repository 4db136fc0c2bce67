"""Addresses and ids stay the same over captures of the same report."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.collect.identity import canonical_url, path_key, report_id, report_key, site


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("HTTPS://News.Example/A?b=1#c", "https://news.example/A?b=1"),
        ("https://a.example:443/x", "https://a.example/x"),
        ("http://a.example:8080/x", "http://a.example:8080/x"),
        ("https://a.example", "https://a.example/"),
        ("https://a.example/?utm_source=x&utm_medium=y", "https://a.example/"),
        ("https://a.example/?id=7&fbclid=1&gclid=2&p=3", "https://a.example/?id=7&p=3"),
        ("https://a.example/?fbid=7&gid=2", "https://a.example/?fbid=7&gid=2"),
        ("https://a.example/خبر", "https://a.example/%D8%AE%D8%A8%D8%B1"),
        ("https://a.example/%d8%ae%D8%A8%d8%b1", "https://a.example/%D8%AE%D8%A8%D8%B1"),
        ("http://[::1]:80/x", "http://[::1]/x"),
        ("http://[broken", "http://[broken"),
        ("mailto:a@b.example", "mailto:a@b.example"),
    ],
)
def test_canonical_addresses(url, canonical):
    assert canonical_url(url) == canonical


@given(st.text(max_size=60).map("https://a.example/".__add__))
def test_a_canonical_address_is_its_own(url):
    assert canonical_url(canonical_url(url)) == canonical_url(url)


def test_ids_are_short_and_stable():
    assert report_id("https://example.org/1") == "r18c17418f5ad82f"


def test_a_folder_can_be_moved_whole(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert report_key(None, str(tmp_path / "a" / "b.html")) == "a/b.html"
    assert path_key("a/b.html") == "a/b.html"
    assert path_key(str(Path("/elsewhere/b.html"))) == "/elsewhere/b.html"


def test_versions_of_one_site():
    assert site("https://www.a.example/") == site("https://amp.a.example/x") == "a.example"
    assert site("http://[broken") == ""
