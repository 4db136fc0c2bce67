"""What an application server runs: ``gunicorn marsad.web.wsgi``."""

from __future__ import annotations

import os

from marsad.errors import UsageError

if not os.environ.get("MARSAD_SECRET_KEY"):
    raise UsageError(
        "MARSAD_SECRET_KEY is not set: without it everybody is signed out at each start "
        "(run marsad serve, which keeps one, or set it to 50 random letters)"
    )
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "marsad.web.settings")

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
