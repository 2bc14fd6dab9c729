"""P5-G3: a level of the escalation pathway leads to nobody."""

from __future__ import annotations

from datetime import date, datetime, time

from caretrail.facts.coverage import on_duty
from caretrail.facts.entries import typed
from caretrail.facts.force import in_force, protocol_on
from caretrail.facts.people import answers
from caretrail.facts.protocols import levels, protocol_id, triggered_at
from caretrail.kinds.forum import Forum
from caretrail.kinds.protocol import ProtocolLevel
from caretrail.load import Record
from caretrail.rules.gates import Missing, gate
from caretrail.trail import Trail


@gate(code="P5-G3", name="escalation-without-responder", of=("escalation",))
def check(record: Record, day: date, trail: Trail) -> Missing | str:
    """A level of the escalation pathway leads to nobody.

    Why it matters
        An escalation that gets worse goes to the next level. If nobody is on duty there, in the post or standing in
        for it, that is found out at the worst moment there is.

    How to fix
        Fill the post or its cover, or the shift on the rota, that the level names. A level that names no post, rota
        or forum needs a new version of the protocol.

    Flagged: the acute level has nobody on its rota
        records/escalations/2026/ESC-2026-6N5R.yml:
            id: ESC-2026-6N5R
            title: Second missed visit in a week
            status: active
            opened_on: 2026-03-05
            protocol: visits  # P5-G3
        records/protocols/visits.yml:
            id: visits
            name: Visits
            versions:
              - id: V1
                version: "1.0"
                from: 2025-01-01
                levels:
                  - {id: L1, name: emerging, order: 1, responder: lead-discharge}
                  - {id: L2, name: acute, order: 2, rota: joint-on-call, tier: second}

    Flagged: the post is empty
        records/escalations/2026/ESC-2026-6N5R.yml:
            id: ESC-2026-6N5R
            title: Second missed visit in a week
            status: active
            opened_on: 2026-03-05
            protocol: visits  # P5-G3
        records/protocols/visits.yml:
            id: visits
            name: Visits
            versions:
              - id: V1
                version: "1.0"
                from: 2025-01-01
                levels:
                  - {id: L1, name: emerging, order: 1, responder: night-lead}
        records/posts/night-lead.yml:
            {id: night-lead, title: Night lead, agency: northmoor-council, from: 2025-01-01}

    Accepted: by post and by rota
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
        return Missing(f"no pathway in force on {day} says who responds", "name the protocol in force in `protocol`",
                       ("protocol",) if name else ("status",))
    triggered = triggered_at(trail, record)
    at = triggered if triggered and triggered.date() == day else datetime.combine(day, time(12))
    lost = [said for level in levels(version) if (said := _lost(trail, level, at, day))]
    if lost or not version.levels:
        return Missing(f"in protocol `{name}` {lost[0] if lost else 'there is no level'}",
                       "fill the post or the shift; or name who responds, in a new version of the protocol",
                       ("protocol",),
                       who=f"whoever keeps the protocol `{name}`, or the rota or post that is empty")
    return f"each level of `{name}` led to somebody on {day}"


def _lost(trail: Trail, level: ProtocolLevel, at: datetime, day: date) -> str:
    """Why a level leads to nobody; empty where it leads to somebody."""
    if level.rota and on_duty(trail, level.rota, level.tier or "", at, by=day):
        return ""
    if level.responder and answers(trail, level.responder, day):
        return ""
    forum = typed(trail.records.get(level.forum or ""), Forum)
    if forum and in_force(forum, day):
        return ""
    tier = f"tier `{level.tier}` of " if level.tier else ""
    named = [f"{tier}rota `{level.rota}`"] if level.rota else []
    named += [f"post `{level.responder}`"] if level.responder else []
    named += [f"forum `{level.forum}`"] if level.forum else []
    if not named:
        return f"level `{level.name}` names no post, rota or forum"
    return f"level `{level.name}` leads to nobody on {day}: no one is in {' or '.join(named)}"
