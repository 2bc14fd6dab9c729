"""A working folder as it is seen and read: everything listed, nothing followed."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from caretrail.folder import read, scan
from caretrail.problem import Refusal


def put(root: Path, name: str, text: str = "x") -> Path:
    path = root / "records" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def modes(root: Path) -> dict[str, str]:
    return {seen.path: seen.mode for seen in scan(root)}


def test_files_come_in_the_order_of_their_paths(tmp_path):
    for name in ("b/1.yml", "a.yml", "b.yml", "a/2.yml"):
        put(tmp_path, name)
    assert list(modes(tmp_path)) == ["records/a.yml", "records/a/2.yml", "records/b.yml", "records/b/1.yml"]


def test_no_folder_holds_no_files(tmp_path):
    assert scan(tmp_path) == []


def test_modes_are_those_git_writes(tmp_path):
    put(tmp_path, "plain.yml")
    put(tmp_path, "program.yml").chmod(0o755)
    (tmp_path / "records/link.yml").symlink_to("/etc/passwd")
    (tmp_path / "records/folder").symlink_to("/etc")
    os.mkfifo(tmp_path / "records/pipe.yml")
    put(tmp_path, "other/.git/HEAD")
    assert modes(tmp_path) == {
        "records/plain.yml": "100644", "records/program.yml": "100755", "records/link.yml": "120000",
        "records/folder": "120000", "records/pipe.yml": "000000", "records/other": "160000"}


def test_a_linked_register_is_not_followed(tmp_path):
    (tmp_path / "records").symlink_to("/etc")
    assert modes(tmp_path) == {"records": "120000"}


def test_only_regular_files_are_read(tmp_path):
    put(tmp_path, "plain.yml", "12345")
    (tmp_path / "records/link.yml").symlink_to(tmp_path / "records/plain.yml")
    os.mkfifo(tmp_path / "records/pipe.yml")
    assert read(tmp_path, "records/plain.yml") == b"12345"
    assert read(tmp_path, "records/plain.yml", 3) == b"123"
    for name in ("link.yml", "pipe.yml", "", "gone.yml"):
        assert read(tmp_path, f"records/{name}") is None


@pytest.mark.parametrize("change", ["content", "times put back", "other file in its place", "mode"])
def test_the_stamp_tells_every_change(tmp_path, change):
    path = put(tmp_path, "a.yml", "one")
    before = scan(tmp_path)[0].stamp
    times = path.stat()
    if change == "content":
        path.write_text("three")
    elif change == "times put back":
        path.write_text("two")
        os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    elif change == "other file in its place":
        other = put(tmp_path, "b.yml", "two")
        os.utime(other, ns=(times.st_atime_ns, times.st_mtime_ns))
        other.rename(path)
    else:
        path.chmod(0o755)
    assert scan(tmp_path)[0].stamp != before


def test_folders_however_deep(tmp_path):
    """A tree in git may be nested deeper than Python calls functions."""
    deep = os.open(tmp_path, os.O_RDONLY)
    for name in ("records", *["d"] * 1500):
        os.mkdir(name, dir_fd=deep)
        deep, before = os.open(name, os.O_RDONLY, dir_fd=deep), deep
        os.close(before)
    os.close(os.open("x", os.O_CREAT, dir_fd=deep))
    os.close(deep)
    try:
        assert [each.path.count("/") for each in scan(tmp_path)] == [1501]
    finally:
        subprocess.run(["rm", "-rf", "records"], cwd=tmp_path, check=True)  # too deep for pytest to tidy away


def test_a_folder_that_cannot_be_looked_into_is_not_passed_over(tmp_path, monkeypatch):
    (tmp_path / "records/risks").mkdir(parents=True)
    real = os.scandir

    def refuse(path):
        if str(path).endswith("risks"):
            raise PermissionError(13, "Permission denied", path)
        return real(path)

    monkeypatch.setattr(os, "scandir", refuse)
    with pytest.raises(Refusal, match="`records/risks` cannot be looked into"):
        scan(tmp_path)
