"""Fixtures that all tests share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


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
