import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from marsad.collect.files import find_files
from marsad.errors import InputError

from .gather import SENTENCE, errors_in, failure, only, outcomes, reports, written


def names(source: Path | str) -> list[str]:
    return [p.name if isinstance(p, Path) else str(p) for p in find_files(os.fspath(source))]


def test_a_folder_is_walked_by_name_files_before_folders(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.txt", "a/3.txt", "z.txt", "c.html"):
        written(tmp_path / name, SENTENCE)
    assert names(tmp_path) == ["c.html", "z.txt", "3.txt", "1.txt", "2.txt"]


def test_hidden_files_and_page_assets_are_passed_over(tmp_path: Path) -> None:
    for name in (".hidden.txt", ".git/config", "page_files/ad.html", "a.css", "b.PNG", "keep.txt"):
        written(tmp_path / name, SENTENCE)
    assert names(tmp_path) == ["keep.txt"]


def test_an_asset_named_alone_is_tried(tmp_path: Path) -> None:
    assert names(written(tmp_path / "notes.md", SENTENCE)) == ["notes.md"]
    assert names(tmp_path / "*.md") == ["notes.md"]


def test_links_that_lead_back_end(tmp_path: Path) -> None:
    written(tmp_path / "a" / "1.txt", SENTENCE)
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    (tmp_path / "self").symlink_to(tmp_path / "self")
    assert names(tmp_path) == ["1.txt"]


def test_a_very_deep_folder_is_walked(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["d"] * 600)
    deep.mkdir(parents=True)
    written(deep / "x.txt", SENTENCE)
    assert names(tmp_path) == ["x.txt"]


def test_a_folder_linked_twice_is_read_once(tmp_path: Path) -> None:
    written(tmp_path / "a" / "1.txt", SENTENCE)
    (tmp_path / "b").symlink_to(tmp_path / "a")
    assert names(tmp_path) == ["1.txt"]


def test_globs_with_and_without_recursion(tmp_path: Path) -> None:
    for name in ("x/1.txt", "x/y/2.txt", "3.txt"):
        written(tmp_path / name, SENTENCE)
    assert names(tmp_path / "*.txt") == ["3.txt"]
    assert sorted(names(tmp_path / "**" / "*.txt")) == ["1.txt", "2.txt", "3.txt"]
    assert names(tmp_path / "x*") == ["1.txt", "2.txt"]


def test_a_name_with_glob_marks_that_exists_is_a_file(tmp_path: Path) -> None:
    assert names(written(tmp_path / "[1].txt", SENTENCE)) == ["[1].txt"]


@pytest.mark.parametrize("source", ["missing.txt", "*.none", "empty", "nul\0name", "a" * 5000])
def test_what_is_not_there_is_one_error(tmp_path: Path, source: str) -> None:
    (tmp_path / "empty").mkdir()
    (found,) = find_files(f"{tmp_path}/{source}")
    assert isinstance(found, InputError)
    assert found.remedy


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that nobody in particular may enter, while the test runs as nobody if it can."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    user = os.geteuid()
    try:
        yield folder
    finally:
        os.seteuid(user)
        shutil.rmtree(folder)


def without_rights() -> None:
    if os.geteuid() == 0:
        os.seteuid(65534)  # the superuser may read everything


def test_a_folder_without_rights_costs_only_itself(open_folder: Path) -> None:
    written(open_folder / "a.txt", SENTENCE)
    locked = written(open_folder / "locked" / "b.txt", SENTENCE).parent
    locked.chmod(0)
    without_rights()
    found = outcomes(open_folder)
    assert len(found) == 2
    assert errors_in(found) == [
        f"{locked}: cannot be opened: Permission denied "
        "(give yourself the right to read it, or leave it out)"
    ]


def test_a_file_without_rights_costs_only_itself(open_folder: Path) -> None:
    written(open_folder / "a.txt", SENTENCE)
    written(open_folder / "b.txt", SENTENCE).chmod(0)
    without_rights()
    found = outcomes(open_folder)
    assert len(found) == 2
    assert "cannot be read: Permission denied" in errors_in(found)[0]


def test_a_path_through_a_locked_folder_is_one_error(open_folder: Path) -> None:
    page = written(open_folder / "locked" / "b.txt", SENTENCE)
    page.parent.chmod(0)
    without_rights()
    assert "Permission denied" in failure(page)


def test_a_file_that_vanishes_costs_only_itself(tmp_path: Path) -> None:
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    assert "No such file" in failure(tmp_path / "gone.txt")


def test_a_pipe_named_as_a_file_is_read(tmp_path: Path) -> None:
    read_end, write_end = os.pipe()
    os.write(write_end, f'{{"text": "{SENTENCE}"}}'.encode())
    os.close(write_end)
    try:
        assert only(f"/dev/fd/{read_end}").report.text == SENTENCE
    finally:
        os.close(read_end)


def test_ids_do_not_depend_on_how_the_working_folder_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = written(tmp_path / "news" / "a.txt", SENTENCE)
    monkeypatch.chdir(tmp_path)
    assert reports(page)[0].id == reports("news/a.txt")[0].id == reports("./news")[0].id


def test_names_that_are_no_utf8_can_be_printed(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/\xe3\xe4.txt"
    with open(path, "wb") as file:  # noqa: PTH123 - Path refuses bytes
        file.write(SENTENCE.encode())
    only(tmp_path).report.location.encode()
