"""Decisions that have been taken."""

from __future__ import annotations

from caretrail.facts.entries import typed
from caretrail.kinds.decision import Decision
from caretrail.load import Record

TAKEN = frozenset({"agreed", "closed"})
"""States of a decision that has been taken."""


def taken(record: Record) -> Decision | None:
    """The decision, where it is one and has been taken."""
    if record.kind.name != "decision" or record.text("status") not in TAKEN:
        return None
    return typed(record, Decision)
