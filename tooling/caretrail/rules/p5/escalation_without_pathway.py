"""P5-G2: an escalation follows no pathway that was in force that day."""

from __future__ import annotations

from datetime import date

from caretrail.facts.entries import typed
from caretrail.facts.force import protocol_on
from caretrail.facts.protocols import protocol_id
from caretrail.kinds.protocol import Protocol
from caretrail.load import Record
from caretrail.rules.gates import Missing, gate
from caretrail.trail import Trail


@gate(code="P5-G2", name="escalation-without-pathway", of=("escalation",))
def check(record: Record, day: date, trail: Trail) -> Missing | str:
    """An escalation follows no pathway that was in force that day.

    Why it matters
        The pathway says who must come, how fast, and what happens when they do not. Without one the escalation is a
        letter that nobody has to answer.

    How to fix
        Name in `protocol` the protocol in force that day. Where its version had ended, its owner adds the version
        that held.

    Flagged: not named
        records/escalations/2026/ESC-2026-6N5R.yml:
            id: ESC-2026-6N5R
            title: Second missed visit in a week
            status: active  # P5-G2
            opened_on: 2026-03-05

    Flagged: out of force
        records/escalations/2026/ESC-2026-6N5R.yml:
            id: ESC-2026-6N5R
            title: Second missed visit in a week
            status: active
            opened_on: 2026-03-05
            protocol: visits  # P5-G2
        records/protocols/visits.yml:
            id: visits
            name: Visits
            versions:
              - {id: V1, version: "1.0", from: 2025-01-01, to: 2025-12-31}

    Accepted
        records/escalations/2026/ESC-2026-6N5R.yml:
            id: ESC-2026-6N5R
            title: Second missed visit in a week
            status: active
            opened_on: 2026-03-05
            protocol: joint-escalation
    """
    name = protocol_id(record)
    if not name:
        return Missing("it names no escalation pathway", "name the protocol it follows in `protocol`", ("status",))
    protocol = typed(trail.records.get(name), Protocol)
    version = protocol_on(trail, name, day)
    if protocol and protocol.type == "dispute":
        return Missing(f"protocol `{name}` is for disputes", "name an escalation protocol in `protocol`", ("protocol",))
    if version is None:
        return Missing(f"protocol `{name}` was not in force on {day}",
                       "name the protocol in force that day, or correct the days of its versions", ("protocol",))
    return f"protocol `{name}`, version {version.version}, in force on {day}"
