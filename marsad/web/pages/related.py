"""Articles related to one: those an editor pinned, then those that share most with it."""

from __future__ import annotations

from marsad.web.pages.models import ArticlePage

MOST = 5
AMONG = 300  # the articles published last that are compared
WEIGHTS = {"incidents": 5.0, "actors": 2.0, "places": 2.0, "tags": 2.0, "words": 0.5}


def related(article: ArticlePage) -> list[ArticlePage]:
    """Up to five live articles, never the article itself."""
    pinned = list(article.pinned.live())
    among = ArticlePage.objects.live().exclude(pk=article.pk).order_by("-first_published_at")
    scored = [(shared(article.facets, each.facets), each) for each in among[:AMONG]]
    scored.sort(key=lambda pair: -pair[0])
    found = {each.pk: each for each in [*pinned, *(each for score, each in scored if score >= 2)]}
    found.pop(article.pk, None)
    return list(found.values())[:MOST]


def shared(one: dict[str, list[str]], other: dict[str, list[str]]) -> float:
    """How much two articles share.

    >>> shared({"incidents": ["a"], "words": ["x"]}, {"incidents": ["a"], "words": ["x", "y"]})
    5.5
    """
    return sum(
        weight * len(set(one.get(name, ())) & set(other.get(name, ())))
        for name, weight in WEIGHTS.items()
    )
