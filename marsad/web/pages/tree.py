"""The tree a new site begins with: home, three sections, about and privacy, all to be changed."""

from __future__ import annotations

from typing import Any

from django.db import connections

SECTIONS = (
    ("تقارير", "Reports", "reports"),
    ("أخبار", "News", "news"),
    ("سياسة", "Politics", "politics"),
)
PRIVACY = "privacy"
ABOUT = """
<p>ينشر هذا الموقع حوادث قرأها برنامج «مرصد» في تقارير منشورة، ثم راجعها أشخاص وأكّدوها وأذنوا
بنشرها. لكل حادثة مصادرها وأرقام كل مصدر؛ وحيث تختلف المصادر يظهر الخلاف ولا يُخفى.</p>
<p>ما يُصحَّح بعد النشر يظهر تاريخه وسببه في صفحته.</p>
"""
ABOUT_EN = """
<p>This site publishes incidents that the program Marsad read in published reports and that people
then reviewed, confirmed and released. Each has its sources and every source's own numbers; where
sources differ the difference is shown.</p>
<p>What is corrected after publishing is shown with its date and reason.</p>
"""
FREE = "<p>يمكن قراءة هذا الموقع كله دون حساب ودون إعطاء أي بيانات.</p>"
FREE_EN = "<p>All of this site can be read without an account and without giving any data.</p>"
# Title, English title, slug, and what stands there until the editors write their own.
TEXTS = (
    ("عن الموقع", "About", "about", ABOUT, ABOUT_EN),
    ("الخصوصية", "Privacy", PRIVACY, FREE, FREE_EN),
)


def ensure(using: str = "default", **_: Any) -> None:
    """Makes the tree where there is none, and gives the desk's editors their rights in it."""
    from marsad.web.models import User  # noqa: PLC0415
    from marsad.web.pages.following import give_rights  # noqa: PLC0415
    from marsad.web.pages.models import HomePage  # noqa: PLC0415

    if HomePage._meta.db_table not in connections[using].introspection.table_names():
        return  # migrating one application only
    if not HomePage.objects.using(using).exists():
        _make()
    _no_documents()
    for user in User.objects.using(using).filter(role__in=("editor", "administrator")):
        give_rights(user)


def _no_documents() -> None:
    """Takes back the right to put up files: Wagtail's admin knows them, the site serves none."""
    from wagtail.models import GroupCollectionPermission  # noqa: PLC0415

    given = GroupCollectionPermission.objects.filter(
        permission__content_type__app_label="wagtaildocs"
    )
    given.delete()


def _make() -> None:
    from wagtail.models import Page, Site  # noqa: PLC0415

    from marsad.web.pages.models import HomePage, SectionPage, TextPage  # noqa: PLC0415

    root = Page.get_first_root_node()
    site = Site.objects.get(is_default_site=True)
    welcome = site.root_page
    home = root.add_child(instance=HomePage(title="مرصد", title_en="Marsad", slug="site"))
    for arabic, english, slug in SECTIONS:
        home.add_child(instance=SectionPage(title=arabic, title_en=english, slug=slug))
    for arabic, english, slug, text, text_en in TEXTS:
        page = TextPage(title=arabic, title_en=english, slug=slug, text=text, text_en=text_en)
        home.add_child(instance=page)
    site.root_page = home
    site.save()
    if welcome.specific_class is Page or welcome.slug == "home":
        Page.objects.get(pk=welcome.pk).delete()
