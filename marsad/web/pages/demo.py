"""A small published site from the invented examples, for ``marsad serve --demo``."""

from __future__ import annotations

from marsad.actions import perform
from marsad.model import Incident
from marsad.store import models
from marsad.store.models import WorkState
from marsad.store.writing import now
from marsad.web.database import ALIAS, desk_store
from marsad.web.linked import linked
from marsad.web.pages.models import ArticlePage
from marsad.web.pages.starting import StartArticle
from marsad.web.site.models import PublishedIncident
from marsad.web.site.publishing import PublishIncident

MANY = 3
ACTOR = "demo"
REVIEWER, SECOND = "demo-reviewer", "demo-second"


def publish() -> int:
    """Publishes some incidents and an article of them, once; how many incidents are public."""
    if PublishedIncident.objects.exists():
        return PublishedIncident.shown().count()
    known = linked()
    chosen = sorted(known.incidents, key=_telling, reverse=True)[:MANY]
    for incident in chosen:
        for report in incident.reports:
            _release(report)
        decisions = tuple(desk_store().decisions())
        perform(ALIAS, ACTOR, PublishIncident(incident, known.readings, decisions))
    if chosen:
        _article([each.id for each in chosen])
    return len(chosen)


def _telling(incident: Incident) -> tuple[bool, int, int]:
    return incident.point is not None, len(incident.voices), len(incident.events)


def _release(report: str) -> None:
    """The examples are invented: nobody has to be asked whether they may be shown."""
    people = {"reviewed_by": REVIEWER, "confirmed_by": SECOND, "changed_at": now()}
    models.Work.objects.using(ALIAS).update_or_create(
        report_id=report, defaults={"state": WorkState.RELEASED, **people}
    )


def _article(incidents: list[str]) -> None:
    start = StartArticle(incidents)
    perform(ALIAS, ACTOR, start)
    article = ArticlePage.objects.get(pk=start.page)
    article.tags.add("عرض")
    article.save_revision().publish()
