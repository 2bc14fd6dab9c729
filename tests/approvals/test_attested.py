"""Statements read back from their branch, and everything that makes one not count."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from caretrail.approvals.attested import (
    MALFORMED,
    MISPLACED,
    REWRITTEN,
    UNSOUND,
    Attestations,
    attestations,
    path_of,
)
from caretrail.approvals.attesting import attest
from caretrail.approvals.github import read
from caretrail.approvals.told import standing
from caretrail.authority.attested import evidence_for
from caretrail.authority.ground import Ground
from caretrail.history.git import Repository
from caretrail.policy.partnership import Partnership
from caretrail.policy.rights import Rights
from caretrail.problem import Refusal
from tests.approvals.payloads import TOMASZ, part, push, review
from tests.approvals.register import Landed, landed
from tests.signing.material import ssh_fingerprint

BRANCH = "refs/heads/attestations"
DAY = date(2026, 3, 5)
Bend = Callable[[dict[str, object]], dict[str, object]]


@pytest.fixture
def register(tmp_path: Path, ed25519: Path) -> Landed:
    """Two landings with a statement each, both signed."""
    made = landed(tmp_path)
    write(made, made.merge, ed25519)
    write(made, made.later, ed25519)
    return made


def write(register: Landed, landing: str, key: Path | None = None) -> None:
    request = part([register.pull_request()])
    told = read(part(push(landing)), [request], [part([review(commit=register.head)])], landing)
    with Repository(register.path) as repository:
        attest(repository, landing, "github", told, datetime(2026, 3, 5, 16, tzinfo=UTC), key=key)


def read_back(register: Landed) -> Attestations:
    with Repository(register.path) as repository:
        return attestations(repository)


def codes(register: Landed) -> list[str]:
    return [each.code for each in read_back(register).faults]


def held(register: Landed, landing: str) -> bytes:
    return register.made.git("show", f"{BRANCH}:{path_of(landing)}").encode() + b"\n"


def commit(register: Landed, *parents: str, **files: bytes | None) -> None:
    """Put these files on the branch, by landing."""
    register.made.commit({path_of(getattr(register, name)): data for name, data in files.items()},
                         parents=parents or (register.branch,), branch=BRANCH)


# ---- what holds

def test_each_landing_has_its_evidence_and_the_key_that_signed_it(register: Landed, ed25519: Path) -> None:
    known = read_back(register)
    assert (set(known.found), known.faults) == ({register.merge, register.later}, ())
    merge = known.found[register.merge]
    assert (merge.evidence.number, merge.evidence.base, merge.evidence.head) == (12, register.base, register.merge)
    assert merge.evidence.tree == register.made.git("rev-parse", f"{register.merge}^{{tree}}")
    given, = standing(merge.evidence.given)
    assert (given.by.user_id, given.commit, given.tree) == ("4471", register.head, merge.evidence.tree)
    assert merge.signature is not None
    assert merge.signature.key == ssh_fingerprint(ed25519)


def test_an_approval_is_not_carried_to_a_landing_that_brings_the_same_content_back(register: Landed) -> None:
    """Taken back and cherry-picked, the content is that which was approved: the landing still has no approval."""
    revert = register.made.commit({"records/risks/2026/RSK-2026-7K3M.yml": "score: 12\n"}, "Revert")
    again = register.made.commit({"records/risks/2026/RSK-2026-7K3M.yml": "score: 16\n"}, "Raise the score")
    for landing in (revert, again):
        write(register, landing)
    known = read_back(register).found
    assert known[again].evidence.tree == known[register.merge].evidence.tree
    assert (known[again].evidence.given, known[again].evidence.number) == ((), None)


def test_a_branch_that_is_named_must_be_there(tmp_path: Path) -> None:
    register = landed(tmp_path)
    assert read_back(register) == Attestations()
    with Repository(register.path) as repository, pytest.raises(Refusal) as refusal:
        attestations(repository, "origin/attestations")
    assert "there is no branch `attestations` here" in refusal.value.what


def test_other_files_on_the_branch_are_nobodys_business(register: Landed) -> None:
    register.made.commit({"README.md": "Do not edit\n"}, parents=(register.branch,), branch=BRANCH)
    assert codes(register) == []


# ---- what does not

def test_a_statement_that_was_changed_counts_no_more(register: Landed, ed25519: Path) -> None:
    forged = json.loads(held(register, register.merge))
    commit(register, merge=json.dumps(forged | {"signatures": []}).encode())
    known = read_back(register)
    assert [(each.code, each.place.path) for each in known.faults] == [(REWRITTEN, path_of(register.merge))]
    assert set(known.found) == {register.later}


def test_a_statement_that_was_removed_or_put_back_counts_no_more(register: Landed) -> None:
    before = held(register, register.merge)
    commit(register, merge=None)
    assert codes(register) == [REWRITTEN]
    commit(register, merge=before)
    assert codes(register) == [REWRITTEN, REWRITTEN]
    assert set(read_back(register).found) == {register.later}


def test_a_branch_from_which_a_statement_was_taken_out_breaks_the_chain(register: Landed) -> None:
    later = held(register, register.later)
    register.made.git("update-ref", "-d", BRANCH)
    tree = register.made.git("mktree", data="")
    empty = register.made.commit_tree(tree, "Start anew")
    commit(register, empty, later=later)
    known = read_back(register)
    assert ([each.code for each in known.faults], known.found) == ([REWRITTEN], {})
    assert "does not name the one before it" in known.faults[0].message


def test_several_statements_in_one_commit_are_not_the_work_of_attest(register: Landed) -> None:
    both = {name: held(register, getattr(register, name)) for name in ("merge", "later")}
    register.made.git("update-ref", "-d", BRANCH)
    commit(register, register.made.commit_tree(register.made.git("mktree", data=""), "Start anew"), **both)
    assert codes(register) == [REWRITTEN, REWRITTEN]


def test_a_statement_under_the_name_of_another_landing_does_not_count(register: Landed) -> None:
    statement = held(register, register.merge)
    register.made.git("update-ref", "-d", BRANCH)
    commit(register, register.made.commit_tree(register.made.git("mktree", data=""), "Start anew"), later=statement)
    known = read_back(register)
    assert ([each.code for each in known.faults], known.found) == ([MISPLACED], {})


@pytest.mark.parametrize(("name", "value", "why"), [
    ("base", "9" * 40, "another first parent"),
    ("base", "", "another first parent"),
    ("tree", "9" * 40, "other content than its landing"),
    ("landing", "9" * 40, "not in this repository"),
])
def test_a_statement_that_does_not_fit_the_repository_does_not_count(
        tmp_path: Path, name: str, value: str, why: str) -> None:
    register = landed(tmp_path)
    write(register, register.later)
    known = read_back(forged(register, name, value))
    assert ([each.code for each in known.faults], known.found) == ([MISPLACED], {})
    assert why in known.faults[0].message


def test_a_signature_that_does_not_hold_is_worth_less_than_none(register: Landed) -> None:
    outer = json.loads(held(register, register.merge))
    outer["signatures"] = json.loads(held(register, register.later))["signatures"]
    register.made.git("update-ref", "-d", BRANCH)
    commit(register, register.made.commit_tree(register.made.git("mktree", data=""), "Start anew"),
           merge=json.dumps(outer).encode())
    known = read_back(register)
    assert ([each.code for each in known.faults], known.found) == ([UNSOUND], {})


def test_what_is_no_statement_is_said_and_the_next_one_still_follows_it(tmp_path: Path) -> None:
    register = landed(tmp_path)
    empty = register.made.commit_tree(register.made.git("mktree", data=""), "Start")
    commit(register, empty, merge=b"{}")
    write(register, register.later)
    known = read_back(register)
    assert ([each.code for each in known.faults], set(known.found)) == ([MALFORMED], {register.later})


@pytest.mark.parametrize("path", ["landings/readme.md", "landings/00/" + "1" * 40 + ".json", "landings/\x1b\n.json"])
def test_a_file_that_is_named_after_no_landing_is_said(register: Landed, path: str) -> None:
    register.made.commit({path: "x"}, parents=(register.branch,), branch=BRANCH)
    fault, = read_back(register).faults
    assert fault.code == MALFORMED
    assert fault.place.path.isprintable()


def test_a_link_in_the_place_of_a_statement_is_not_followed(register: Landed) -> None:
    third = register.made.commit({"README.md": "x"})
    register.made.commit({path_of(third): ("120000", "/etc/passwd")}, parents=(register.branch,), branch=BRANCH)
    assert codes(register) == [MALFORMED]


def forged(register: Landed, name: str, value: str) -> Landed:
    """The register with one value of its only statement replaced everywhere, and no signature."""
    outer = json.loads(held(register, register.later))
    payload = json.loads(base64.b64decode(outer["payload"]))
    payload["predicate"][name] = value
    digests = {"landing": ("gitCommit", 0), "tree": ("gitTree", 1)}
    if name in digests:
        digest, place = digests[name]
        payload["subject"][place]["digest"] = {digest: value}
    text = json.dumps(payload, sort_keys=True, separators=(",", ":")).encode()
    outer = {"payload": base64.b64encode(text).decode(), "payloadType": outer["payloadType"], "signatures": []}
    register.made.git("update-ref", "-d", BRANCH)
    landing = value if name == "landing" else register.later
    register.made.commit({path_of(landing): json.dumps(outer).encode()},
                         parents=(register.made.commit_tree(register.made.git("mktree", data=""), "Start"),),
                         branch=BRANCH)
    return register


# ---- whose signature makes it attested

def ground(*attestors: dict[str, str]) -> Ground:
    rights = Rights.model_validate({"id": "rights", "attestors": [{"name": "workflow"} | each for each in attestors]})
    settings = {"id": "partnership", "name": "Northmoor", "time_zone": "Europe/London"}
    return Ground(Partnership.model_validate(settings), rights)


def test_a_statement_is_attested_by_a_key_that_the_rights_name_that_day(register: Landed, ed25519: Path) -> None:
    key = ssh_fingerprint(ed25519)
    known = read_back(register)
    for attestor, level in (
            ({"ssh_key": key, "from": "2026-01-01"}, "attested"),
            ({"ssh_key": key, "from": "2026-01-01", "to": "2026-03-05"}, "attested"),
            ({"ssh_key": key, "from": "2026-01-01", "to": "2026-03-04"}, "claimed"),
            ({"ssh_key": key, "from": "2026-03-06"}, "claimed"),
            ({"ssh_key": "SHA256:" + "A" * 43, "from": "2026-01-01"}, "claimed")):
        evidence = evidence_for(register.merge, known, ground(attestor), DAY)
        assert evidence is not None
        assert evidence.level == level
    without = evidence_for(register.merge, known, Ground(ground().settings), DAY)
    assert without is not None
    assert without.level == "claimed"


def test_a_statement_nobody_signed_is_claimed_and_one_that_is_not_there_is_none(tmp_path: Path) -> None:
    register = landed(tmp_path)
    write(register, register.merge)
    known = read_back(register)
    evidence = evidence_for(register.merge, known, ground(), DAY)
    assert evidence is not None
    assert evidence.level == "claimed"
    assert evidence_for(register.later, known, ground(), DAY) is None


def test_a_statement_that_does_not_hold_leaves_no_approval_of_the_landing(register: Landed) -> None:
    """Also not those that its message claims: breaking a statement is no way round it."""
    commit(register, merge=b"{}")
    evidence = evidence_for(register.merge, read_back(register), ground(), DAY)
    assert evidence is not None
    assert evidence.given == ()


def test_programs_approve_nothing(tmp_path: Path) -> None:
    register = landed(tmp_path)
    told = read(part(push(register.merge)), [part([register.pull_request()])],
                [part([review(TOMASZ | {"type": "Bot"}, commit=register.head)])], register.merge)
    with Repository(register.path) as repository:
        attest(repository, register.merge, "github", told, datetime(2026, 3, 5, 16, tzinfo=UTC))
    given, = read_back(register).found[register.merge].evidence.given
    assert given.by.user_id == ""
