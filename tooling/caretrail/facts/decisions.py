"""Decisions that have been taken, and on what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from caretrail.facts.entries import typed
from caretrail.kinds.decision import Decision
from caretrail.load import Record
from caretrail.trail import Trail

TAKEN = frozenset({"agreed", "closed"})
"""States of a decision that has been taken."""


def taken(record: Record) -> Decision | None:
    """The decision, where it is one and has been taken."""
    if record.kind.name != "decision" or record.text("status") not in TAKEN:
        return None
    return typed(record, Decision)


def decisions_on(trail: Trail, record_id: str) -> tuple[tuple[Record, Decision], ...]:
    """The decisions about a record that were taken up to the trail's day, oldest first."""
    return tuple(each for each in trail.always(_by_subject).get(record_id, ())
                 if each[1].decided_on and each[1].decided_on <= trail.as_of)


def _by_subject(trail: Trail) -> Mapping[str, tuple[tuple[Record, Decision], ...]]:
    found: dict[str, list[tuple[Record, Decision]]] = defaultdict(list)
    for record in trail.by_kind.get("decision", ()):
        decision = taken(record)
        if decision and decision.decided_on:
            for subject in dict.fromkeys(decision.about_records):
                found[subject].append((record, decision))
    return {subject: tuple(sorted(each, key=lambda one: (str(one[1].decided_on), one[0].id)))
            for subject, each in found.items()}
