"""Every bound of every right and limit bites: bent, it lets something through or stops something."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from caretrail.authority.ground import Ground, ground_of
from caretrail.load import File, load
from caretrail.trail import Trail
from tests.authority.bending import DAY, bent, dead
from tests.rules.harness import change_ground

NORTHMOOR = Path(__file__).parents[2] / "records"
FOLDERS = ("agencies", "people", "posts", "policy")
TRIES = 2_000

SAME_PEOPLE = "both of governance are custodians today; the next one need not be"
TOLD_BY_FIELDS = "what else can be done to an agreement or a plan has a field that the limit does not name"
DEAD = {
    ("northmoor", "R-007", "approvals.by without governance"): SAME_PEOPLE,
    ("northmoor", "R-008", "approvals.by without governance"): SAME_PEOPLE,
    ("northmoor", "R-027", "approvals.by without governance"): SAME_PEOPLE,
    ("northmoor", "F-007", "without on"): TOLD_BY_FIELDS,
    ("northmoor", "F-008", "without on"): TOLD_BY_FIELDS,
}
"""Which bound changes nothing when it is bent, and why: register, rule, how it was bent."""


@cache
def registers() -> dict[str, Trail]:
    """The people and the policy of the worked example, and those of the rules' examples."""
    files = [File(path.relative_to(NORTHMOOR.parent).as_posix(), "100644", path.read_bytes(), path.stat().st_size)
             for folder in FOLDERS for path in sorted((NORTHMOOR / folder).glob("*.yml"))]
    return {"northmoor": Trail(load(files), DAY), "examples": Trail(load(change_ground().files.values()), DAY)}


@cache
def ground(register: str) -> Ground:
    return ground_of(registers()[register])


def rules(register: str) -> list[dict[str, Any]]:
    records = registers()[register].records
    return [*records["rights"].doc["rights"], *records["limits"].doc["limits"]]


@pytest.mark.parametrize(("register", "rule"), [
    pytest.param(name, rule, id=f"{name} {rule['id']}") for name in registers() for rule in rules(name)])
def test_every_bound_of_a_rule_bites(register: str, rule: dict[str, Any]) -> None:
    groups = registers()[register].records["rights"].doc.get("field_groups", [])
    known = {bound for name, each, bound in DEAD if (name, each) == (register, rule["id"])}
    assert {*dead(rule, ground(register), groups, TRIES)} == known


def test_a_bound_that_does_nothing_is_found() -> None:
    rule = {"id": "R-001", "says": "A sentence.", "who": ["lead"], "may": ["update"], "what": {"kinds": ["risk"]},
            "approvals": {"count": "1", "agencies": "1"}, "to": str(date(2026, 4, 30))}
    assert dead(rule, ground("examples"), [], 500) == ["without approvals.agencies"]
    assert "approvals.count 1 -1" in dict(bent(rule))
