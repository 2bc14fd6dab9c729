"""What is read from a repository, and when caretrail refuses to."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

import caretrail
from caretrail.history import git, objects, process
from caretrail.history.git import Repository
from caretrail.history.objects import Entry, fields
from caretrail.problem import Refusal
from tests.history.repository import ANN, WITHOUT_PRIVILEGES, Made

ZEROS = "0" * 40
RISK = "records/risks/2026/RSK-2026-0001.yml"


def test_walk_gives_every_landing_oldest_first_with_the_records_it_changed(made: Made) -> None:
    first = made.commit({RISK: "score: 12\n", "README.md": "Not a record"})
    second = made.commit({RISK: "score: 16\n"})
    third = made.commit({"README.md": "Still not"})
    with Repository(made.path) as repository:
        (_, added), (_, changed), (_, nothing) = walked = list(repository.walk(third))
    assert [commit for commit, _ in walked] == [first, second, third]
    assert added == [Entry(RISK, "000000", "100644", ZEROS, added[0].new_id, "A")]
    assert changed == [Entry(RISK, "100644", "100644", added[0].new_id, changed[0].new_id, "M")]
    assert nothing == []


def test_walk_can_go_on_from_a_landing_and_take_a_slice(made: Made) -> None:
    first, second, third = (made.commit({RISK: f"score: {score}\n"}) for score in (4, 8, 12))
    with Repository(made.path) as repository:
        assert [commit for commit, _ in repository.walk(third, after=first)] == [second, third]
        assert [commit for commit, _ in repository.walk(commits=[first, second])] == [first, second]
        assert list(repository.walk(third, after=third)) == []


def test_a_merge_is_walked_against_the_landing_before_it(made: Made) -> None:
    made.commit({RISK: "score: 12\n"})
    made.branch("side")
    made.commit({"records/risks/2026/RSK-2026-0002.yml": "score: 4\n"})
    made.switch("main")
    made.commit({RISK: "score: 16\n"})
    merge = made.merge("side", files={"records/risks/2026/RSK-2026-0002.yml": "score: 4\n"})
    with Repository(made.path) as repository:
        *_, (commit, entries) = repository.walk(merge)
    assert commit == merge
    assert [(entry.path, entry.status) for entry in entries] == [("records/risks/2026/RSK-2026-0002.yml", "A")]


def test_blobs_come_in_the_order_asked_and_as_often(made: Made) -> None:
    made.commit({"a": "one", "b": "two", "c": "", "large": "x" * (git.LARGEST_BLOB + 1)})
    one, two, empty, large = (made.git("rev-parse", f"HEAD:{name}") for name in ("a", "b", "c", "large"))
    with Repository(made.path) as repository:
        read = list(repository.blobs([two, one, large, empty, two, made.head]))
    assert [data for _, data in read] == [b"two", b"one", None, b"", b"two", None]
    assert [name for name, _ in read][:2] == [two, one]


def test_a_stream_may_be_left_half_read(made: Made) -> None:
    for score in range(20):
        made.commit({RISK: f"score: {score}\n"})
    with Repository(made.path) as repository:
        assert next(repository.walk(made.head))
        assert next(repository.blobs([made.git("rev-parse", f"HEAD:{RISK}")] * 5000))


def test_what_goes_wrong_while_asking_reaches_who_asks(made: Made) -> None:
    made.commit({RISK: "score: 12\n"})
    with Repository(made.path) as repository, pytest.raises(ValueError, match="ids"):
        list(repository.blobs(["HEAD:records"]))


def test_tree_files_are_the_records_of_one_commit(made: Made) -> None:
    first = made.commit({RISK: "score: 12\n", "README.md": "Not a record"})
    made.commit({RISK: "score: 16\n"})
    with Repository(made.path) as repository:
        (file,) = repository.tree_files(first)
    assert (file.path, file.mode, file.data, file.size) == (RISK, "100644", b"score: 12\n", 10)


def test_the_repository_may_be_bare(made: Made, tmp_path: Path) -> None:
    head = made.commit({RISK: "score: 12\n"})
    made.git("clone", "--quiet", "--bare", ".", str(tmp_path / "bare.git"))
    with Repository(tmp_path / "bare.git") as repository:
        assert repository.resolve() == head


def test_a_second_working_folder_of_a_repository_is_read_too(made: Made, tmp_path: Path) -> None:
    head = made.commit({RISK: "score: 12\n"})
    made.git("worktree", "add", "--quiet", "--detach", str(tmp_path / "second"))
    with Repository(tmp_path / "second") as repository:
        assert repository.first_parents(repository.resolve()) == [head]


def test_commit_dates_are_those_claimed(made: Made) -> None:
    commit = made.commit({}, when=datetime(2025, 12, 24, 15, tzinfo=UTC))
    with Repository(made.path) as repository:
        assert repository.commit_date(commit) == datetime(2025, 12, 24, 15, tzinfo=UTC)


@pytest.mark.parametrize("cut", [1, 7, 64])
def test_fields_do_not_depend_on_where_the_stream_is_cut(cut: int) -> None:
    data = "records/a\0records/\u00e9\0\0z\0".encode()
    assert list(fields(data[at:at + cut] for at in range(0, len(data), cut))) == ["records/a", "records/é", "", "z"]


class TestRefusals:
    @pytest.fixture(autouse=True)
    def forget_where_git_is(self) -> Iterator[None]:
        process.executable.cache_clear()
        yield
        process.executable.cache_clear()

    def test_no_folder(self, tmp_path: Path) -> None:
        assert "there is no folder" in refused(tmp_path / "absent")

    def test_no_repository_even_inside_one(self, made: Made) -> None:
        (made.path / "records").mkdir()
        assert "is not a git repository" in refused(made.path / "records")

    @pytest.mark.parametrize("closed", ["", "objects", "refs", "HEAD"])
    def test_one_that_this_user_may_not_read(self, made: Made, closed: str) -> None:
        made.commit({})
        (made.path / ".git" / closed).chmod(0)
        code = ("import sys; from pathlib import Path; from caretrail.history.git import Repository\n"
                "with Repository(Path(sys.argv[1])): pass")
        package = {"PYTHONPATH": str(Path(caretrail.__file__).parents[1])}
        said = subprocess.run([*WITHOUT_PRIVILEGES, sys.executable, "-c", code, made.path], env=os.environ | package,
                              capture_output=True, text=True, check=False)
        (made.path / ".git" / closed).chmod(0o755)
        assert f"Refusal: `{made.path / '.git' / closed}` cannot be read" in said.stderr

    def test_one_of_which_a_part_is_missing(self, made: Made) -> None:
        made.commit({})
        (made.path / ".git" / "HEAD").unlink()
        assert refused(made.path) == f"git sees no repository in `{made.path / '.git'}`: it is damaged"

    def test_unreadable_settings(self, made: Made) -> None:
        (made.path / ".git" / "config").write_text("[core\nnonsense")
        assert "cannot" in refused(made.path)

    def test_nothing_committed_yet(self, made: Made) -> None:
        assert refused(made.path) == "nothing has been committed on this branch yet"

    def test_a_commit_that_is_not_there(self, made: Made) -> None:
        made.commit({})
        assert refused(made.path, "v1.0") == "this repository knows no commit `v1.0`"

    def test_a_missing_object(self, made: Made) -> None:
        made.commit({RISK: "score: 12\n"})
        blob = made.git("rev-parse", f"HEAD:{RISK}")
        (made.path / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
        with Repository(made.path) as repository, pytest.raises(Refusal) as refusal:
            list(repository.blobs([blob]))
        assert blob in refusal.value.what

    def test_a_broken_object(self, made: Made) -> None:
        made.commit({RISK: "score: 12\n"})
        tree = made.git("rev-parse", "HEAD:records")
        file = made.path / ".git" / "objects" / tree[:2] / tree[2:]
        file.chmod(0o644)
        file.write_bytes(b"broken")
        with Repository(made.path) as repository, pytest.raises(Refusal, match="git could not go through"):
            list(repository.walk(made.head))

    def test_git_is_missing(self, made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
        made.commit({})
        monkeypatch.setenv("PATH", str(made.path))
        assert refused(made.path) == "git is not installed, or not on the search path"

    def test_git_is_too_old(self, made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
        (made.path / "git").write_text("#!/bin/sh\necho git version 2.11.0\n")
        (made.path / "git").chmod(0o755)
        monkeypatch.setenv("PATH", str(made.path))
        assert "is too old" in refused(made.path)


def refused(path: Path, revision: str = "HEAD") -> str:
    with pytest.raises(Refusal) as refusal, Repository(path) as repository:
        repository.resolve(revision)
    assert refusal.value.fix
    return refusal.value.what


class TestWriting:
    def test_landings_follow_each_other(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        git.init(Path())
        at = datetime(2026, 3, 2, 9, tzinfo=UTC)
        git.add_and_commit(Path(), {RISK: b"score: 12\n", "a b.yml": b""}, "Begin", ANN, at)
        head = git.add_and_commit(Path(), {RISK: b"score: 16\n", "a b.yml": None}, "Score again", ANN, at)
        with Repository(tmp_path) as repository:
            assert repository.resolve() == head
            assert [file.data for file in repository.tree_files(head)] == [b"score: 16\n"]
            assert [each.message for each in repository.commits(repository.first_parents(head))] == [
                b"Begin", b"Score again"]
        assert (tmp_path / RISK).read_bytes() == b"score: 16\n"
        assert not (tmp_path / "a b.yml").exists()

    def test_a_repository_with_long_ids_is_written_and_read_too(self, made: Made) -> None:
        made.git("init", "--quiet", "--object-format=sha256", "--initial-branch=main", "long")
        folder, at = made.path / "long", datetime(2026, 3, 2, 9, tzinfo=UTC)
        git.add_and_commit(folder, {RISK: b"score: 12\n"}, "Begin", ANN, at)
        head = git.add_and_commit(folder, {RISK: None}, "Remove it", ANN, at)
        assert len(head) == 64
        with Repository(folder) as repository:
            (_, (added,)), (_, (removed,)) = repository.walk(repository.resolve())
            assert list(repository.blobs([added.new_id])) == [(added.new_id, b"score: 12\n")]
            assert (removed.status, removed.new_id) == ("D", "0" * 64)

    def test_only_what_is_named_lands(self, made: Made) -> None:
        made.commit({RISK: "score: 12\n", "other.txt": "as it was"})
        made.check_out()
        (made.path / "other.txt").write_text("staged, not meant to land")
        made.git("add", "other.txt")
        git.add_and_commit(made.path, {RISK: b"score: 16\n"}, "Score again", ANN, datetime(2026, 3, 3, tzinfo=UTC))
        assert made.git("show", "HEAD:other.txt") == "as it was"
        assert made.git("status", "--porcelain") == "M  other.txt"

    def test_a_stream_makes_many_landings_at_once(self, tmp_path: Path) -> None:
        git.init(tmp_path)
        at = datetime(2026, 3, 2, 9, tzinfo=UTC)
        git.fast_import(tmp_path, (piece for score in (4, 8, 12) for piece in objects.landing(
            "main", {RISK: f"score: {score}\n".encode()}, f"Score {score}", ANN, at)))
        git.check_out(tmp_path)
        assert (tmp_path / RISK).read_text() == "score: 12\n"
        with Repository(tmp_path) as repository:
            assert len(repository.first_parents(repository.resolve())) == 3
