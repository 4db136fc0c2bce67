"""Formats are found by name, and each states what it loses."""

from __future__ import annotations

import pytest

from marsad.errors import UsageError
from marsad.export import FORMATS, find, names


def test_an_unknown_format_is_told_those_there_are() -> None:
    with pytest.raises(UsageError, match=r"xlsx: no such format \(choose from csv"):
        find("xlsx")


def test_each_name_finds_its_format() -> None:
    assert [find(name) for name in names()] == list(FORMATS)


@pytest.mark.parametrize("wanted", FORMATS, ids=lambda each: each.name)
def test_losses_are_sentences(wanted: object) -> None:
    assert wanted.losses
    assert all(loss.endswith(".") for loss in wanted.losses)
