"""The map and the timeline of the incidents, and the same as files."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from marsad import ontology
from marsad.export import find
from marsad.export.cells import harmless_row
from marsad.model import GRADES, Capture, Decision, EventRef, Reading
from marsad.web import audit
from marsad.web.access import needs
from marsad.web.counts import bars, tables
from marsad.web.drawing import Cluster, drawing
from marsad.web.released import given_away
from marsad.web.selection import Selection, selected

FILES = {"geojson": "application/geo+json", "csv": "text/csv; charset=utf-8"}


@needs("incident.view")
@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """Map, plot of weeks, and counts, all of the same incidents as the list shows."""
    all_of_it = selected(request.GET, everywhere=True)
    here = selected(request.GET) if all_of_it.area else all_of_it
    drawn = drawing(all_of_it.incidents, all_of_it.area)
    moves = {}
    if drawn:
        moves = {name: here.query(area=area) for name, area in drawn.moves.items()}
    weeks, outside = bars(here.incidents)
    known = {
        "selection": here,
        "asked": here.asked,
        "query": here.query(),
        "elsewhere": here.query(area=None),
        "drawn": drawn,
        "moves": moves,
        "marks": _marks(drawn.clusters, here) if drawn else [],
        "unplaced": sum(each.point is None for each in all_of_it.incidents),
        "bars": [(each, here.query(first=each.first, last=each.last)) for each in weeks],
        "outside": outside,
        "last_day": weeks[-1].last if weeks else None,
        "tables": {
            name: [(row, _narrowed(here, name, row.name)) for row in rows]
            for name, rows in tables(here.incidents).items()
        },
        "types": ontology.names(),
        "grades": GRADES,
        "room": "map",
    }
    name = "desk/map_whole.html" if getattr(request, "htmx", False) else "desk/map.html"
    return render(request, name, known)


def _narrowed(here: Selection, name: str, value: str) -> str:
    """The filters with a row of a table added; nothing where no filter knows such rows."""
    return here.query(**{name: value}) if name in here.asked.fields else ""


def _marks(found: Iterable[Cluster], here: Selection) -> list[tuple[Cluster, str, bool]]:
    """Each mark with the filters that show what it stands for, and whether that is the list."""
    return [(each, here.query(area=each.area or each.here), each.area is None) for each in found]


@needs("incident.view")
@require_GET
def download(request: HttpRequest, name: str) -> HttpResponse | StreamingHttpResponse:
    """The events of the chosen incidents in a format of ``marsad export``."""
    if name not in FILES:
        raise Http404
    audit.note(request.user, "exported", f"map: {name}", request=request)
    wanted = find(name)
    chosen = given_away(Chosen(selected(request.GET)))
    rows = map(harmless_row, wanted.rows(chosen)) if name == "csv" else wanted.rows(chosen)
    answer = StreamingHttpResponse(wanted.encode(rows), content_type=FILES[name])
    answer["Content-Disposition"] = f'attachment; filename="marsad.{name}"'
    return answer


class Chosen:
    """What exports ask of a store, of some incidents only."""

    def __init__(self, chosen: Selection) -> None:
        wanted = {ref for each in chosen.incidents for ref in each.events}
        names = dict.fromkeys(ref.report for ref in wanted)
        self._readings = [_part(chosen.readings[name], wanted) for name in sorted(names)]

    def readings(self) -> Iterable[Reading]:
        return self._readings

    def capture(self, sha256: str) -> Capture | None:
        return None

    def decisions(self) -> Iterable[Decision]:
        return ()


def _part(reading: Reading, wanted: set[EventRef]) -> Reading:
    """The reading with the wanted events alone, and their claims."""
    kept = tuple(e for e in reading.events if EventRef(reading.report.id, e.id) in wanted)
    claims = {claim for event in kept for claim in event.claims}
    return replace(reading, events=kept, claims=tuple(c for c in reading.claims if c.id in claims))
