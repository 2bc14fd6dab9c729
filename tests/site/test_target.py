"""The output folder: refused, claimed by one build at a time, given back whole."""

import os
from collections.abc import Callable
from pathlib import Path
from tempfile import mkdtemp

import pytest

from caretrail.problem import Refusal
from caretrail.site.swap import BEFORE
from caretrail.site.target import HOLDER, MARKER, building, refuse_unusable, restore


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


def test_one_build_at_a_time(tmp_path: Path) -> None:
    out = tmp_path / "site"
    with building(out), pytest.raises(Refusal, match="another build"), building(out):
        pass
    with building(out) as made:
        assert not made.site.exists()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("holder", [
    f"{os.getpid()} 1 0123456789abcdef",  # the number of a running process that started at another time
    "999999999 5 0123456789abcdef", "", "nonsense",
], ids=["another-start", "gone", "empty", "nonsense"])
def test_what_a_killed_build_left_does_not_stop_the_next(tmp_path: Path, holder: str) -> None:
    left = write(tmp_path / ".site.building", old__page="x", **{HOLDER: holder})
    with building(tmp_path / "site") as made:
        assert not (made.private / "old").exists()
    assert not left.exists()


def test_a_process_that_has_ended_and_is_still_listed_does_not_run(tmp_path: Path) -> None:
    child = os.posix_spawn("/bin/sh", ["sh", "-c", "exit"], os.environ)
    os.waitid(os.P_PID, child, os.WEXITED | os.WNOWAIT)
    started = Path(f"/proc/{child}/stat").read_text().split()[21]
    write(tmp_path / ".site.building", **{HOLDER: f"{child} {started} 0123456789abcdef"})
    with building(tmp_path / "site"):
        os.waitpid(child, 0)


def test_a_build_whose_folder_was_taken_publishes_nothing(tmp_path: Path) -> None:
    """As by a build on another machine that shares the disk, and cannot see the process of this one."""
    with building(tmp_path / "site") as made:
        write(made.private, **{HOLDER: "999 5 fedcba9876543210"})
        write(made.site, index="x")
        with pytest.raises(Refusal, match="taken away"):
            made.publish()
    assert not (tmp_path / "site").exists()
    assert (tmp_path / ".site.building" / HOLDER).exists(), "the other one's folder is left alone"


@pytest.mark.parametrize("again", [lambda out: building(out).__enter__(), restore], ids=["build", "serve"])
def test_a_site_left_aside_between_two_renames_is_put_back(tmp_path: Path, again: Callable[[Path], object]) -> None:
    write(tmp_path / ".site.building" / BEFORE, index="old")
    again(tmp_path / "site")
    assert (tmp_path / "site" / "index").read_text() == "old"


def test_nothing_is_put_back_while_a_build_runs_or_where_a_site_is(tmp_path: Path) -> None:
    with building(tmp_path / "site") as made:
        write(made.private / BEFORE, index="old")
        restore(tmp_path / "site")
        assert not (tmp_path / "site").exists()
        write(tmp_path / "site", index="new")
    assert (tmp_path / "site" / "index").read_text() == "new"
    assert not made.private.exists()


def test_what_may_not_be_deleted_is_given_the_right(tmp_path: Path) -> None:
    """As a user who is not the superuser, to whom everything is allowed."""
    place = Path(mkdtemp())
    place.chmod(0o777)
    left = write(place / ".site.building", deep__er__page="x")
    for folder in (left / "deep", left / "deep" / "er"):
        folder.chmod(0o555)
    if os.getuid() == 0:
        for each in (left, *left.rglob("*")):
            os.chown(each, 65534, 65534)

    def build() -> None:
        with building(place / "site"):
            pass

    assert as_nobody(build) == 0
    assert list(place.iterdir()) == []
    place.rmdir()


def as_nobody(what: Callable[[], None]) -> int:
    """Run something in a process of a user without rights; its exit status."""
    child = os.fork()
    if child == 0:
        try:
            if os.getuid() == 0:
                os.setuid(65534)
            what()
        except BaseException:
            os._exit(1)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def test_a_disk_that_fails_is_said_in_words(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="no space left on device"), building(tmp_path / "site"):
        raise OSError(28, "No space left on device")


def test_a_parent_that_is_a_file_is_said_in_words(tmp_path: Path) -> None:
    write(tmp_path, file="x")
    with pytest.raises(Refusal, match="cannot be written"), building(tmp_path / "file" / "site"):
        pass
