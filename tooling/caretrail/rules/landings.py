"""What the rules about history share: how a landing is named, and what history itself reports."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.diff import Doc
from caretrail.history import History
from caretrail.rule import Finding
from caretrail.trail import Trail

LASTING = ("title", "name", "opened_on")
"""Fields of which one at least stays the same when a record is brought back."""


def is_another(before: Doc, now: Doc) -> bool:
    """Whether a record under the id of a deleted one is not that one brought back."""
    return bool(before) and not any(before[field] == now.get(field) for field in LASTING if field in before)


def reported(trail: Trail, code: str) -> Iterator[Finding]:
    """What reading the history found in passing."""
    for each in trail.history.problems if trail.history else ():
        if each.code == code:
            yield Finding(each.place, each.message, each.fix, each.record, each.field, each.who, each.related)


def landing_named(history: History, number: int) -> str:
    """Landing 12 of 2026-03-05 (`1a2b3c4d5e`), the day as the zone of the register counts it."""
    landing = history.landings[number - 1]
    day = f" of {landing.landed_at.astimezone(history.zone).date()}" if landing.landed_at else ""
    return f"landing {number}{day} (`{landing.commit[:10]}`)"
