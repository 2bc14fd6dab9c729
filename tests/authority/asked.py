"""Short ways to ask whether a change of a risk would be allowed, for tests that read as the semantics."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from caretrail.authority.ground import Ground
from caretrail.authority.model import Actor, Touched
from caretrail.diff import Doc
from tests.authority.made import COUNCIL, DAY, HOSPITALS, Docs, landed, touched

RISK: Doc = {
    "id": "RSK-2026-7K3M", "title": "Delayed discharge", "status": "active", "opened_on": "2026-03-01",
    "level": "operational", "severity": "high", "lead_agency": COUNCIL, "agencies": [COUNCIL, HOSPITALS]}
"""A risk that the council leads; `ann-lee` is of the council, `dan-fox` of the hospitals."""

TITLE = {"title": "Another title"}
"""A change that every right to update risks reaches."""


def right(**more: Any) -> Mapping[str, Any]:
    """A right of everybody to update risks, as far as nothing else is said."""
    return {"who": ["anyone"], "may": ["update"], "what": {"kinds": ["risk"]}, **more}


def what(**more: Any) -> Mapping[str, Any]:
    """The changes of risks that a right is about."""
    return {"kinds": ["risk"], **more}


def change(on: Ground, values: Mapping[str, Any] = TITLE, *, base: Doc | None = RISK, kind: str = "risk",
           by: Iterable[Actor | str] = ("ann-lee",), approved: Iterable[Actor | str] = (), day: date = DAY,
           world: Docs | None = None) -> Touched:
    """A record in a landing that gives fields other values; None takes one away."""
    after = {name: value for name, value in {**(base or {}), **values}.items() if value is not None}
    return touched(kind, base, after, landed(on, authors=by, approvals=approved, day=day, world=world))


def closed(on: Ground, **more: Any) -> Touched:
    """The risk is closed."""
    return change(on, {"status": "closed", "closed": {"on": "2026-03-05", "reason": "Both controls tested."}}, **more)


def allowed(asked: Touched) -> bool:
    return asked.verdict.allowed


def lacks(asked: Touched) -> list[tuple[str, str, str]]:
    """What is refused, what is lacking, and by which right or limit."""
    return [(each.action.verb, each.lack, each.by) for each in asked.verdict.denials]


def relied(asked: Touched) -> list[tuple[str, str, str]]:
    """The rights relied on, by whom, in which post."""
    assert not asked.verdict.denials
    return [(each.right, each.person, each.post) for each in asked.verdict.relied]
