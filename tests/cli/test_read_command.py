"""``marsad read`` on real files and a real SQLite database."""

from __future__ import annotations

import csv
import io
import json
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from marsad.cli import output

Marsad = Callable[..., tuple[int, str, str]]


def test_a_table_has_a_row_an_event_and_says_who_says_so(marsad: Marsad) -> None:
    code, out, err = marsad("read", "reports.jsonl")
    assert code == 0
    assert "who says so" in out
    assert "مصدر عسكري" in out
    assert "2021-03-05" in out
    assert "2 reports (2 new)" in err


def test_reading_again_stores_nothing_twice(marsad: Marsad) -> None:
    _, first, _ = marsad("read", "reports.jsonl")
    code, second, err = marsad("read", "reports.jsonl")
    assert code == 0
    assert "2 reports (2 unchanged)" in err
    assert second == first


def test_json_lines_come_back_with_their_id_date_and_text(marsad: Marsad, folder: Path) -> None:
    code, out, _ = marsad("read", "reports.jsonl", "--format", "jsonl", "--no-database")
    given = [json.loads(x) for x in (folder / "reports.jsonl").read_text("utf-8").splitlines()]
    records = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    for record, report in zip(records, given, strict=True):
        assert {key: record[key] for key in ("id", "date", "text")} == report
        assert record["claims"]
    assert not list(folder.glob("*.sqlite3"))


def test_csv_has_one_head_line(marsad: Marsad) -> None:
    _, out, _ = marsad("read", "reports.jsonl", "--format", "csv", "--no-database")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert {row["type"] for row in rows} >= {"air-strike"}
    assert out.count("event,report,publisher") == 1


def test_out_writes_records_and_a_page(marsad: Marsad, folder: Path) -> None:
    marsad("read", "reports.jsonl", "--no-database", "--out", "made/here")
    lines = (folder / "made/here/claims.jsonl").read_text("utf-8").splitlines()
    page = (folder / "made/here/report.html").read_text("utf-8")
    assert [json.loads(line)["id"] for line in lines] == ["one", "two"]
    assert page.rstrip().endswith("</html>")
    assert "طائرات التحالف" in page


def test_a_broken_item_is_named_and_the_rest_goes_on(marsad: Marsad, folder: Path) -> None:
    (folder / "empty.html").write_bytes(b"")
    code, out, err = marsad("read", "empty.html", "reports.jsonl", "nowhere.html")
    assert code == output.SOME_FAILED
    assert "marsad: empty.html: " in err
    assert "marsad: nowhere.html: " in err
    assert "2 items could not be read" in err
    assert "مصدر عسكري" in out


def test_nothing_readable_is_a_failure(marsad: Marsad) -> None:
    code, _, err = marsad("read", "nowhere.html")
    assert code == output.NOTHING_READ
    assert len([line for line in err.splitlines() if line.startswith("marsad:")]) == 1


def test_without_a_date_relative_days_stay_open_and_it_says_so(
    marsad: Marsad, folder: Path
) -> None:
    (folder / "plain.txt").write_text("مقتل جنود\nقتل جنديان أمس في هجوم للمسلحين.\n", "utf-8")
    _, out, err = marsad("read", "plain.txt", "--no-database", "--format", "jsonl")
    times = [a for c in json.loads(out)["claims"] for a in c["args"] if a["role"] == "time"]
    assert times
    assert all("from" not in a and a["anchor"] == "report" for a in times)
    assert "1 report without a date" in err
    _, out, err = marsad(
        "read", "plain.txt", "--no-database", "--format", "jsonl", "--date", "2021-03-06"
    )
    times = [a for c in json.loads(out)["claims"] for a in c["args"] if a["role"] == "time"]
    assert all(a["from"] == "2021-03-05" for a in times)
    assert "state no date" not in err


def test_misuse_is_told_in_a_line(marsad: Marsad) -> None:
    for arguments, says in (
        (("read", "reports.jsonl", "--date", "6/3/2021"), "not a day"),
        (("read", "reports.jsonl", "--field", "text"), "ours=theirs"),
        (("read", "reports.jsonl", "--database", "mysql://x"), "sqlite"),
        (("read",), "SOURCE"),
        (("reed",), "reed"),
    ):
        code, _, err = marsad(*arguments)
        assert (code, says in err) == (2, True), err


def test_a_folder_that_cannot_be_written_is_told_in_a_line(marsad: Marsad, folder: Path) -> None:
    (folder / "taken").write_text("a file, no folder")
    code, _, err = marsad("read", "reports.jsonl", "--no-database", "--out", "taken")
    assert code == 3
    assert "taken: cannot be written" in err


def test_standard_input_and_a_closed_pipe(folder: Path) -> None:
    script = "import sys; from marsad.cli.main import main; main()"
    command = [sys.executable, "-c", script, "read", "-", "--no-database", "--format", "jsonl"]
    lines = (folder / "reports.jsonl").read_bytes()
    done = subprocess.run(command, input=lines, capture_output=True, cwd=folder, check=False)
    assert done.returncode == 0
    assert [json.loads(x)["id"] for x in done.stdout.decode().splitlines()] == ["one", "two"]
    # A reader that leaves after the first line (`| head -1`) gets no traceback.
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=folder
    ) as process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        process.stdin.write(lines * 200)
        process.stdin.close()
        errors = process.stderr.read().decode()
        process.wait()
    assert "Traceback" not in errors


def test_the_next_command_works_as_printed(marsad: Marsad) -> None:
    for database in ((), ("--database", "sqlite:///other file.sqlite3")):
        _, _, err = marsad("read", "reports.jsonl", *database)
        following = shlex.split(err.splitlines()[-1].removeprefix("Next: marsad "))
        code, out, _ = marsad(*following)
        assert code == 0
        assert "claim 1" in out
    assert "Next" not in marsad("read", "reports.jsonl", "--no-database")[2]
