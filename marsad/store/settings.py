"""Django's settings for the store alone: no middleware, no web, no translations.

The database is not named here: ``Store.open`` registers one for each store it opens.
"""

from __future__ import annotations

from typing import Any

INSTALLED_APPS = ["marsad.store"]
DATABASES: dict[str, dict[str, Any]] = {}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = False
LOGGING_CONFIG = None
