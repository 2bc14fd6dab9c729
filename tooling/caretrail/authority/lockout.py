"""Whether anybody could still change the rules: somebody with the right, and two other custodians of two agencies."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache

from caretrail.authority.approving import Approver, approvers_of, counted, is_enough
from caretrail.authority.ground import Ground
from caretrail.authority.guarded import CUSTODIAN
from caretrail.authority.judging import Case, judge
from caretrail.authority.model import Actor, Landed, Touched, World
from caretrail.authority.roles import held
from caretrail.diff import diff
from caretrail.facts.entries import live
from caretrail.facts.force import in_force
from caretrail.policy import RIGHTS
from caretrail.policy.rights import Approvals

PLACE = f"records/{RIGHTS.folder}/{RIGHTS.only}.yml"

BEFORE = {"id": RIGHTS.only, "rights": [{"id": "R-001"}]}
AFTER = {"id": RIGHTS.only, "rights": [{"id": "R-002"}]}
"""A change of the rights, as an example."""


@cache
def custodians() -> Approvals:
    """The approvals without which no rule changes."""
    return Approvals.model_validate({"count": "2", "by": [CUSTODIAN], "agencies": "2"})


def are_custodians(approvers: Iterable[Approver]) -> bool:
    """Whether two custodians of two agencies are among those who approved."""
    return is_enough(custodians(), counted(custodians(), approvers, 0))


def can_change_rules(ground: Ground, day: date, world: World) -> bool:
    """Whether somebody could change the rights on a day with everybody else's approval. Decisions and the like that a
    right asks for can be taken, so that their lack locks nobody out.
    """
    known = [person for person in sorted(ground.people) if _is_known(ground, person, day)]
    keepers = [person for person in known if any(CUSTODIAN in each.role for each in held(ground, person, day))]
    return any(are_custodians(approvers_of(_landed(ground, day, world, person, keepers)))
               and _has_right(_landed(ground, day, world, person, []))
               and _is_allowed(_landed(ground, day, world, person, known)) for person in known)


def _is_known(ground: Ground, person: str, day: date) -> bool:
    """Whether somebody holds a post that day, and git or its host could tell that it is them."""
    return bool(held(ground, person, day)) and any(
        in_force(each, day) for each in live(ground.people[person].identities))


def _landed(ground: Ground, day: date, world: World, person: str, others: list[str]) -> Landed:
    """A change of the rights by somebody, which others approve, as sure as can be."""
    return Landed(0, "", day, ground, world, (Actor(person, "attested", person),),
                  tuple(Actor(each, "attested", each) for each in others if each != person),
                  records=(RIGHTS.only,), paths=(PLACE,))


def _has_right(landed: Landed) -> bool:
    """Whether a right reaches the change at all: who has none is asked for nothing more, as there may be thousands."""
    touched = _touched(landed)
    return any(next(Case(touched).candidates(action), None) for action in touched.actions)


def _is_allowed(landed: Landed) -> bool:
    """Whether nothing is lacking but a need that can still be met."""
    return all(denial.lack == "need" for denial in (*landed.denials, *judge(_touched(landed)).denials))


def _touched(landed: Landed) -> Touched:
    return Touched(RIGHTS.only, RIGHTS, PLACE, BEFORE, AFTER, diff(BEFORE, AFTER), landed)
