"""Files put into a folder: all or none, and nothing left lying beside them."""

from __future__ import annotations

import resource
from pathlib import Path

import pytest

from caretrail.placing import write_files, write_new, write_new_file
from caretrail.problem import Refusal


@pytest.mark.parametrize("stopped", [KeyboardInterrupt, OSError])
def test_whoever_stops_it_leaves_nothing_beside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
                                                stopped: type[BaseException]) -> None:
    def stop(*_: object) -> None:
        raise stopped

    (tmp_path / "a.yml").write_bytes(b"old")
    monkeypatch.setattr(Path, "replace", stop)
    with pytest.raises((KeyboardInterrupt, Refusal)):
        write_files(tmp_path, {"a.yml": b"new", "b.yml": b"new"})
    assert [(each.name, each.read_bytes()) for each in tmp_path.iterdir()] == [("a.yml", b"old")]


def test_a_new_file_takes_no_place_that_is_taken(tmp_path: Path) -> None:
    write_new(tmp_path, "records/a.yml", b"first")
    with pytest.raises(FileExistsError):
        write_new(tmp_path, "records/a.yml", b"second")
    assert [(each.name, each.read_bytes()) for each in (tmp_path / "records").iterdir()] == [("a.yml", b"first")]


def test_a_disk_that_is_full_leaves_no_half_of_a_new_file(tmp_path: Path) -> None:
    most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, most[1]))
    try:
        with pytest.raises(Refusal, match="cannot be written"):
            write_new(tmp_path, "a.yml", b"x" * 100_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, most)
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_was_typed_makes_no_folder_and_takes_no_place_that_is_taken(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="No such folder"):
        write_new_file(tmp_path / "there" / "map.yml", b"first")
    write_new_file(tmp_path / "map.yml", b"first")
    with pytest.raises(Refusal, match="File exists"):
        write_new_file(tmp_path / "map.yml", b"second")
    assert (tmp_path / "map.yml").read_bytes() == b"first"
