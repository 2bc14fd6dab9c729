"""The hazards 48 to 51: what would have caretrail run a program, or read another repository."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from caretrail.history.git import Repository, add_and_commit
from caretrail.history.landings import read_landings
from caretrail.history.making import later_landings
from caretrail.history.process import environment, executable
from caretrail.problem import Refusal
from tests.history.repository import ANN, Made

ONE, TWO = "records/risks/RSK-2026-0001.yml", "records/risks/RSK-2026-0002.yml"


def everything(made: Made) -> None:
    """Every question that caretrail asks of a repository it did not make."""
    with Repository(made.path) as repository:
        head = repository.resolve("HEAD")
        repository.refuse_unfit()
        repository.oddities()
        repository.faults(head)
        later_landings(repository, head, head)
        repository.commit_date(head)
        read_landings(repository, head)
        for _, entries in repository.walk(head):
            list(repository.blobs(entry.new_id for entry in entries if entry.status != "D"))
        list(repository.tree_files(head))


def number_of_landings(made: Made) -> int:
    with Repository(made.path) as repository:
        return len(repository.first_parents(repository.resolve()))


def test_48_nothing_that_the_settings_name_is_run(made: Made, marker: Path) -> None:
    hostile(made, marker)
    everything(made)
    assert not marker.exists()
    made.git("status", "--porcelain", check=False)
    assert marker.exists(), "the trap itself does not work"


def test_48_nor_when_the_settings_are_taken_in_from_elsewhere(made: Made, tmp_path: Path, marker: Path) -> None:
    made.commit({ONE: "score: 4\n"})
    (tmp_path / "more").write_text(f"[core]\nfsmonitor = touch {marker}\nhooksPath = {tmp_path}\n")
    made.git("config", "include.path", str(tmp_path / "more"))
    everything(made)
    assert not marker.exists()


def test_48_writing_runs_no_hook_and_no_filter(made: Made, marker: Path) -> None:
    hostile(made, marker)
    add_and_commit(made.path, {ONE: b"score: 9\n"}, "Score it again", ANN, datetime(2026, 3, 3, tzinfo=UTC))
    assert not marker.exists()
    assert made.git("cat-file", "blob", f"HEAD:{ONE}") == "score: 9"


def test_49_variables_of_the_caller_do_not_reach_git(made: Made, tmp_path: Path, marker: Path,
                                                     monkeypatch: pytest.MonkeyPatch) -> None:
    head = made.commit({ONE: "score: 4\n"})
    made.commit({ONE: "score: 9\n"})
    other = Made(tmp_path / "other")
    other.commit({TWO: "another register\n"})
    for name, value in (("GIT_DIR", str(other.path / ".git")), ("GIT_WORK_TREE", str(other.path)),
                        ("GIT_OBJECT_DIRECTORY", str(other.path / ".git" / "objects")),
                        ("GIT_INDEX_FILE", str(tmp_path / "index")), ("GIT_COMMON_DIR", str(other.path / ".git")),
                        ("GIT_EXTERNAL_DIFF", f"touch {marker}"), ("GIT_PAGER", f"touch {marker}"),
                        ("GIT_PYTHON_GIT_EXECUTABLE", "/bin/false"), ("GIT_REPLACE_REF_BASE", "refs/heads/"),
                        ("GIT_SHALLOW_FILE", str(tmp_path / "shallow")), ("GIT_TRACE", str(marker)),
                        ("GIT_CONFIG_PARAMETERS", f"'core.fsmonitor=touch {marker}'")):
        monkeypatch.setenv(name, value)
    (tmp_path / "shallow").write_text(head + "\n")
    everything(made)
    assert number_of_landings(made) == 2
    assert not marker.exists()
    assert os.environ["GIT_DIR"] == str(other.path / ".git")


def test_49_no_git_in_a_folder_of_the_repository_is_run(made: Made, marker: Path,
                                                        monkeypatch: pytest.MonkeyPatch) -> None:
    made.commit({ONE: "score: 4\n"})
    (made.path / "git").write_text(f"#!/bin/sh\ntouch {marker}\n")
    (made.path / "git").chmod(0o755)
    monkeypatch.setenv("PATH", f".{os.pathsep}{os.environ['PATH']}")
    monkeypatch.chdir(made.path)
    executable.cache_clear()
    everything(made)
    assert not marker.exists()


def test_49_a_dollar_in_the_path_is_a_dollar(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ELSEWHERE", "elsewhere")
    made = Made(tmp_path / "$ELSEWHERE" / "~")
    made.commit({ONE: "score: 4\n"})
    assert number_of_landings(made) == 1


def test_49_the_only_variables_of_git_are_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_ANYTHING", "at all")
    given = environment()
    assert "GIT_ANYTHING" not in given
    settings = {given[f"GIT_CONFIG_KEY_{each}"] for each in range(int(given["GIT_CONFIG_COUNT"]))}
    assert {"core.fsmonitor", "core.hooksPath", "core.attributesFile", "protocol.allow"} <= settings


@pytest.mark.parametrize("revision", ["--output=stolen", "-O", "-", "", "HEAD\0", "HEAD --all", "HEAD:records", "@{x"])
def test_50_a_revision_is_never_an_option(made: Made, revision: str) -> None:
    made.commit({ONE: "score: 4\n"})
    with Repository(made.path) as repository, pytest.raises(Refusal, match="knows no commit"):
        repository.resolve(revision)
    assert not list(made.path.glob("**/stolen"))


def test_50_a_branch_may_be_called_like_an_option(made: Made) -> None:
    head = made.commit({ONE: "score: 4\n"})
    (made.path / ".git" / "refs" / "heads" / "--all").write_text(head + "\n")
    with Repository(made.path) as repository:
        assert repository.resolve("refs/heads/--all") == head


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder to another user")
def test_51_a_repository_of_another_user_is_refused_in_plain_words(made: Made, tmp_path: Path,
                                                                   monkeypatch: pytest.MonkeyPatch) -> None:
    made.commit({ONE: "score: 4\n"})
    for path in (made.path, made.path / ".git"):
        os.chown(path, 65534, 65534)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    with pytest.raises(Refusal, match="belongs to another user") as refused:
        number_of_landings(made)
    assert refused.value.fix.endswith(f"`git config --global --add safe.directory {made.path}`")
    (tmp_path / ".gitconfig").write_text(f"[safe]\n\tdirectory = /elsewhere\n\tdirectory = {made.path}\n")
    assert number_of_landings(made) == 1


def hostile(made: Made, marker: Path) -> None:
    """A repository whose settings, hooks and attributes all name the same program."""
    made.commit({ONE: "score: 4\n", ".gitattributes": "* diff=evil filter=evil merge=evil\n"})
    made.commit({ONE: "score: 5\n"})
    made.check_out()
    program = f"touch {marker};"
    for name in ("core.fsmonitor", "core.pager", "core.editor", "core.sshCommand", "core.askPass", "pager.log",
                 "diff.external", "diff.evil.textconv", "diff.evil.command", "filter.evil.clean",
                 "filter.evil.smudge", "filter.evil.process", "merge.evil.driver", "gpg.program",
                 "gpg.ssh.program", "credential.helper", "alias.rev-list", "alias.log"):
        made.git("config", name, ("!" if name.startswith("alias") else "") + program)
    made.git("config", "log.showSignature", "true")
    made.git("config", "log.showRoot", "false")
    hooks = made.path / ".git" / "hooks"
    hooks.mkdir(exist_ok=True)
    for name in ("pre-commit", "commit-msg", "post-commit", "post-index-change", "reference-transaction",
                 "post-checkout", "fsmonitor-watchman", "pre-auto-gc", "post-rewrite", "update", "pre-receive"):
        (hooks / name).write_text(f"#!/bin/sh\n{program}\n")
        (hooks / name).chmod(0o755)
