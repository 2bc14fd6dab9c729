"""A finished site takes the place of the old one in one step, with what its owner hides there."""

import errno
import os
import stat
from pathlib import Path

import pytest

from caretrail.site import swap
from caretrail.site.swap import Placed, exchange, put_in_place
from tests.site.test_target import write

WAYS = pytest.mark.parametrize("exchanges", [True, False], ids=["exchange", "two renames"])


@pytest.fixture(autouse=True)
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test in both ways: with a system that can exchange two folders, and with one that cannot."""
    if not request.getfixturevalue("exchanges"):
        monkeypatch.setattr(swap, "exchange", lambda one, other: False)


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@WAYS
def test_a_first_site_is_moved_into_place(tmp_path: Path, exchanges: bool) -> None:
    site = write(tmp_path / "new", index="one", a__index="two")
    assert put_in_place(site, tmp_path / "out") == Placed(2, 0, 0)
    assert (tmp_path / "out" / "a" / "index").read_text() == "two"


@WAYS
def test_a_later_site_changes_what_changed_and_deletes_what_is_stale(tmp_path: Path, exchanges: bool) -> None:
    out = write(tmp_path / "out", same="same", old="old", gone__deep__index="x", kept__index="x")
    before = (out / "same").stat().st_ino
    site = write(tmp_path / "new", same="same", old="new", kept__index="x", added="y")
    assert put_in_place(site, out) == Placed(written=2, unchanged=2, deleted=1)
    assert sorted(path.name for path in out.iterdir()) == [".gitignore", "added", "kept", "old", "same"]
    assert (out / "same").stat().st_ino == before, "it keeps its time: nobody has to fetch it again"
    assert (out / "old").read_text() == "new"


@WAYS
def test_a_folder_may_become_a_file_and_a_file_a_folder(tmp_path: Path, exchanges: bool) -> None:
    out = write(tmp_path / "out", a__index="x", b="x")
    put_in_place(write(tmp_path / "new", a="y", b__index="y"), out)
    assert (out / "a").read_text() == (out / "b" / "index").read_text() == "y"


@WAYS
def test_what_the_owner_hides_at_the_top_is_left_alone(tmp_path: Path, exchanges: bool) -> None:
    out = tmp_path / "out"
    (out / ".git" / "refs").mkdir(parents=True)
    (out / ".nojekyll").touch()
    put_in_place(write(tmp_path / "new", index="x"), out)
    assert sorted(path.name for path in out.iterdir()) == [".git", ".nojekyll", "index"]
    assert (out / ".git" / "refs").is_dir()


@WAYS
def test_git_does_not_commit_a_site_with_the_records(tmp_path: Path, exchanges: bool) -> None:
    put_in_place(write(tmp_path / "new", index="x"), tmp_path / "out")
    assert (tmp_path / "out" / ".gitignore").read_text() == "*\n"


@WAYS
def test_an_owner_who_commits_the_site_says_so_with_a_gitignore_of_their_own(tmp_path: Path, exchanges: bool) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / ".gitignore").touch()
    put_in_place(write(tmp_path / "new", index="x"), out)
    assert (out / ".gitignore").read_text() == ""


@WAYS
def test_a_repository_of_its_own_and_what_lies_in_it_go_on(tmp_path: Path, exchanges: bool) -> None:
    out = write(tmp_path / "out", **{".git__objects__aa__bb": "object", ".git__HEAD": "ref", ".domains": "care.example",
                                     "index": "old"})
    (out / ".git" / "objects" / "aa" / "bb").chmod(0o444)
    (out / ".link").symlink_to("index")
    put_in_place(write(tmp_path / "new", index="new"), out)
    assert tree(out) == {".git/objects/aa/bb": b"object", ".git/HEAD": b"ref", ".domains": b"care.example",
                         "index": b"new", ".link": b"new"}
    assert stat.S_IMODE((out / ".git/objects/aa/bb").stat().st_mode) == 0o444


@WAYS
def test_the_folder_keeps_its_rights(tmp_path: Path, exchanges: bool) -> None:
    out = write(tmp_path / "out", index="old")
    out.chmod(0o2775)
    put_in_place(write(tmp_path / "new", index="new"), out)
    assert stat.S_IMODE(out.stat().st_mode) == 0o2775


@WAYS
def test_a_file_that_others_may_no_longer_read_is_not_kept_so(tmp_path: Path, exchanges: bool) -> None:
    out = write(tmp_path / "out", index="same")
    (out / "index").chmod(0o600)
    assert put_in_place(write(tmp_path / "new", index="same"), out).written == 1
    assert stat.S_IMODE((out / "index").stat().st_mode) & 0o044


@WAYS
def test_a_disk_without_second_names_gets_copies(tmp_path: Path, exchanges: bool,
                                                 monkeypatch: pytest.MonkeyPatch) -> None:
    def none(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", none)
    out = write(tmp_path / "out", same="same", **{".git__HEAD": "ref"})
    assert put_in_place(write(tmp_path / "new", same="same", index="new"), out) == Placed(1, 1, 0)
    assert tree(out) == {"same": b"same", "index": b"new", ".git/HEAD": b"ref"}


@pytest.mark.parametrize("exchanges", [True])
def test_what_was_committed_in_the_folder_meanwhile_is_not_lost(tmp_path: Path, exchanges: bool,
                                                               monkeypatch: pytest.MonkeyPatch) -> None:
    out = write(tmp_path / "out", **{".git__HEAD": "ref", "index": "old"})
    real = swap._make_durable

    def busy(site: Path) -> None:
        write(out, **{".git__refs": "a commit"})
        real(site)

    monkeypatch.setattr(swap, "_make_durable", busy)
    put_in_place(write(tmp_path / "new", index="new"), out)
    assert tree(out) == {".git/HEAD": b"ref", ".git/refs": b"a commit", "index": b"new"}


@pytest.mark.parametrize("exchanges", [False])
def test_a_second_rename_that_fails_undoes_the_first(tmp_path: Path, exchanges: bool,
                                                     monkeypatch: pytest.MonkeyPatch) -> None:
    out, site, real = write(tmp_path / "out", index="old"), write(tmp_path / "new", index="new"), Path.rename

    def rename(self: Path, target: Path) -> Path:
        if self == site:
            raise OSError(errno.EIO, "Input/output error")
        return real(self, target)

    monkeypatch.setattr(Path, "rename", rename)
    with pytest.raises(OSError, match="Input/output"):
        put_in_place(site, out)
    assert tree(out) == {"index": b"old"}


@pytest.mark.parametrize("exchanges", [True])
def test_two_folders_change_places(tmp_path: Path, exchanges: bool) -> None:
    one, other = write(tmp_path / "one", a="1"), write(tmp_path / "other", b="2")
    if exchange(one, other):
        assert (tree(one), tree(other)) == ({"b": b"2"}, {"a": b"1"})
    with pytest.raises(FileNotFoundError):
        exchange(one, tmp_path / "none")
