"""Fixtures that all tests share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session", autouse=True)
def no_places_of_the_users(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The gazetteer of whoever runs the tests decides nothing in them."""
    os.environ["MARSAD_PLACES"] = str(tmp_path_factory.mktemp("places") / "none.csv")


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's folder."""
    return ROOT


@pytest.fixture(scope="session")
def shared_dir() -> Path:
    """The folder with marked reports beside the project (MARSAD_SHARED names another)."""
    folder = Path(os.environ.get("MARSAD_SHARED", ROOT.parent / "shared"))
    if not (folder / "claims" / "dev.jsonl").is_file():
        pytest.skip(f"no marked reports at {folder}: set MARSAD_SHARED to run this test")
    return folder
