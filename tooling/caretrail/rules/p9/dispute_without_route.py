"""P9-G2: a dispute follows no protocol that is in force for its agencies."""

from __future__ import annotations

from datetime import date

from caretrail.facts.disputes import parties
from caretrail.facts.entries import typed
from caretrail.facts.force import protocol_on
from caretrail.kinds.dispute import Dispute
from caretrail.kinds.protocol import Protocol
from caretrail.load import Record
from caretrail.rules.gates import Missing, gate
from caretrail.trail import Trail


@gate(code="P9-G2", name="dispute-without-route", of=("dispute",))
def check(record: Record, day: date, trail: Trail) -> Missing | str:
    """A dispute follows no protocol that is in force for its agencies.

    Why it matters
        A protocol that one of the agencies never agreed to gives nobody a right to decide over it. The dispute is then
        settled by who can wait longer.

    How to fix
        Name the protocol in `protocol`, and all agencies in `initiating_agency` and `other_parties`. It must have a
        version in force, and list these agencies.

    Flagged: one of the two is not bound by it
        records/disputes/2026/DIS-2026-5G7P.yml:
            id: DIS-2026-5G7P
            title: Who pays for night cover after discharge
            status: active
            opened_on: 2026-03-05
            initiating_agency: northmoor-council
            other_parties: [brightwater-homecare]
            protocol: two-party-route  # P9-G2
        records/protocols/two-party-route.yml:
            id: two-party-route
            name: Disputes between the council and the hospitals
            type: dispute
            agencies: [northmoor-council, northmoor-hospitals]
            versions: [{id: V1, version: "1.0", from: 2025-01-01}]

    Flagged: no version in force
        records/disputes/2026/DIS-2026-5G7P.yml:
            id: DIS-2026-5G7P
            title: Who pays for night cover after discharge
            status: active
            opened_on: 2026-03-05
            initiating_agency: northmoor-council
            other_parties: [northmoor-hospitals]
            protocol: two-party-route  # P9-G2
        records/protocols/two-party-route.yml:
            id: two-party-route
            name: Disputes between the council and the hospitals
            type: dispute
            versions: [{id: V1, version: "1.0", from: 2025-01-01, to: 2025-12-31}]

    Accepted
        records/disputes/2026/DIS-2026-5G7P.yml:
            id: DIS-2026-5G7P
            title: Who pays for night cover after discharge
            status: active
            opened_on: 2026-03-05
            initiating_agency: northmoor-council
            other_parties: [northmoor-hospitals]
            protocol: dispute-resolution
    """
    dispute = typed(record, Dispute)
    between = parties(dispute) if dispute else ()
    if dispute is None or len(between) < 2:
        return Missing("it does not name the agencies on both sides",
                       "fill in `initiating_agency` and `other_parties`", ("other_parties",))
    if dispute.protocol is None:
        return Missing("it names no protocol by which it is settled", "name it in `protocol`", ("protocol",))
    version = protocol_on(trail, dispute.protocol, day)
    protocol = typed(trail.records.get(dispute.protocol), Protocol)
    if version is None or protocol is None:
        return Missing(f"no version of `{dispute.protocol}` is in force on {day}",
                       "name a protocol that is, or add the version in force to its file", ("protocol",))
    if protocol.type not in (None, "dispute"):
        return Missing(f"`{dispute.protocol}` is a protocol for another purpose ({protocol.type})",
                       "name the one for disputes", ("protocol",))
    outside = [f"`{agency}`" for agency in between if protocol.agencies and agency not in protocol.agencies]
    if outside:
        return Missing(f"`{dispute.protocol}` does not bind {' and '.join(outside)}",
                       "name a protocol of all its agencies, or have them agree to this one", ("protocol",))
    return f"`{dispute.protocol}` {version.version} binds {' and '.join(f'`{agency}`' for agency in between)}"
