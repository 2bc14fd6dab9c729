"""What `act` tells of a change before it is written: findings, gates that are not passed, and who may make it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from caretrail.listing import both
from caretrail.plain import plain
from caretrail.problem import Problem

if TYPE_CHECKING:
    from caretrail.load import Record
    from caretrail.trail import Trail


def problem(found: Problem) -> Iterator[str]:
    """As a check tells it, in short."""
    yield f"{found.severity}: {found.code} {plain(found.message)}"
    yield f"  fix: {plain(found.fix)}"


def gates(after: Trail, record: Record) -> Iterator[str]:
    """What keeps a record that is no draft any more, or should be none, from being active."""
    from caretrail.moves.gates import lacking

    for code, each in lacking(after, record.id):
        yield f"still missing ({code}): {plain(each.said)}"
        yield f"  fix: {plain(each.fix)}"


def rights(trail: Trail, record: Record, doc: dict[str, Any], person: str) -> Iterator[str]:
    """By which right somebody may make the change, with whose approval, or whom to ask instead. Nothing where the
    register has set no rights.
    """
    from caretrail.authority.actions import actions_of
    from caretrail.authority.advice import why
    from caretrail.authority.ground import ground_of
    from caretrail.authority.worlds import TrailWorld
    from caretrail.diff import diff

    ground = ground_of(trail)
    if ground.rights is None or person not in ground.people:
        return
    wanted = {each[:4] for each in actions_of(record.kind, record.doc, doc, diff(record.doc, doc))}
    found = why(ground, TrailWorld(trail), record.kind, record.id, record.doc, person, trail.as_of)
    may: dict[tuple[tuple[str, ...], str], set[str]] = {}
    for allowed in found.may:
        if wanted & {each[:4] for each in allowed.actions}:
            may.setdefault((allowed.asked, allowed.whom), set()).add(allowed.right.id)
    for (asked, whom), by in may.items():
        approvals = f", with {both(asked)}{f': {whom}' if whom else ''}" if asked else ""
        yield f"right: {both([f'`{each}`' for each in sorted(by)])}{approvals}"
    for refused in found.may_not:
        if wanted & {each[:4] for each in refused.actions}:
            yield f"right: `{plain(person)}` {refused.said}"
