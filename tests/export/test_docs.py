"""The pages on exports say what the code does."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

from marsad.export import Format, registry
from marsad.export.precision import DISTRICT_KM, PROVINCE_KM, TOWN_KM
from marsad.export.reference import page
from tests.export.readings import shelf
from tests.export.test_golden import written


def test_the_reference_is_written_from_the_formats(root: Path) -> None:
    renew = "renew it: python -m marsad.export.reference > docs/reference/exports.md"
    assert (root / "docs" / "reference" / "exports.md").read_text("utf-8") == page(), renew


def test_the_reference_names_the_radii_there_are() -> None:
    told = " ".join(page().split())
    assert f"1 for a radius up to {TOWN_KM} km, 2 up to {DISTRICT_KM}, 3 above" in told
    assert f"2 up to {TOWN_KM}, 3 up to {DISTRICT_KM}, 4 up to {PROVINCE_KM}, 6 above" in told


def test_the_format_of_the_how_to_works(root: Path) -> None:
    text = (root / "docs" / "how-to" / "add-an-export.md").read_text("utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    module: dict[str, object] = {"__name__": "days"}
    exec(
        compile(textwrap.dedent(code.replace("\n   ", "\n").removeprefix("   ")), "days", "exec"),
        module,
    )
    wanted = module["FORMAT"]
    assert isinstance(wanted, Format)
    assert written(wanted, shelf()).decode() == "day,events\n2021-03-01,1\n2021-03-05,2\n"


def test_the_how_to_names_what_there_is(root: Path) -> None:
    text = (root / "docs" / "how-to" / "add-an-export.md").read_text("utf-8")
    assert (root / "marsad" / "export" / "registry.py").is_file()
    for name in ("event_rows", "csv_encoder", "json_lines", "parquet_encoder", "FORMATS"):
        assert f"`{name}`" in text or f".{name}`" in text
    assert registry.FORMATS
