"""What was published stays: a branch that does not hold it any more is told from where."""

from __future__ import annotations

import pytest

from caretrail.problem import Refusal
from tests.continuity.register import PRIYA, RISK_FILE, Register, risk


def test_a_branch_that_only_grew(register: Register) -> None:
    published = register.head
    register.land({RISK_FILE: risk("Falls on the ward")}, PRIYA)
    found = register.audited(since=published)
    assert found.rewritten is None
    assert found.stands


def test_a_branch_that_was_rewritten(register: Register) -> None:
    first = register.head
    register.land({RISK_FILE: risk("Falls on the ward")}, PRIYA)
    published = register.land({RISK_FILE: risk("Falls at the door")}, PRIYA)
    gone = register.git("rev-parse", f"{published}~1")
    register.git("update-ref", "refs/heads/main", first)
    register.land({RISK_FILE: risk("Nobody falls")}, PRIYA)
    found = register.audited(since=published)
    assert found.rewritten
    assert (found.rewritten.common, found.rewritten.gone, found.rewritten.instead) == (1, (gone, published), 1)
    assert not found.stands, "though every landing that is there now is authorised"
    assert not found.lapses


def test_a_branch_merged_the_other_way_round(register: Register) -> None:
    register.branch("topic")
    register.land({"NOTES.md": "Of mine\n"}, PRIYA)
    register.switch("main")
    published = register.land({RISK_FILE: risk("Falls on the ward")}, PRIYA)
    register.switch("topic")
    register.merge("main", files={RISK_FILE: risk("Falls on the ward")})
    found = register.audited(since=published)
    assert found.rewritten, "what was published is an ancestor still, and a landing no more"
    assert found.rewritten.common == 1


def test_a_head_that_nobody_here_knows(register: Register) -> None:
    with pytest.raises(Refusal, match="knows no commit"):
        register.audited(since="4e" * 20)
