"""The language files kept as read last time: the same entries, and no trust in a spoilt cache."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from marsad.errors import DataError
from marsad.lexicon import kept, loader
from marsad.lexicon.actors import ACTORS, Actor


@dataclass(frozen=True)
class Inner:
    form: str
    weight: float = 1.0


@dataclass(frozen=True)
class Entry:
    name: str
    inside: tuple[Inner, ...] = ()
    year: int | None = None
    one: Inner | None = None

    def __post_init__(self) -> None:
        if self.name == "ممنوع":
            raise ValueError("this name is not allowed")


GIVEN = """- name: قصف
  inside: [{form: قصفت}, {form: يقصف, weight: 0.5}]
- name: هدنة
  year: 2015
  one: {form: هدنا}
"""


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A language file in a package folder of its own, and an empty cache beside it."""
    package = tmp_path / "package"
    package.mkdir()
    monkeypatch.setattr(kept, "FOLDER", package)
    monkeypatch.setattr(kept, "_code", lambda: "one")
    monkeypatch.setenv(kept.VARIABLE, str(tmp_path / "cache"))
    kept._form.cache_clear()
    path = package / "words.yaml"
    path.write_text(GIVEN, "utf-8")
    return path


def read(file: Path) -> tuple[Entry, ...]:
    loader._read.cache_clear()
    return loader.read_entries(file, Entry)


def forget_yaml(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise AssertionError("the file was read again")

    monkeypatch.setattr(loader, "_read_file", fail)


def stored(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "lexicon" / "words.Entry.json"


def test_the_second_time_no_yaml_is_read(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = read(file)
    forget_yaml(monkeypatch)
    assert read(file) == first
    assert first[0].inside[1] == Inner("يقصف", 0.5)
    assert (first[1].year, first[1].one) == (2015, Inner("هدنا"))


def test_a_changed_file_is_read_again(file: Path) -> None:
    read(file)
    file.write_text(GIVEN.replace("هدنة", "نفير"), "utf-8")
    assert [entry.name for entry in read(file)] == ["قصف", "نفير"]


def test_changed_code_reads_again(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read(file)
    monkeypatch.setattr(kept, "_code", lambda: "two")
    kept._form.cache_clear()
    forget_yaml(monkeypatch)
    with pytest.raises(AssertionError, match="read again"):
        read(file)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: "",
        lambda text: text[: len(text) // 2],
        lambda text: "[]",
        lambda text: text.replace("قصف", "ممنوع", 1),
        lambda text: text.replace('"name"', '"nmae"'),
        lambda text: text.replace('"inside":[', '"inside":[3,', 1),
    ],
)
def test_a_spoilt_cache_is_made_anew(spoil, file: Path, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    first = read(file)
    good = stored(tmp_path).read_text("utf-8")
    stored(tmp_path).write_text(spoil(good), "utf-8")
    assert read(file) == first
    assert stored(tmp_path).read_text("utf-8") == good


def test_what_is_wrong_is_never_kept(file: Path, tmp_path: Path) -> None:
    file.write_text("- name: ممنوع\n", "utf-8")
    for _ in range(2):
        with pytest.raises(DataError, match=r"words\.yaml:1: this name is not allowed"):
            read(file)
    assert not stored(tmp_path).exists()


def test_a_cache_that_cannot_be_written_is_no_error(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be")
    assert len(read(file)) == 2
    monkeypatch.setenv(kept.VARIABLE, "")
    assert kept.folder() is None
    assert len(read(file)) == 2


def test_all_files_of_the_package_come_back_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(kept.VARIABLE, str(tmp_path))
    files = sorted(f for f in ACTORS.glob("*.yaml") if f.stem != "unknown_actors")
    loader._read.cache_clear()
    first = [loader.read_entries(path, Actor) for path in files]
    loader._read.cache_clear()
    assert [loader.read_entries(path, Actor) for path in files] == first
    entries = json.loads((tmp_path / "lexicon" / f"actors-{files[0].stem}.Actor.json").read_text())
    assert len(entries["entries"]) == len(first[0])
