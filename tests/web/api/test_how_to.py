"""The curl commands of the how-to, run against a server that listens."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.test.testcases import LiveServerThread

from tests.store.samples import TEXT
from tests.web.conftest import KILLING, REPORT

GUIDE = Path(__file__).parents[3] / "docs/how-to/use-the-api.md"
COMMANDS = re.findall(r"^curl .*$", GUIDE.read_text(encoding="utf-8"), re.M)


@pytest.fixture
def address(program: Callable[..., Any]) -> Any:
    server = LiveServerThread("localhost", StaticFilesHandler, connections_override={})
    server.daemon = True
    server.start()
    server.is_ready.wait()
    yield f"http://localhost:{server.port}/api/v1"
    server.terminate()


def test_every_command_works(program: Callable[..., Any], address: str, tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text(TEXT, encoding="utf-8")
    token = program("editor").token
    known = {"TOKEN": token, "DESK": address, "REPORT": REPORT, "CLAIM": KILLING}
    assert len(COMMANDS) == 14
    for command in COMMANDS:
        fails = command.replace("curl ", "curl --silent --show-error --fail-with-body ", 1)
        done = subprocess.run(
            ["/bin/sh", "-c", fails],
            env=os.environ | known,
            cwd=tmp_path,
            capture_output=True,
            check=False,
            timeout=60,
        )
        assert done.returncode == 0, (command, done.stdout, done.stderr)
        assert done.stdout
