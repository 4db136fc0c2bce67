"""Who may do what: the one table of roles and actions.

Each action names the lowest role that may do it; the roles above may do it too. Views declare
their action, ``marsad.web.access`` looks it up here, and nobody else decides.
"""

from __future__ import annotations

from typing import Literal, get_args

Role = Literal["reader", "analyst", "editor", "administrator"]
ROLES: tuple[Role, ...] = get_args(Role)

EDITING: tuple[Role, ...] = ("editor", "administrator")
PUBLIC = "public"  # may be done by who is not signed in

LOWEST: dict[str, Role] = {
    "account.leave": "reader",
    "account.change": "reader",
    "dashboard.view": "reader",
    "inbox.view": "reader",
    "report.view": "reader",
    "incident.view": "reader",
    "actor.view": "reader",
    "incident.merge": "analyst",
    "incident.split": "analyst",
    "incident.undo": "analyst",
    "incident.move": "analyst",
    "incident.dismiss": "analyst",
    "incident.regrade": "editor",
    "source.view": "analyst",
    "source.add": "analyst",
    "source.retry": "analyst",
    "claim.add": "analyst",
    "claim.accept": "analyst",
    "claim.correct": "analyst",
    "claim.reject": "analyst",
    "claim.undo": "analyst",
    "event.move": "analyst",
    "event.join": "analyst",
    "event.undo": "analyst",
    "work.take": "analyst",
    "work.review": "analyst",
    "work.confirm": "analyst",
    "work.reopen": "editor",
    "work.release": "editor",
    "work.withhold": "editor",
    "incident.publish": "editor",
    "article.start": "editor",
    "site.edit": "editor",
    "incident.amend": "editor",
    "incident.withdraw": "editor",
    "report.restrict": "editor",
    "report.lift": "editor",
    "redaction.mark": "analyst",
    "redaction.undo": "analyst",
    "group.view": "administrator",
    "group.make": "administrator",
    "group.enter": "administrator",
    "group.leave": "administrator",
    "remark.view": "reader",
    "remark.add": "analyst",
    "remark.take-back": "analyst",  # one's own; an editor anybody's
    "reply.view": "analyst",
    "reply.decide": "editor",
    "tip.view": "editor",
    "tip.finish": "editor",
    "work.assign": "analyst",
    "work.set-aside": "analyst",
    "work.bring-back": "analyst",
    "search.save": "reader",
    "search.change": "reader",
    "search.delete": "reader",
    "feed.view": "analyst",
    "feed.add": "analyst",
    "feed.change": "analyst",
    "feed.pause": "analyst",
    "feed.resume": "analyst",
    "feed.remove": "analyst",
    "feed.run": "analyst",
    "people.view": "administrator",
    "people.invite": "administrator",
    "people.change": "administrator",
    "token.view": "reader",
    "token.make": "reader",
    "token.revoke": "reader",  # one's own; an administrator's any
    "audit.view": "administrator",
    "audit.export": "administrator",
}


def may(role: str | None, action: str) -> bool:
    """Whether somebody of this role (None: not signed in) may do this.

    >>> may("reader", "report.view"), may("reader", "claim.reject"), may(None, "report.view")
    (True, False, False)
    """
    if action == PUBLIC:
        return True
    if role not in ROLES:
        return False
    return ROLES.index(role) >= ROLES.index(LOWEST[action])
