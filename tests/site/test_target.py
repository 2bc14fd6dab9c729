"""The output folder: refused, claimed by one build at a time, replaced file by file."""

import os
from pathlib import Path

import pytest

from caretrail.problem import Refusal
from caretrail.site.target import MARKER, Placed, building, put_in_place, refuse_unusable


def write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        file = folder / name.replace("__", "/")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    return folder


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    return write(tmp_path / "repo", records__risk="x")


def test_a_folder_that_is_not_there_or_empty_or_ours_may_be_used(repo: Path) -> None:
    refuse_unusable(repo / "site", repo)
    (repo / "site").mkdir()
    refuse_unusable(repo / "site", repo)
    write(repo / "site", index="x").joinpath(MARKER).write_text("{}")
    refuse_unusable(repo / "site", repo)


@pytest.mark.parametrize(("out", "reason"), [
    ("records", "inside `records/`"),
    ("records/risks/site", "inside `records/`"),
    (".git/site", "inside `.git/`"),
    (".", "holds the repository itself"),
    ("..", "holds the repository itself"),
    ("notes", "files that caretrail did not write"),
    ("notes/plan", "is a file"),
    ("link", "is a link"),
])
def test_a_folder_that_is_somebody_elses_is_refused(repo: Path, out: str, reason: str) -> None:
    write(repo, notes__plan="x")
    (repo / "link").symlink_to(repo / "notes")
    with pytest.raises(Refusal, match=reason):
        refuse_unusable(repo / out, repo)
    assert (repo / "notes" / "plan").read_text() == "x"


def test_a_first_site_is_moved_into_place(tmp_path: Path) -> None:
    site = write(tmp_path / "new", index="one", a__index="two")
    assert put_in_place(site, tmp_path / "out") == Placed(2, 0, 0)
    assert (tmp_path / "out" / "a" / "index").read_text() == "two"


def test_a_later_site_changes_what_changed_and_deletes_what_is_stale(tmp_path: Path) -> None:
    out = write(tmp_path / "out", same="same", old="old", gone__deep__index="x", kept__index="x")
    before = (out / "same").stat().st_ino
    site = write(tmp_path / "new", same="same", old="new", kept__index="x", added="y")
    assert put_in_place(site, out) == Placed(written=2, unchanged=2, deleted=1)
    assert sorted(path.name for path in out.iterdir()) == [".gitignore", "added", "kept", "old", "same"]
    assert (out / "same").stat().st_ino == before
    assert (out / "old").read_text() == "new"


def test_a_folder_may_become_a_file_and_a_file_a_folder(tmp_path: Path) -> None:
    out = write(tmp_path / "out", a__index="x", b="x")
    put_in_place(write(tmp_path / "new", a="y", b__index="y"), out)
    assert (out / "a").read_text() == (out / "b" / "index").read_text() == "y"


def test_what_the_owner_hides_at_the_top_is_left_alone(tmp_path: Path) -> None:
    out = tmp_path / "out"
    (out / ".git" / "refs").mkdir(parents=True)
    (out / ".nojekyll").touch()
    put_in_place(write(tmp_path / "new", index="x"), out)
    assert sorted(path.name for path in out.iterdir()) == [".git", ".nojekyll", "index"]
    assert (out / ".git" / "refs").is_dir()


def test_git_does_not_commit_a_site_with_the_records(tmp_path: Path) -> None:
    put_in_place(write(tmp_path / "new", index="x"), tmp_path / "out")
    assert (tmp_path / "out" / ".gitignore").read_text() == "*\n"


def test_an_owner_who_commits_the_site_says_so_with_a_gitignore_of_their_own(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / ".gitignore").touch()
    put_in_place(write(tmp_path / "new", index="x"), out)
    assert (out / ".gitignore").read_text() == ""


def test_one_build_at_a_time(tmp_path: Path) -> None:
    out = tmp_path / "site"
    with building(out), pytest.raises(Refusal, match="another build"), building(out):
        pass
    with building(out) as private:
        assert not private.exists()
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_build_left_does_not_stop_the_next(tmp_path: Path) -> None:
    left = tmp_path / ".site.building"
    left.mkdir()
    (left / "process").write_text(f"{os.getpid()} 1")  # the number of a running process that started at another time
    with building(tmp_path / "site"):
        pass
    assert not left.exists()


def test_a_disk_that_fails_is_said_in_words(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="no space left on device"), building(tmp_path / "site"):
        raise OSError(28, "No space left on device")


def test_a_parent_that_is_a_file_is_said_in_words(tmp_path: Path) -> None:
    write(tmp_path, file="x")
    with pytest.raises(Refusal, match="cannot be written"), building(tmp_path / "file" / "site"):
        pass
