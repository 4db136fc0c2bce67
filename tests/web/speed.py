"""Median time and queries of each page on a desk of ``many.py``: ``speed.py FILE [TIMES]``."""

from __future__ import annotations

import os
import statistics
import sys
import time
from pathlib import Path

NAMED = {
    "inbox": "/reports/",
    "inbox, by type": "/reports/?type=killing",
    "inbox, search": "/reports/?q=قصف",
    "inbox, contradicted": "/reports/?contradicted=on",
    "report": "/reports/m000000100000000/",
    "sources": "/sources",
    "dashboard": "/",
    "incidents": "/incidents/",
    "incidents, by type": "/incidents/?type=shelling",
    "incident": "/incidents/{incident}/",
    "map": "/map/",
    "map, part": "/map/?area=44,13,46,15",
    "public incidents": "/public/ar/incidents/",
    "public map": "/public/ar/map/",
}


def main(file: str, times: int) -> None:
    os.environ["DATABASE_URL"] = f"sqlite:///{Path(file).absolute()}"
    os.environ["DJANGO_SETTINGS_MODULE"] = "marsad.web.settings"
    import django

    django.setup()
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from marsad.web.linked import linked
    from marsad.web.models import User

    user, _ = User.objects.get_or_create(username="speed", role="administrator")
    client = Client(SERVER_NAME="localhost")
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    start = time.perf_counter()
    incident = linked().incidents[0].id
    print(f"linked {len(linked().incidents)} incidents in {time.perf_counter() - start:.1f} s")
    print("| page | median, ms | of it own work, ms | queries |\n|---|---|---|---|")
    for name, pattern in NAMED.items():
        address = pattern.format(incident=incident)
        with CaptureQueriesContext(connection) as asked:
            status = client.get(address).status_code
        queries, took, worked = len(asked), [], []
        for _ in range(times):
            start, busy = time.perf_counter(), time.process_time()
            client.get(address)
            took.append(1000 * (time.perf_counter() - start))
            worked.append(1000 * (time.process_time() - busy))
        note = "" if status == 200 else f" (answered {status})"
        figures = f"{statistics.median(took):.0f} | {statistics.median(worked):.0f} | {queries}"
        print(f"| {name}{note} | {figures} |", flush=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 9)
