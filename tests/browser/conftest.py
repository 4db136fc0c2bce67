"""A real Chromium, and the page of the invented reports opened in it from disk."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from marsad.model import Reading
from marsad.show.page import Page as Writer
from tests.show.readings import all_readings

NAMES = ("chromium", "chromium-browser", "google-chrome")
# Chromium as root in a container, and without a word to anybody else.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE, DESKTOP = (390, 844), (1440, 900)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        pytest.skip(f"no browser: none of {', '.join(NAMES)} is installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Writes the page of some readings, each set of them once."""
    folder = tmp_path_factory.mktemp("pages")

    def write(name: str, readings: list[Reading]) -> Path:
        path = folder / f"{name}.html"
        if not path.exists():
            with Writer(path) as page:
                for reading in readings:
                    page.add(reading)
        return path

    return write


@dataclass
class Opened:
    """A page in the browser, with what it complained of and what it asked the network for."""

    page: Page
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def listen(self) -> None:
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda request: self.requests.append(request.url))


@pytest.fixture
def open_page(chromium: Browser, written: Callable[..., Path]) -> Iterator[Callable[..., Page]]:
    """Opens the page; afterwards it must have been quiet and have asked for nothing else."""
    contexts: list[BrowserContext] = []
    pages: list[Opened] = []

    def open_(
        at: str = "",
        language: str = "en",
        size: tuple[int, int] = DESKTOP,
        scheme: str = "light",
        path: Path | None = None,
        script: bool = True,
    ) -> Page:
        context = chromium.new_context(
            locale=language,
            viewport={"width": size[0], "height": size[1]},
            has_touch=size == PHONE,
            color_scheme="dark" if scheme == "dark" else "light",
            reduced_motion="reduce",
            java_script_enabled=script,
        )
        contexts.append(context)
        opened = Opened(context.new_page())
        pages.append(opened)
        opened.listen()
        file = path or written("all", all_readings())
        opened.page.goto(f"{file.as_uri()}{at}")
        return opened.page

    yield open_
    for context in contexts:
        context.close()
    for opened in pages:
        assert opened.complaints == []
        assert len(opened.requests) == 1
