"""Labels of articles that tell of one incident, and the figures held against them."""

from __future__ import annotations

from pathlib import Path

import pytest

from marsad.errors import InputError
from marsad.evaluation.link_labels import Labels, article, pairs_of, read_labels
from marsad.evaluation.linking import copy_figures, link_figures

ROOT = Path(__file__).parents[2]
A, B, C, D, E = (f"2015-08-01#{n}" for n in range(5))
LABELS = Labels(
    names=("raid", "ambush"),
    incidents=(frozenset({A, B, C}), frozenset({D, E})),
    copies=(frozenset({A, B}),),
    different=frozenset({(A, D)}),
)


def test_the_labels_of_the_clone_are_read() -> None:
    labels = read_labels(ROOT / "evals" / "linking-2015-08.yaml")
    assert len(labels.names) == len(labels.incidents) == 63
    assert len(labels.articles) == 368
    assert labels.among(labels.articles) == labels


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("incidents: []", "needs exactly the keys"),
        ("incidents: []\ncopies: [[x]]\ndifferent: []", "'x' is no article"),
        ("{", "cannot be read"),
    ],
)
def test_what_are_no_labels_is_refused(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "labels.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=said):
        read_labels(path)


def test_articles_are_known_by_where_they_stand() -> None:
    assert article("a/2015-08-01.zip!2015-08-01.json#1") == "2015-08-01#0"
    assert article("2015-08-01.json#12") == "2015-08-01#11"
    assert article("other.json#1") is None


def test_figures_of_pairs_and_of_halves() -> None:
    found = [[A, B], [A, D], [D, E], ["2015-08-02#9", A]]
    figures = link_figures(found, LABELS)
    assert (figures.precision.right, figures.precision.of) == (2, 3)
    assert (figures.recall.right, figures.recall.of) == (2, 4)
    assert (figures.kept_apart.right, figures.kept_apart.of) == (0, 1)
    assert figures.wrong == ((A, D),)
    assert figures.missed == ((A, C), (B, C))
    even, odd = (link_figures(found, LABELS, half) for half in (0, 1))
    assert even.recall.of + odd.recall.of == figures.recall.of
    assert odd.recall.value == odd.precision.value == 1.0
    assert link_figures([], LABELS).precision.value == 1.0


def test_figures_of_copies() -> None:
    assert copy_figures({A: A, B: A, C: A}, LABELS) == (1 / 3, 1.0)
    assert pairs_of([[B, A], [A, B, C]]) == {(A, B), (A, C), (B, C)}
