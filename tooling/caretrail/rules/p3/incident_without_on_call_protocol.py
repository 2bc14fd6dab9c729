"""P3-G2: an incident follows no protocol that says at every level what is done by when."""

from __future__ import annotations

from datetime import date

from caretrail.facts.force import protocol_on
from caretrail.facts.protocols import levels, protocol_id, steps
from caretrail.kinds.protocol import ProtocolLevel
from caretrail.load import Record
from caretrail.rules.gates import Missing, gate
from caretrail.trail import Trail


@gate(code="P3-G2", name="incident-without-on-call-protocol", of=("incident",))
def check(record: Record, day: date, trail: Trail) -> Missing | str:
    """An incident follows no protocol that says at every level what is done by when.

    Why it matters
        Two leaders who meet for the first time on a call at night need not agree on how to work: the protocol says
        it. One that is out of force, or has a level without steps or without a time, leaves them to improvise.

    How to fix
        Name the protocol in `protocol`. Where it is the protocol that lacks something, its owner adds steps and
        times, in a new version.

    Flagged: not named
        records/incidents/2026/INC-2026-8S4J.yml:
            id: INC-2026-8S4J
            title: No transport for a patient at end of life
            status: active  # P3-G2
            opened_on: 2026-03-05

    Flagged: a level without steps
        records/incidents/2026/INC-2026-8S4J.yml:
            id: INC-2026-8S4J
            title: No transport for a patient at end of life
            status: active
            opened_on: 2026-03-05
            protocol: nights  # P3-G2
        records/protocols/nights.yml:
            id: nights
            name: Nights
            type: on-call
            versions:
              - id: V1
                version: "1.0"
                from: 2025-01-01
                levels:
                  - {id: L1, name: urgent, order: 1, respond_within: 1 hour}

    Accepted
        records/incidents/2026/INC-2026-8S4J.yml:
            id: INC-2026-8S4J
            title: No transport for a patient at end of life
            status: active
            opened_on: 2026-03-05
            protocol: on-call-protocol
    """
    name = protocol_id(record)
    if not name:
        return Missing("it names no protocol", "name the on-call protocol in `protocol`", ("status",))
    version = protocol_on(trail, name, day)
    if version is None:
        return Missing(f"protocol `{name}` was not in force on {day}",
                       "name the protocol in force that day, or correct the days of its versions", ("protocol",))
    bare = [f"level `{level.name}` has no {lacking}" for level in levels(version) if (lacking := _lacks(level))]
    if bare or not version.levels:
        return Missing(f"in protocol `{name}`, version {version.version}, {bare[0] if bare else 'there is no level'}",
                       "add what is missing, in a new version of the protocol", ("protocol",),
                       who=f"whoever keeps the protocol `{name}`")
    return f"protocol `{name}`, version {version.version}, in force on {day}, with steps and times at every level"


def _lacks(level: ProtocolLevel) -> str:
    timed = (level.acknowledge_within or level.respond_within or level.decide_within
             or any(step.within for step in steps(level)))
    return "" if timed and steps(level) else "time in which to act" if steps(level) else "steps"
