"""P5-G1: an escalation follows a pathway that does not say what triggers each of its levels."""

from __future__ import annotations

from datetime import date

from caretrail.facts.entries import live, typed
from caretrail.facts.force import protocol_on
from caretrail.facts.protocols import levels, protocol_id, worded
from caretrail.kinds.indicator import Indicator
from caretrail.kinds.protocol import ProtocolLevel, ProtocolVersion
from caretrail.load import Record
from caretrail.rules.gates import Missing, gate
from caretrail.trail import Trail


@gate(code="P5-G1", name="escalation-without-thresholds", of=("escalation",))
def check(record: Record, day: date, trail: Trail) -> Missing | str:
    """An escalation follows a pathway that does not say what triggers each of its levels.

    Why it matters
        A care worker who sees something at a kitchen table has to know whether it is enough. "Concerns" triggers
        nothing; a number, or something anybody can see, does.

    How to fix
        Give every level of the protocol at least one threshold: something that can be observed, a risk score, or an
        indicator with a comparison and a value. That is a new version of the protocol.

    Flagged: an indicator without a number
        records/escalations/2026/ESC-2026-6N5R.yml:
            id: ESC-2026-6N5R
            title: Second missed visit in a week
            status: active
            opened_on: 2026-03-05
            protocol: visits  # P5-G1
        records/protocols/visits.yml:
            id: visits
            name: Visits
            versions:
              - id: V1
                version: "1.0"
                from: 2025-01-01
                levels:
                  - {id: L1, name: emerging, order: 1, thresholds: [{id: T1, indicator: delayed-discharges}]}

    Flagged: a level that nothing triggers
        records/escalations/2026/ESC-2026-6N5R.yml:
            id: ESC-2026-6N5R
            title: Second missed visit in a week
            status: active
            opened_on: 2026-03-05
            protocol: visits  # P5-G1
        records/protocols/visits.yml:
            id: visits
            name: Visits
            versions:
              - id: V1
                version: "1.0"
                from: 2025-01-01
                levels:
                  - {id: L1, name: emerging, order: 1, thresholds: [{id: T1, observable: two missed visits in a week}]}
                  - {id: L2, name: acute, order: 2}

    Accepted
        records/escalations/2026/ESC-2026-6N5R.yml:
            id: ESC-2026-6N5R
            title: Second missed visit in a week
            status: active
            opened_on: 2026-03-05
            protocol: joint-escalation
    """
    name = protocol_id(record)
    version = protocol_on(trail, name, day) if name else None
    if version is None:
        return Missing(f"no pathway in force on {day} says what triggers it",
                       "name the protocol in force in `protocol`", ("protocol",) if name else ("status",))
    fault = next((found for level in levels(version) if (found := _fault(trail, level))), "")
    if fault or not version.levels:
        return Missing(f"in protocol `{name}`, version {version.version}, {fault or 'there is no level'}",
                       "say what triggers it, in a new version of the protocol", ("protocol",),
                       who=f"whoever keeps the protocol `{name}`")
    return f"every threshold of `{name}`, version {version.version}, can be observed: {_counted(version)}"


def _fault(trail: Trail, level: ProtocolLevel) -> str:
    held = live(level.thresholds)
    if not held:
        return f"nothing triggers level `{level.name}`"
    for threshold in held:
        if not worded(threshold):
            return f"threshold `{threshold.id}` of level `{level.name}` has no number and nothing to observe"
        named = threshold.indicator
        if named and typed(trail.records.get(named), Indicator) is None:
            return f"threshold `{threshold.id}` of level `{level.name}` watches `{named}`, which is no indicator here"
    return ""


def _counted(version: ProtocolVersion) -> str:
    number = sum(len(live(level.thresholds)) for level in levels(version))
    return f"{number} at {len(levels(version))} levels"
