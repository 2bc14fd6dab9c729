"""What logs say of the clocks of a record: how many were missed, and which runs out next."""

from __future__ import annotations

from caretrail.facts.clocks import clocks_of, now_of
from caretrail.load import Record
from caretrail.views.cells import Cell, day
from caretrail.views.evidence import Evidence


def not_in_time(record: Record, evidence: Evidence) -> Cell:
    """How many of its clocks were stopped too late or not at all; nothing where it has none."""
    held, now = clocks_of(evidence.trail, record.id), now_of(evidence.trail)
    return sum(clock.state(now) in ("late", "missed") for clock in held) if held else ""


def runs_out(record: Record, evidence: Evidence, what: str = "") -> Cell:
    """When the next of its running clocks ends, and what must be done by then."""
    now = now_of(evidence.trail)
    running = [clock for clock in clocks_of(evidence.trail, record.id)
               if clock.state(now) == "running" and what in ("", clock.what)]
    if not running:
        return ""
    first = min(running, key=lambda clock: clock.due)
    due = first.due.date() if first.by_day else first.due.replace(tzinfo=None)
    return day(due, "" if what else first.what)
