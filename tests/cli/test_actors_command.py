"""Looking actors up."""

from __future__ import annotations

import json
from collections.abc import Callable

Marsad = Callable[..., tuple[int, str, str]]


def test_find_by_any_name(marsad: Marsad) -> None:
    code, out, _ = marsad("actors", "find", "الحوثيين", "--format", "jsonl")
    records = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert records[0]["id"] == "ye.houthis"
    code, out, _ = marsad("actors", "find", "Houthi")
    assert code == 0
    assert "ye.houthis" in out


def test_show_tells_loaded_names_and_allegiance(marsad: Marsad) -> None:
    code, out, _ = marsad("actors", "show", "sd.rsf")
    assert code == 0
    assert "sd.government 2013..2023-04-14 (recalled)" in out
    assert "against, by sd.army" in out
    code, out, _ = marsad("actors", "show", "sd.rsf", "--format", "jsonl")
    record = json.loads(out)
    assert (record["acled"], record["country"], record["source"]) == (2, "SD", "recalled")


def test_show_refuses_an_unknown_id(marsad: Marsad) -> None:
    code, _, err = marsad("actors", "show", "xx.nobody")
    assert code == 3
    assert "marsad actors find" in err
