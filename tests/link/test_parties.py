"""One key for all names of a party; actors where they are known."""

from __future__ import annotations

from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any, cast

import pytest

from marsad.link.parties import (
    bare,
    content,
    named_parties,
    names,
    parties,
    party_keys,
    party_kinds,
    place_name,
)
from marsad.model import Argument, Span

HOUTHIS = "جماعة الحوثي"


@dataclass
class Resolved:
    """An argument as a later reader may give it, with its actor."""

    span: Span
    actor: Any


def test_names_of_one_party_share_a_key() -> None:
    keys = {named_parties(words) for words in (HOUTHIS, "للحوثيين", "أنصار الله")}
    assert len(keys) == 1
    assert all(keys)
    assert named_parties("مسلحون مجهولون") == frozenset()


@pytest.mark.parametrize("actor", ["ye.houthis", SimpleNamespace(id="ye.houthis")])
def test_a_known_actor_names_the_party_and_its_name_still_meets(actor: Any) -> None:
    resolved = cast("Argument", Resolved(Span(0, len(HOUTHIS)), actor))
    plain = Argument("agent", Span(0, len(HOUTHIS)))
    assert party_keys(HOUTHIS, resolved) == {"ye.houthis"}
    assert parties(HOUTHIS, [resolved]) & parties(HOUTHIS, [plain])
    assert names(HOUTHIS, [resolved]) == names(HOUTHIS, [plain]) == named_parties(HOUTHIS)
    unnamed = cast("Argument", Resolved(Span(0, 5), actor))
    assert names("جماعة", [unnamed]) == {"ye.houthis"}


def test_words_are_compared_without_what_is_attached_and_says_little() -> None:
    assert content("عدد من الجنود") == {"جنود"}
    assert place_name("مدينة تعز") == place_name("بتعز") == {"تعز"}
    assert place_name("المدينة") == frozenset()
    assert bare("ولد") == "ولد"
    assert "civilian" in party_kinds("خمسة مدنيين")
