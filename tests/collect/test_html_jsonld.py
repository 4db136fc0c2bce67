"""JSON-LD as sites write it, broken in the usual ways."""

import pytest

from marsad.collect.html_jsonld import read_linked, split_words

ARTICLE = '{"@type": "NewsArticle", "headline": "عنوان", "datePublished": "2019-05-17"}'


@pytest.mark.parametrize(
    "script",
    [
        ARTICLE,
        f"<!-- {ARTICLE} -->",
        f"//<![CDATA[\n{ARTICLE}\n//]]>",
        f"[{ARTICLE},]",
        f"{ARTICLE};",
        f'{{"@graph": [{{"@type": "WebPage", "datePublished": "2001-01-01"}}, {ARTICLE}]}}',
        ARTICLE.replace("عنوان", "سطر\nثان"),
        ARTICLE.replace("NewsArticle", "https://schema.org/NewsArticle"),
        '{"@type": "WebPage", "mainEntity": ' + ARTICLE + "}",
    ],
)
def test_forms_of_an_article(script):
    assert read_linked([script]).published == "2019-05-17"


def test_dates_are_rescued_from_json_beyond_mending():
    script = '{"headline": "قال "نعم" ومضى", "datePublished": "2019-05-17", "dateModified": "x"}'
    assert read_linked([script]).published == "2019-05-17"


@pytest.mark.parametrize("name", ["itemListElement", "mentions", "liveBlogUpdate", "hasPart"])
def test_other_articles_are_not_the_article(name):
    assert read_linked([f'{{"@type": "ItemList", "{name}": [{ARTICLE}]}}']).published == ""


@pytest.mark.parametrize(
    "script", ["", "null", "[1, 2]", '{"@type": 5}', "[" * 10_000, '{"a":' * 500]
)
def test_nothing_of_use_gives_nothing(script):
    assert read_linked([script]).headline == ""


def test_people_and_trails_are_followed_by_their_ids():
    graph = """{"@graph": [
      {"@type": "Article", "author": {"@id": "#p"}, "publisher": {"name": "نهار"}},
      {"@type": "Person", "@id": "#p", "name": "هبة الكنج"},
      {"@type": "BreadcrumbList", "itemListElement": [
        {"position": 2, "item": {"name": "اليمن"}}, {"position": 1, "name": "أخبار"}]}]}"""
    linked = read_linked([graph])
    assert (linked.authors, linked.publisher) == (["هبة الكنج"], "نهار")
    assert linked.trail == ["أخبار", "اليمن"]


def test_tags_in_one_string():
    assert split_words(["#سرت، مصراتة|سرت", ""]) == ["سرت", "مصراتة"]
