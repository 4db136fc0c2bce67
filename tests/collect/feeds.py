"""A feed as agencies send it."""

from __future__ import annotations

from .gather import SENTENCE, TITLE

CHANNEL = (
    '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" '
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>وكالة الميناء</title>'
    "<language>ar</language>"
)


def rss(*items: str) -> str:
    return CHANNEL + "".join(f"<item>{item}</item>" for item in items) + "</channel></rss>"


FULL = (
    f"<title>{TITLE}</title><link>https://example.org/1?utm_source=rss</link>"
    '<guid isPermaLink="false">post-1</guid><pubDate>Fri, 17 May 2019 00:30:00 +0300</pubDate>'
    "<dc:creator>ليلى</dc:creator><category>أمن</category><category>سوق</category>"
    "<description>مقدمة…</description><content:encoded><![CDATA["
    f"<p>{SENTENCE}</p><h3>ردود</h3><p>لا تعليق.</p>"
    '<img src="https://example.org/a.jpg" alt="السوق"/>]]></content:encoded>'
    '<enclosure url="https://example.org/a.mp3" type="audio/mpeg" length="1"/>'
)
