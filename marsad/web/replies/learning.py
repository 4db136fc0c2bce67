"""What moderators decided about replies, for the classifier to learn from."""

from __future__ import annotations

from collections.abc import Iterator

from marsad.web.replies.models import Reply, ReplyState
from marsad.web.spam.training import Example


def decided() -> Iterator[Example]:
    """Replies that people published (honest) or marked as spam, the newest decision first.

    Rejected ones teach nothing: they may be honest and out of place.
    """
    rows = Reply.objects.filter(state__in=(ReplyState.PUBLISHED, ReplyState.SPAM))
    for row in rows.exclude(decided_by="").order_by("-decided_at").iterator():
        yield Example(row.text, row.state == ReplyState.SPAM, row.language, "decided")
