"""Actions, and what rights and limits ask for, in words."""

from __future__ import annotations

from typing import Any

import pytest

from caretrail.authority.asking import asks
from caretrail.authority.model import Action
from caretrail.authority.telling import done, refused
from caretrail.policy.limits import Limit
from caretrail.policy.rights import Right
from tests.authority.asked import right


@pytest.mark.parametrize(("actions", "said"), [
    ([Action("create", now="draft")], "create it"),
    ([Action("update", "title"), Action("update", "summary")], "update `title` and `summary`"),
    ([Action("update", "title"), Action("append", "log"), Action("close", "status", "active", "closed")],
     "update `title`, append to `log` or close it"),
    ([Action("transition", "status", "draft", "active")], "move it from `draft` to `active`"),
    ([Action("re-class", "severity", "", "high")], "change `severity` from nothing to `high`"),
    ([Action("re-class", "severity", "high", "high")], "change `severity`"),
    ([Action("hand-over", "ownership"), Action("hand-over", "managers"), Action("accept", "ownership")],
     "hand it over or accept it"),
    ([Action("edit", "log"), Action("remove", "log"), Action("delete")],
     "change entries of `log`, take entries away from `log` or delete it"),
    ([Action("update")], "change its file"),
    ([Action("withdraw", "status", "draft", "withdrawn")], "withdraw it"),
    ([Action("update", f"field_{letter}") for letter in "abcdefgh"],
     "update `field_a`, `field_b`, `field_c`, `field_d`, `field_e`, `field_f` and 2 more")])
def test_what_actions_do(actions: list[Action], said: str) -> None:
    assert refused(actions) == said


def test_what_a_record_could_hold_cannot_act_in_a_terminal() -> None:
    assert done([Action("update", "\x1b[2J")]) == (r"update `\u{1b}[2J`",)


@pytest.mark.parametrize(("asked", "said"), [
    ({"approvals": {"count": 0}}, []),
    ({"approvals": {"count": 1, "by": ["lead", "clinician"]}}, ["one approval by `clinician` or `lead`"]),
    ({"approvals": {"count": 12, "agencies": 2}}, ["12 approvals, from two agencies"]),
    ({"identity": "claimed"}, []),
    ({"identity": "signed"}, ["a registered key behind the change"]),
    ({"needs": {"log": "true", "delegation": "routine-change"}},
     ["a document in force that delegates `routine-change` to the post", "an entry of the log"]),
    ({"needs": {"decision": {"made_by": "case-conference", "agencies": ["council"], "within": "30 days"}}},
     ["a decision about it by a quorate meeting of `case-conference` with `council` there, at most 30 days old"]),
    ({"within": [{"field": "weekly_hours", "change": 4.5, "at_most": 40}]},
     ["the condition that `weekly_hours` moves by at most 4.5 and stays within 40"]),
    ({"afterwards": {"within": "3 days", "approvals": {"count": 2}}}, ["two approvals afterwards, within 3 days"])])
def test_what_a_right_asks_for(asked: dict[str, Any], said: list[str]) -> None:
    assert list(asks(Right.model_validate({"id": "R-001", "says": "A right.", **right(**asked)}))) == said


def test_what_a_limit_asks_for() -> None:
    limit = Limit.model_validate({"id": "F-001", "says": "A limit.", "alone": "true", "approvals": {"count": 1}})
    assert list(asks(limit)) == ["one approval", "nothing else in the same change"]
