"""Fixtures that all tests share."""

from __future__ import annotations

import os
from pathlib import Path

import django
import pytest

ROOT = Path(__file__).resolve().parent.parent


# Django takes its settings once a process, and those of the web serve the store as well; that the
# store needs no more than its own is tested in processes of their own. Here and not in a hook:
# the conftest of tests/store, which starts Django too, is read before any hook is called.
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "marsad.web.settings")
os.environ["MARSAD_CACHE"] = ""  # what is tested is what the files say, not what they once said
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # Playwright runs a loop in the thread
django.setup()


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
