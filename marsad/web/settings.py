"""Django's settings for the web. Everything that differs between places comes from the
environment; docs/how-to/desk.md lists it.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from csp.constants import NONE, SELF
from django.core.management.utils import get_random_secret_key

from marsad.store.addresses import parse

HERE = Path(__file__).resolve().parent
HTTPS = os.environ.get("MARSAD_HTTPS", "") == "1"  # behind a proxy that speaks TLS

# A key made here lasts as long as the process: enough for tests and for tables to be made.
# ``marsad serve`` keeps one beside the database, and marsad.web.wsgi refuses to go without.
SECRET_KEY = os.environ.get("MARSAD_SECRET_KEY") or get_random_secret_key()
DEBUG = False
NAMED_HOSTS = [host for host in os.environ.get("MARSAD_HOSTS", "").split(",") if host.strip()]
# By its local names too, for those who watch whether it lives.
ALLOWED_HOSTS = [*NAMED_HOSTS, "localhost", "127.0.0.1", "[::1]"]
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in NAMED_HOSTS if HTTPS and host != "*"]
MARSAD_PROXIES = int(os.environ.get("MARSAD_PROXIES", "1" if HTTPS else "0"))

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "axes",
    "csp",
    "django_htmx",
    "marsad.store",
    "marsad.web",
    "marsad.web.site",
    "marsad.web.spam",
    "marsad.web.replies",
    "wagtail.users",
    "wagtail.sites",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "marsad.web.pages",  # last: its tree is made when all other tables are there
]
MIDDLEWARE = [
    "marsad.web.proxied.ClientAddress",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "marsad.web.site.kept.KeptPages",
    "csp.middleware.CSPMiddleware",
    "marsad.web.pages.policy.AdminPolicy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "marsad.web.access.AccessMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "marsad.web.urls"
WSGI_APPLICATION = "marsad.web.wsgi.application"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",  # Wagtail's admin
                    ],
                )
            ],
            "builtins": ["marsad.web.templatetags.desk"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "marsad.web.wording.context",
            ],
        },
    }
]

DATABASES: dict[str, dict[str, Any]] = {
    "default": {**parse(None).settings, "CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
}
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "pages": {  # of the public site: marsad/web/site/kept.py
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pages",
        "TIMEOUT": 60,
        "OPTIONS": {"MAX_ENTRIES": 500},
    },
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
TIME_ZONE = os.environ.get("MARSAD_TIME_ZONE", "UTC")

LANGUAGE_CODE = "ar"  # for who asks for neither
LANGUAGES = [("ar", "العربية"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "marsad_language"
USE_I18N = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [("show", HERE.parent / "show" / "static"), HERE / "static"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600  # addresses carry the version

AUTH_USER_MODEL = "desk.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": name}
    for name in (
        "marsad.web.passwords.LongEnough",
        "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "django.contrib.auth.password_validation.CommonPasswordValidator",
    )
]
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "dashboard"
LOGOUT_REDIRECT_URL = "sign-in"
AXES_FAILURE_LIMIT = 6
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_TEMPLATE = "desk/locked.html"
AXES_VERBOSE = False

SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_NAME = "marsad_session"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REDIRECT_EXEMPT = ["^health$", "^ready$"]
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "marsad.web.views.failures.forged"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

MEGABYTE = 1024 * 1024
MARSAD_MOST_UPLOAD = 20 * MEGABYTE  # one file that somebody gives to be read
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * MEGABYTE  # a form without its files
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500

# Readers' replies under the public site's pages.
MARSAD_REPLIES = os.environ.get("MARSAD_REPLIES", "1") == "1"
MARSAD_REPLY_DAYS = int(os.environ.get("MARSAD_REPLY_DAYS", "30"))  # hashes of addresses, spam
# smtp://name:password@host:587 (STARTTLS) or smtps://…:465; empty: the site sends no mail.
MARSAD_MAIL = os.environ.get("MARSAD_MAIL", "")
_mail = urlsplit(MARSAD_MAIL)
EMAIL_HOST, EMAIL_PORT = _mail.hostname or "localhost", _mail.port or 587
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = unquote(_mail.username or ""), unquote(_mail.password or "")
EMAIL_USE_SSL = _mail.scheme == "smtps"
EMAIL_USE_TLS = _mail.scheme == "smtp" and bool(EMAIL_HOST_USER)
EMAIL_TIMEOUT = 15  # seconds
DEFAULT_FROM_EMAIL = os.environ.get("MARSAD_MAIL_FROM", "marsad@localhost")

# The public site. Wagtail asks two outside hosts unless it is told not to.
WAGTAIL_SITE_NAME = "Marsad"
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_ALLOW_UNICODE_SLUGS = True
WAGTAIL_WORKFLOW_ENABLED = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILADMIN_LOGIN_URL = "sign-in"
WAGTAILADMIN_BASE_URL = os.environ.get("MARSAD_SITE_URL", "http://localhost:8000")
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
TAGGIT_CASE_INSENSITIVE = True
TAGGIT_STRIP_UNICODE_WHEN_SLUGIFYING = False
MEDIA_ROOT = os.environ.get("MARSAD_MEDIA", str(Path.cwd() / "media"))
MEDIA_URL = "/public/media/"

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "marsad.web.logs.JsonLines"}},
    "handlers": {"err": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["err"], "level": os.environ.get("MARSAD_LOG", "WARNING")},
}
# HSTS for subdomains and preloading: the domain's owner decides that, not one program on it.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
