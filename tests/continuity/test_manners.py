"""How a landing came about is told for what it is."""

from __future__ import annotations

from caretrail.continuity.manner import manner_of
from caretrail.continuity.model import Manner
from caretrail.history import open_history
from tests.continuity.register import GWEN, PRIYA, RISK_FILE, Register, risk

NOTES = {"NOTES.md": "Read on the ward\n"}


def last_manner(register: Register) -> Manner:
    with open_history(register.path, use_cache=False) as history:
        number = len(history.landings)
        return manner_of(history.landings[-1], history.paths_in(number))


def test_the_first_landing(register: Register) -> None:
    assert last_manner(register).word == "first landing"


def test_a_direct_push(register: Register) -> None:
    register.land({RISK_FILE: risk("Falls on the ward")}, GWEN)
    assert last_manner(register).word == "direct push"
    assert register.last().verdict == "not authorised"


def test_a_squash_names_its_pull_request(register: Register) -> None:
    register.land({RISK_FILE: risk("Falls on the ward")}, PRIYA, message="Reword the risk (#12)")
    assert last_manner(register) == Manner("squash", "the commits of a proposal, landed as one (pull request 12)")
    assert register.last().verdict == "authorised"


def test_a_branch_that_was_merged_as_it_was(register: Register) -> None:
    merge(register, {RISK_FILE: risk("Falls on the ward")})
    assert last_manner(register).word == "merge"
    assert register.last().verdict == "authorised"


def test_an_evil_merge_changes_what_its_branch_did_not(register: Register) -> None:
    evil = risk("Falls on the ward").replace("level: operational", "").replace("status: active", "status: closed")
    merge(register, {RISK_FILE: risk("Falls on the ward")}, result={RISK_FILE: evil})
    assert last_manner(register).word == "evil merge"
    assert register.last().verdict == "not authorised"


def test_a_merge_that_leaves_out_its_branch(register: Register) -> None:
    merge(register, {RISK_FILE: risk("Falls on the ward")}, result={})
    assert last_manner(register).word == "ours merge"
    assert register.last().verdict == "outside the register"


def test_a_merge_of_three_lines(register: Register) -> None:
    for name, files in (("one", {RISK_FILE: risk("Falls on the ward")}), ("two", NOTES)):
        register.branch(name, "main")
        register.land(files, PRIYA)
        register.switch("main")
    register.merge("one", "two", files={RISK_FILE: risk("Falls on the ward"), **NOTES})
    assert last_manner(register).word == "octopus"


def test_a_revert_is_judged_like_any_change(register: Register) -> None:
    taken = register.land({RISK_FILE: risk("Falls on the ward")}, PRIYA)
    register.land({RISK_FILE: risk()}, GWEN, message=f'Revert "Reword"\n\nThis reverts commit {taken}.')
    assert last_manner(register).word == "revert"
    assert register.last().verdict == "not authorised"


def merge(register: Register, branch: dict[str, str], *, result: dict[str, str] | None = None) -> None:
    """A branch of Priya's, merged by her; the merge holds `result` where it is not what the branch did."""
    register.branch("topic")
    register.land(dict(branch), PRIYA)
    register.switch("main")
    files = branch if result is None else result
    tree_of = register.commit(dict(files), "Merge pull request #7 from topic\n\nReword", author=PRIYA,
                              parents=(register.git("rev-parse", "main"), register.git("rev-parse", "topic")))
    assert register.head == tree_of
