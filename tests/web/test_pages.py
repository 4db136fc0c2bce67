"""Editors' pages: who may write them, and that readers see only what is live."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from marsad.web.access import SITE_ADMIN, below
from tests.web.test_site import HIDDEN, published

if TYPE_CHECKING:
    from marsad.web.pages.models import ArticlePage

__all__ = ["published"]
DRAFT = "مسودة لم تنشر بعد"


def routes(patterns: list[Any], start: str = "") -> Iterator[str]:
    for each in patterns:
        if isinstance(each, URLResolver):
            yield from routes(each.url_patterns, start + str(each.pattern))
        elif isinstance(each, URLPattern):
            yield start + str(each.pattern)


def test_every_view_of_the_admin_is_one_action() -> None:
    found = [route for route in routes(get_resolver().url_patterns) if "site-admin" in route]
    assert len(found) > 50
    for route in found:
        request = SimpleNamespace(resolver_match=SimpleNamespace(route=route))
        assert below(request) == "site.edit"  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "path", ["", "pages/", "images/", "login/", "logout/", "account/", "users/"]
)
def test_only_editors_and_administrators_write(client_of: Callable[..., Client], path: str) -> None:
    assert client_of().get(f"/{SITE_ADMIN}{path}").status_code == 302
    for role in ("reader", "analyst"):
        assert client_of(role).get(f"/{SITE_ADMIN}{path}").status_code == 403
    if path in {"", "pages/", "images/"}:
        for role in ("editor", "administrator"):
            answer = client_of(role).get(f"/{SITE_ADMIN}{path}", follow=True)
            assert answer.status_code == 200, role
            for host in ("gravatar.com", "releases.wagtail"):
                assert host not in answer.content.decode()


def test_rights_follow_the_role(desk: object) -> None:
    from marsad.web.models import User

    user = User.objects.get(username="editor")
    assert user.has_perm("wagtailadmin.access_admin")
    user.role = "analyst"
    user.save()
    assert not User.objects.get(username="editor").has_perm("wagtailadmin.access_admin")


@pytest.fixture
def article(client_of: Callable[..., Client], published: str) -> ArticlePage:
    """A draft begun from the published incident by an editor."""
    from marsad.web.pages.models import ArticlePage

    answer = client_of("editor").post("/articles/start", {"incident": published})
    assert answer.status_code == 302
    return ArticlePage.objects.get()


def test_the_dashboard_names_what_was_done_to_the_site(
    client_of: Callable[..., Client], article: ArticlePage
) -> None:
    answer = client_of("administrator").get("/")
    assert answer.status_code == 200
    assert "article.start" not in answer.content.decode()


def test_an_article_begins_with_facts_and_sources(article: ArticlePage, published: str) -> None:
    kinds = [block.block_type for block in article.body]
    assert kinds[:3] == ["subhead", "text", "incident"]
    assert article.body[2].value == published
    assert "صحيفة الأفق" in str(article.body[1].value)
    assert HIDDEN not in str(article.body)


def publish(article: ArticlePage) -> str:
    article.tags.add("الروضة")
    article.save_revision().publish()
    article.refresh_from_db()
    return article.own_path


def test_a_draft_is_nowhere(client_of: Callable[..., Client], article: ArticlePage) -> None:
    article.title = DRAFT
    article.save_revision()
    article.save()
    for at in ("", "reports/", f"{article.own_path}/", "search/?q=مسودة", "sections/reports.xml"):
        assert DRAFT not in client_of().get(f"/public/ar/{at}").content.decode()
    assert article.slug not in client_of().get("/public/sitemap.xml").content.decode()


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_reader_finds_an_article(
    client_of: Callable[..., Client], article: ArticlePage, language: str
) -> None:
    own = publish(article)
    for at in ("", "reports/", "search/?q=الزهور", "sections/reports.xml", "tag/الروضة/"):
        answer = client_of().get(f"/public/{language}/{at}")
        assert answer.status_code == 200, at
        assert article.slug in answer.content.decode() or article.get_parent(), at
    shown = client_of().get(f"/public/{language}/{own}/")
    assert shown.status_code == 200
    body = shown.content.decode()
    for part in ("application/ld+json", "NewsArticle", "BreadcrumbList", "og:title", "canonical"):
        assert part in body, part
    assert HIDDEN not in body
    assert "unsafe" not in shown["Content-Security-Policy"]


def test_a_title_cannot_end_its_script(
    client_of: Callable[..., Client], article: ArticlePage
) -> None:
    article.title = article.title_en = "</script><script>alert(1)</script>"
    body = client_of().get(f"/public/ar/{publish(article)}/").content.decode()
    assert "<script>alert" not in body


def test_a_withdrawn_incident_leaves_the_articles_cards(
    client_of: Callable[..., Client], article: ArticlePage, published: str
) -> None:
    own = publish(article)
    assert f"incidents/{published}/" in client_of().get(f"/public/ar/{own}/").content.decode()
    client_of("editor").post(f"/incidents/{published}/withdraw", {"reason": "Wrong."})
    answer = client_of().get(f"/public/ar/{own}/")
    assert answer.status_code == 200
    assert f"incidents/{published}/" not in answer.content.decode()


def test_nothing_but_drawn_images_is_served(client_of: Callable[..., Client]) -> None:
    for path in ("original_images/a.png", "images/../../etc/passwd", "images/none.png"):
        assert client_of().get(f"/public/media/{path}").status_code == 404


def test_the_command_line_never_loads_wagtail() -> None:
    import subprocess
    import sys

    code = "import sys, marsad.cli.main as m; import marsad.store; print('wagtail' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_the_number_of_queries_does_not_grow_with_the_pieces(
    client_of: Callable[..., Client], article: ArticlePage, published: str
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def asked(pieces: list[dict[str, Any]]) -> int:
        article.body = pieces
        article.save_revision().publish()
        article.refresh_from_db()
        browser = client_of()
        assert browser.get(article.address).status_code == 200
        with CaptureQueriesContext(connection) as queries:
            browser.get(article.address)
        return len(queries)

    card = {"type": "incident", "value": published}
    several = {"type": "timeline", "value": {"incidents": [published, published]}}
    assert asked([card] * 6 + [several] * 3) == asked([card])


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_privacy_page_says_what_holds(
    client_of: Callable[..., Client], article: ArticlePage, language: str
) -> None:
    """Each fact it states, against the answers themselves and the settings in force."""
    import logging

    article.save_revision().publish()
    browser = client_of(language=language)
    start = f"/public/{language}/"
    told = browser.get(f"{start}privacy/").content.decode()
    quiet = logging.getLogger().getEffectiveLevel() > logging.INFO
    expected = {
        "ar": ["لا تضع هذه الصفحات أي ملف", "لا يسجل برنامج الموقع زياراتك"],
        "en": ["set no cookie", "logs no visits"],
    }[language]
    assert [words in told for words in expected] == [True, quiet]
    for at in ("", "privacy/", "about/", "map/", "incidents/", "search/?q=abc", article.own_path):
        answer = browser.get(f"{start}{at}", follow=True)
        assert answer.status_code == 200, at
        assert not answer.cookies, at
        assert '<script src="http' not in answer.content.decode()
        assert "<form" not in answer.content.decode().replace('<form class="find"', "")
    assert "<p>" in browser.get(f"{start}about/").content.decode()
