"""P7-G3: a case or its risk is active without an escalation pathway in force and a threshold."""

from __future__ import annotations

from datetime import date

from caretrail.facts.entries import live, typed
from caretrail.facts.force import protocol_on
from caretrail.facts.scores import threshold, tolerable_rating
from caretrail.facts.settings import policy
from caretrail.kinds.protocol import ProtocolVersion
from caretrail.kinds.risk import Risk
from caretrail.load import Record
from caretrail.rules.gates import Missing, gate
from caretrail.trail import Trail


@gate(code="P7-G3", name="case-risk-without-escalation-pathway", of=("case", "risk"), levels=("case",))
def check(record: Record, day: date, trail: Trail) -> Missing | str:
    """A case or its risk is active without an escalation pathway in force and a threshold.

    Why it matters
        When a case gets worse at night, whoever is there needs to know from when on to call, and whom. A pathway
        without a threshold leaves that to courage, and one that has lapsed leads nowhere.

    How to fix
        Name the protocol in `escalation_pathway`; a version of it must be in force. The threshold is the risk's own
        `threshold`, the policy's tolerance for its level, or for a case one in the levels of the protocol.

    Flagged: none is named
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M  # P7-G3
            title: Falls at night
            status: active
            level: case
            opened_on: 2026-04-10

    Flagged: it had lapsed
        records/cases/2026/CAS-2026-3F6P.yml:
            id: CAS-2026-3F6P
            title: Going home after a long hospital stay
            status: active
            opened_on: 2026-04-01
            escalation_pathway: winter-pathway  # P7-G3
        records/protocols/winter-pathway.yml:
            id: winter-pathway
            name: Winter pathway
            versions: [{id: V1, version: "1.0", from: 2025-12-01, to: 2026-02-28}]

    Flagged: no level says from when on
        records/cases/2026/CAS-2026-3F6P.yml:
            id: CAS-2026-3F6P
            title: Going home after a long hospital stay
            status: active
            opened_on: 2026-04-01
            escalation_pathway: case-pathway  # P7-G3
        records/protocols/case-pathway.yml:
            id: case-pathway
            name: Case pathway
            versions: [{id: V1, version: "1.0", from: 2025-12-01, levels: [{id: L1, name: emerging, order: 1}]}]

    Accepted
        records/cases/2026/CAS-2026-3F6P.yml:
            id: CAS-2026-3F6P
            title: Going home after a long hospital stay
            status: active
            opened_on: 2026-04-01
            escalation_pathway: joint-escalation

    Accepted: the policy's tolerance is the threshold
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Falls at night
            status: active
            level: case
            opened_on: 2026-04-10
            escalation_pathway: joint-escalation
    """
    named, path = record.text("escalation_pathway"), ("escalation_pathway",)
    if not named:
        return Missing("it names no escalation pathway", "name the protocol in `escalation_pathway`", path)
    version = protocol_on(trail, named, day)
    if version is None:
        return Missing(f"no version of `{named}` is in force on {day}",
                       "name a protocol that is, or add the version in force to its file", path)
    limit = _limit(trail, typed(record, Risk), day) or _first_threshold(version)
    if not limit:
        return Missing(f"nothing says from when on it goes up: version {version.version} of `{named}` has no threshold",
                       "add thresholds to the levels of the protocol, or give the risk its own `threshold`", path,
                       who="whoever keeps the protocol")
    return f"`{named}` {version.version}, {limit}"


def _limit(trail: Trail, risk: Risk | None, day: date) -> str:
    own = threshold(trail, risk, day) if risk else None
    worst = tolerable_rating(risk, policy(trail)) if risk else ""
    return f"from a score of {own} on" if own is not None else f"above {worst}" if worst else ""


def _first_threshold(version: ProtocolVersion) -> str:
    known = [each.observable or each.indicator or str(each.risk_score) for level in live(version.levels)
             for each in live(level.thresholds) if each.observable or each.indicator or each.risk_score is not None]
    return f"from `{known[0]}` on" if known else ""
