"""The page types. Arabic stands first; English beside it where an editor wrote it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from taggit.models import TaggedItemBase
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from marsad.arabic import key
from marsad.web.pages.blocks import FEATURES, article_body, named
from marsad.web.site.models import PublishedIncident
from marsad.web.site.shown import Shown, shown


class SitePage(Page):  # type: ignore[misc]
    """What all pages share: a title in each language, and addresses that name the language."""

    title_en = models.CharField(
        "العنوان بالإنكليزية · Title in English", max_length=255, blank=True
    )
    content_panels: ClassVar[list[Any]] = [*Page.content_panels, FieldPanel("title_en")]

    class Meta:
        abstract = True

    @property
    def name(self) -> str:
        """The title in the language of the page being read."""
        english = translation.get_language() == "en" and self.title_en
        return str(self.title_en if english else self.title)

    @property
    def own_path(self) -> str:
        """Its place below home: empty for home itself."""
        return "/".join(self.url_path.strip("/").split("/")[1:])

    @property
    def address(self) -> str:
        """Where it is read, in the language of the page being read."""
        return self.address_in("en" if translation.get_language() == "en" else "ar")

    def address_in(self, language: str) -> str:
        """Where it is read in a language."""
        if not self.own_path:
            return reverse("public-home", kwargs={"language": language})
        return reverse("public-page", kwargs={"language": language, "path": f"{self.own_path}/"})

    def get_url_parts(self, request: HttpRequest | None = None) -> tuple[int, str, str] | None:
        parts = self._get_relevant_site_root_paths(request)
        if not parts:
            return None
        return parts[0].site_id, parts[0].root_url or "", self.address_in("ar")

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        from marsad.web.pages.views import answer  # noqa: PLC0415

        language = "en" if mode_name == "en" else "ar"
        with translation.override(language):
            return answer(request, self, language)

    @property
    def preview_modes(self) -> list[tuple[str, str]]:
        return [("", "العربية"), ("en", "English")]


class HomePage(SitePage):
    """The first page; everything else is below it."""

    max_count = 1
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    intro = RichTextField("مقدمة · Introduction", features=FEATURES, blank=True)
    intro_en = RichTextField(
        "مقدمة بالإنكليزية · Introduction in English", features=FEATURES, blank=True
    )
    content_panels: ClassVar[list[Any]] = [
        *SitePage.content_panels, FieldPanel("intro"), FieldPanel("intro_en"),
    ]  # fmt: skip


class SectionPage(SitePage):
    """A section, such as reports, news, politics, or one of the user's own."""

    parent_page_types: ClassVar[list[str]] = ["pages.HomePage"]


class TextPage(SitePage):
    """A page that stands by itself: about, privacy."""

    parent_page_types: ClassVar[list[str]] = ["pages.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    text = RichTextField("النص · Text", features=[*FEATURES, "h2"], blank=True)
    text_en = RichTextField(
        "النص بالإنكليزية · Text in English", features=[*FEATURES, "h2"], blank=True
    )
    content_panels: ClassVar[list[Any]] = [
        *SitePage.content_panels, FieldPanel("text"), FieldPanel("text_en"),
    ]  # fmt: skip


class ArticleTag(TaggedItemBase):  # type: ignore[misc]
    """A tag on an article."""

    content_object = ParentalKey("ArticlePage", on_delete=models.CASCADE, related_name="tagged")


class ArticlePage(SitePage):
    """An article. ``words`` and ``facets`` are those of what is published, never of a draft."""

    parent_page_types: ClassVar[list[str]] = ["pages.SectionPage"]
    subpage_types: ClassVar[list[str]] = []
    summary = models.TextField("الخلاصة · Summary", blank=True)
    summary_en = models.TextField("الخلاصة بالإنكليزية · Summary in English", blank=True)
    author = models.CharField("الكاتب · Author", max_length=200, blank=True)
    body = StreamField(article_body(), blank=True, verbose_name="المتن · Body")
    body_en = StreamField(
        article_body(), blank=True, verbose_name="المتن بالإنكليزية · Body in English"
    )
    pinned = ParentalManyToManyField(
        "self", blank=True, symmetrical=False, verbose_name="مقالات مثبتة · Pinned articles"
    )
    tags = ClusterTaggableManager(through=ArticleTag, blank=True)
    words = models.TextField(default="", editable=False)
    facets: models.JSONField[Any, Any] = models.JSONField(default=dict, editable=False)
    content_panels: ClassVar[list[Any]] = [
        *SitePage.content_panels,
        *(FieldPanel(name) for name in ("summary", "summary_en", "author", "body", "body_en")),
        *(FieldPanel(name) for name in ("tags", "pinned")),
    ]

    @property
    def lead(self) -> str:
        """The summary in the language of the page being read."""
        english = translation.get_language() == "en" and self.summary_en
        return str(self.summary_en if english else self.summary)

    def incidents(self) -> dict[str, Shown]:
        """The published incidents it names."""
        names = {*named(self.body), *named(self.body_en)}
        if not names:
            return {}
        rows = PublishedIncident.shown().filter(incident__in=names)
        return {row.incident: shown(row) for row in rows}

    def searchable(self) -> str:
        """The words it is found by, in their matching form."""
        texts = [self.title, self.title_en, self.summary, self.summary_en]
        texts += [str(part) for value in (self.body, self.body_en)
                  for block in value if block.block_type in {"text", "subhead", "quotation"}
                  for part in block.block.get_searchable_content(block.value)]  # fmt: skip
        texts += [tag.name for tag in self.tags.all()]
        return key(" ".join(texts)).casefold()

    def facets_now(self) -> dict[str, list[str]]:
        """What it shares with related articles."""
        found = self.incidents().values()
        return {
            "incidents": sorted(each.id for each in found),
            "actors": sorted({p["words"] for each in found for p in each.released["parties"]}),
            "places": sorted({place for each in found for place in each.released["place"]}),
            "tags": sorted(tag.name for tag in self.tags.all()),
            "words": sorted({w for w in key(f"{self.title} {self.summary}").split() if len(w) > 3}),
        }
