"""`caretrail attest`: a statement on a branch that only grows, in real repositories."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from caretrail.approvals.attested import attestations
from caretrail.history import branch as branches
from caretrail.history.git import Repository
from caretrail.problem import Refusal
from tests.approvals.payloads import TOMASZ, event, push, review
from tests.approvals.register import RISK, Landed, landed
from tests.cli.conftest import Run
from tests.history.repository import START, git
from tests.signing.material import ssh_fingerprint, ssh_key


@pytest.fixture
def register(tmp_path: Path) -> Landed:
    return landed(tmp_path)


def test_it_adds_one_statement_and_says_so(caretrail: Run, register: Landed, tmp_path: Path) -> None:
    said = caretrail("attest", "--landing", register.merge, *register.files(tmp_path))
    assert (said.status, said.err) == (0, "")
    assert said.out == (
        f"statement on landing {register.merge[:12]} added to the branch `attestations`: pull request 12, 1 approval "
        "for this content; not signed, so that it counts as claimed only\n"
        "  next: git push origin attestations\n")
    path = f"landings/{register.merge[:2]}/{register.merge}.json"
    assert register.made.git("ls-tree", "-r", "--name-only", "attestations") == path


def test_a_statement_is_signed_where_a_key_is_given(caretrail: Run, register: Landed, tmp_path: Path) -> None:
    key = ssh_key(tmp_path, "ed25519")
    said = caretrail("attest", "--landing", register.merge, "--key", str(key), *register.files(tmp_path))
    assert f"signed with `{ssh_fingerprint(key)}`" in said.out


def test_neither_the_working_folder_nor_its_branch_is_touched(caretrail: Run, register: Landed, tmp_path: Path) -> None:
    register.made.check_out()
    (register.path / RISK).write_text("score: 4\n")
    caretrail("attest", "--landing", register.merge, *register.files(tmp_path))
    assert (register.made.head, register.made.git("symbolic-ref", "HEAD")) == (register.later, "refs/heads/main")
    assert register.made.git("status", "--porcelain") == f" M {RISK}"


def test_the_same_statement_again_changes_nothing(caretrail: Run, register: Landed, tmp_path: Path) -> None:
    caretrail("attest", "--landing", register.merge, *register.files(tmp_path))
    before = register.branch
    said = caretrail("attest", "--landing", register.merge, *register.files(tmp_path))
    assert (said.status, register.branch) == (0, before)
    assert "was already on the branch" in said.out


def test_another_statement_on_a_landing_is_refused(caretrail: Run, register: Landed, tmp_path: Path) -> None:
    caretrail("attest", "--landing", register.merge, *register.files(tmp_path))
    before = register.branch
    dismissed = review(commit=register.head, state="DISMISSED")
    said = caretrail("attest", "--landing", register.merge, *register.files(tmp_path, dismissed))
    assert (said.status, register.branch) == (2, before)
    assert "says something else; a statement is never replaced" in said.err


def test_a_statement_without_signature_is_not_replaced_by_one_with(
        caretrail: Run, register: Landed, tmp_path: Path) -> None:
    caretrail("attest", "--landing", register.merge, *register.files(tmp_path))
    key = ssh_key(tmp_path, "ed25519")
    said = caretrail("attest", "--landing", register.merge, "--key", str(key), *register.files(tmp_path))
    assert said.status == 2
    assert "without a signature" in said.err


def test_approvals_of_one_landing_are_not_taken_for_another(caretrail: Run, register: Landed, tmp_path: Path) -> None:
    said = caretrail("attest", "--landing", register.later, *register.files(tmp_path))
    assert (said.status, register.branch) == (2, "")
    assert f"pull request 12 landed as `{register.merge[:12]}`, not as `{register.later[:12]}`" in said.err


def test_a_proposal_that_has_not_landed_is_refused(caretrail: Run, register: Landed, tmp_path: Path) -> None:
    said = caretrail("attest", "--landing", register.merge, *register.files(tmp_path, merged_at=None))
    assert (said.status, register.branch) == (2, "")
    assert "pull request 12 has not landed" in said.err


def test_an_approval_of_other_content_is_written_down_and_said_not_to_count(
        caretrail: Run, register: Landed, tmp_path: Path) -> None:
    older = register.files(tmp_path, review(commit=register.base), review(commit="9" * 40, number=81))
    said = caretrail("attest", "--landing", register.merge, *older)
    assert "no approvals for this content" in said.out
    assert "holds other content than what lands" in said.out
    assert f"commit `{'9' * 12}`, for which it was given, is not in this clone" in said.out


def test_a_direct_push_is_written_down_with_who_pushed(caretrail: Run, register: Landed, tmp_path: Path) -> None:
    said = caretrail("attest", *register.about(tmp_path, push(register.later, TOMASZ)))
    assert "no pull request, no approvals for this content" in said.out
    with Repository(register.path) as repository:
        known = attestations(repository).found[register.later].evidence
    assert [each.user_id for each in known.pushers] == ["4471"]


@pytest.mark.parametrize(("told", "why"), [
    ({}, "does not say `base`"), ([], "is not a set of fields"), (event(), "pull request 12 has not landed")])
def test_a_payload_that_is_not_whole_is_refused_with_2(
        caretrail: Run, register: Landed, tmp_path: Path, told: object, why: str) -> None:
    said = caretrail("attest", *register.about(tmp_path, told))
    assert (said.status, said.out, register.branch) == (2, "", "")
    assert why in said.err


def test_a_file_that_is_not_there_is_refused(caretrail: Run, register: Landed) -> None:
    said = caretrail("attest", "--repo", str(register.path), "--event", "none.json")
    assert (said.status, "`none.json` cannot be read" in said.err) == (2, True)


def test_a_branch_that_is_checked_out_is_left_alone(caretrail: Run, register: Landed, tmp_path: Path) -> None:
    said = caretrail("attest", "--landing", register.merge, "--branch", "main", *register.files(tmp_path))
    assert (said.status, register.made.head) == (2, register.later)
    assert "`main` is checked out" in said.err


@pytest.mark.parametrize("name", ["--force", "a..b", "", "x y", "x.lock"])
def test_a_name_that_no_branch_can_have_is_refused(
        caretrail: Run, register: Landed, tmp_path: Path, name: str) -> None:
    said = caretrail("attest", "--landing", register.merge, f"--branch={name}", *register.files(tmp_path))
    assert (said.status, "cannot be the name of a branch" in said.err) == (2, True)


def test_a_shallow_clone_is_refused(caretrail: Run, register: Landed, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{register.path}", "shallow")
    told = register.file(tmp_path, "event.json", push(register.later))
    said = caretrail("attest", "--repo", str(tmp_path / "shallow"), "--event", told)
    assert (said.status, "this clone is shallow" in said.err) == (2, True)


def test_it_works_in_a_bare_repository(caretrail: Run, register: Landed, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--bare", str(register.path), "bare")
    told = register.file(tmp_path, "event.json", push(register.later))
    said = caretrail("attest", "--repo", str(tmp_path / "bare"), "--event", told)
    assert said.status == 0, said.err


def test_a_fresh_clone_goes_on_from_the_branch_on_origin(caretrail: Run, register: Landed, tmp_path: Path) -> None:
    caretrail("attest", "--landing", register.merge, *register.files(tmp_path))
    git(tmp_path, "clone", "--quiet", str(register.path), "clone")
    told = register.file(tmp_path, "event.json", push(register.later))
    said = caretrail("attest", "--repo", str(tmp_path / "clone"), "--event", told)
    assert said.status == 0, said.err
    with Repository(tmp_path / "clone") as repository:
        known = attestations(repository)
    assert (set(known.found), known.faults) == ({register.merge, register.later}, ())
    git(tmp_path / "clone", "push", "--quiet", "origin", "attestations")


def test_a_branch_that_grew_apart_from_the_one_on_origin_is_refused(
        caretrail: Run, register: Landed, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", str(register.path), "clone")
    told = register.file(tmp_path, "push.json", push(register.later))
    caretrail("attest", "--repo", str(tmp_path / "clone"), "--event", told)
    caretrail("attest", "--landing", register.merge, *register.files(tmp_path))
    git(tmp_path / "clone", "fetch", "--quiet", "origin")
    said = caretrail("attest", "--repo", str(tmp_path / "clone"), "--event", told)
    assert (said.status, "have grown apart" in said.err) == (2, True)


# ---- two at once, and one that is killed

def test_a_branch_that_grew_meanwhile_is_not_written_over(register: Landed) -> None:
    with Repository(register.path) as repository:
        branches.grow(repository, "attestations", "", "landings/a", b"1\n", "One", "A <a@agency.example>", START)
        tip = register.branch
        for parent in ("", register.later):
            with pytest.raises(Refusal) as refusal:
                branches.grow(repository, "attestations", parent, "landings/b", b"2\n", "Two", "A <a@agency.example>",
                              START)
            assert "has grown while this was written" in refusal.value.what
            assert register.branch == tip


def test_of_many_at_once_each_is_written_whole_or_not_at_all(register: Landed, tmp_path: Path) -> None:
    landings = [register.made.commit({RISK: f"score: {score}\n"}) for score in range(4)]
    running = []
    for landing in landings:
        told = register.file(tmp_path, f"{landing}.json", push(landing))
        running.append(subprocess.Popen(
            [sys.executable, "-m", "caretrail", "attest", "--landing", landing, "--repo", str(register.path),
             "--event", told], stdout=subprocess.PIPE, stderr=subprocess.PIPE))
    ended = [(each.communicate()[1].decode(), each.returncode) for each in running]
    written = {landing for landing, (_, status) in zip(landings, ended, strict=True) if status == 0}
    assert written
    assert all("has grown while this was written" in said for said, status in ended if status == 2), ended
    with Repository(register.path) as repository:
        known = attestations(repository)
    assert (set(known.found), known.faults) == (written, ())


KILLED = """
import os, signal, sys
from caretrail.history import objects
from caretrail.cli import main

whole = objects.landing

def cut(*arguments):
    stream = b"".join(whole(*arguments))
    yield stream[:int(sys.argv[1]) % len(stream)]
    os.kill(os.getpid(), signal.SIGKILL)

objects.landing = cut
main(sys.argv[2:])
"""


@pytest.mark.parametrize("after", [0, 60, 190, 260, 400, -1])
def test_one_that_is_killed_leaves_nothing_behind(
        caretrail: Run, register: Landed, tmp_path: Path, after: int) -> None:
    caretrail("attest", "--landing", register.merge, *register.files(tmp_path))
    before = register.branch
    told = register.about(tmp_path, push(register.later))
    killed = subprocess.run([sys.executable, "-c", KILLED, str(after), "attest", *told], check=False,
                            capture_output=True)
    assert killed.returncode == -9, killed.stderr
    assert register.branch == before
    assert caretrail("attest", *told).status == 0
    with Repository(register.path) as repository:
        known = attestations(repository)
    assert (set(known.found), known.faults) == ({register.merge, register.later}, ())


def test_the_statement_holds_what_the_host_told(caretrail: Run, register: Landed, tmp_path: Path) -> None:
    caretrail("attest", "--landing", register.merge, *register.files(tmp_path))
    held = json.loads(register.made.git("show", f"attestations:landings/{register.merge[:2]}/{register.merge}.json"))
    assert held["payloadType"] == "application/vnd.in-toto+json"
    assert held["signatures"] == []
