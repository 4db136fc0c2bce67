"""Whether the server is alive, and whether it can do its work: for those who watch it."""

from __future__ import annotations

from django.db import DatabaseError, connections
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse

from marsad.web.access import needs
from marsad.web.permissions import PUBLIC


@needs(PUBLIC)
def alive(request: HttpRequest) -> JsonResponse:
    """200 while the process answers; asks nothing of the database."""
    return JsonResponse({"status": "alive"})


@needs(PUBLIC)
def ready(request: HttpRequest) -> JsonResponse:
    """200 if the database answers and has this version's tables, else 503."""
    try:
        executor = MigrationExecutor(connections["default"])
        missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return JsonResponse({"status": "no database"}, status=503)
    if missing:
        return JsonResponse({"status": "tables of another version"}, status=503)
    return JsonResponse({"status": "ready"})
