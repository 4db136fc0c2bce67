"""The program as a whole: a terminal's progress bar, full disks, closed streams, Ctrl-C."""

from __future__ import annotations

import json
import os
import pty
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import REPORTS

Marsad = Callable[..., tuple[int, str, str]]
PROGRAM = (sys.executable, "-c", "from marsad.cli.main import main; main()")
AT_ONCE = (  # the bar of a long run, without the long run
    sys.executable,
    "-c",
    "from marsad.cli import terminal; terminal.QUIET_SECONDS = 0.0\n"
    "from marsad.cli.main import main; main()",
)


def _on_terminal(program: tuple[str, ...], arguments: list[str], out: Path) -> str:
    """What a program with a terminal for its messages shows there; its results go to a file."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "120"}
    with out.open("wb") as results:
        running = subprocess.Popen(
            [*program, *arguments], stdout=results, stderr=theirs, env=environment
        )
    os.close(theirs)
    shown = b""
    try:
        while chunk := os.read(ours, 1 << 16):
            shown += chunk
    except OSError:  # how Linux tells that nobody writes there any more
        pass
    os.close(ours)
    assert running.wait() == 0
    return shown.decode()


def _many(folder: Path, number: int) -> None:
    lines = (
        json.dumps(REPORTS[0] | {"id": str(each)}, ensure_ascii=False) for each in range(number)
    )
    (folder / "many.jsonl").write_text("\n".join(lines), "utf-8")


def test_a_terminal_shows_the_share_done_and_the_file_gets_every_line(folder: Path) -> None:
    _many(folder, 200)
    arguments = ["read", "many.jsonl", "--no-database", "--format", "jsonl"]
    shown = _on_terminal(AT_ONCE, arguments, folder / "found.jsonl")
    assert "Reading" in shown
    assert "%" in shown
    assert "left:" in shown
    assert len((folder / "found.jsonl").read_text("utf-8").splitlines()) == 200


def test_short_work_and_pipes_show_no_bar(folder: Path) -> None:
    shown = _on_terminal(PROGRAM, ["--version"], folder / "out")
    assert not shown
    done = subprocess.run(
        [*AT_ONCE, "read", "reports.jsonl", "--no-database"], capture_output=True, check=True
    )
    assert b"left:" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("format_", ["table", "jsonl", "csv"])
def test_a_full_disk_under_the_output_is_one_line(folder: Path, format_: str) -> None:
    arguments = ["read", "reports.jsonl", "--no-database", "--format", format_]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*PROGRAM, *arguments], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 3
    assert b"Traceback" not in done.stderr
    assert "marsad: the output cannot be written: No space left on device" in done.stderr.decode()


def test_closed_streams_and_other_locales_change_nothing(folder: Path) -> None:
    command = " ".join(f"'{word}'" for word in PROGRAM) + " read reports.jsonl --no-database"
    for closed in (">&-", "2>&-", "> found 2> said"):
        environment = {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii"}
        subprocess.run(["sh", "-c", f"{command} {closed}"], env=environment, check=True)
    assert "بنغازي" in (folder / "found").read_text("utf-8")


def test_ctrl_c_ends_with_what_was_done(folder: Path) -> None:
    _many(folder, 5000)
    heeding = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
    running = subprocess.Popen(
        [*PROGRAM[:2], heeding + PROGRAM[2], "read", "many.jsonl", "--format", "jsonl"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert running.stdout
    running.stdout.readline()
    time.sleep(0.05)
    running.send_signal(signal.SIGINT)
    _, said = running.communicate()
    assert running.returncode == 130
    assert re.search(r"\d+ reports? \(\d+ new\)", said.decode())
    assert "what is stored is not read twice" in said.decode()
    assert said.decode().endswith("Stopped.\n")


def test_a_folder_that_holds_the_output_is_read_without_it(marsad: Marsad, folder: Path) -> None:
    arguments = ("read", ".", "--no-database", "--out", "made")
    for _ in range(2):
        code, _, err = marsad(*arguments)
        assert code == 0
        assert "2 reports (2 read)" in err
    assert len((folder / "made" / "claims.jsonl").read_text("utf-8").splitlines()) == 2


def test_a_file_name_cannot_break_or_colour_a_message(marsad: Marsad) -> None:
    code, _, err = marsad("read", "no\nfile\x1b[31m.txt", "--no-database")
    assert code == 3
    assert err.startswith("marsad: no\\nfile\\x1b[31m.txt: ")


@pytest.mark.parametrize(
    "arguments", [("",), ("reports.jsonl", "--date", "3021-01-01"), (".", "--date", "0001-01-01")]
)
def test_a_source_without_a_name_and_impossible_days_are_misuse(
    marsad: Marsad, arguments: tuple[str, ...]
) -> None:
    code, out, err = marsad("read", *arguments, "--no-database")
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
