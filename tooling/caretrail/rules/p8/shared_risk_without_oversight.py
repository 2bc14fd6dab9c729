"""P8-G3: a shared risk is active without a forum that plans to look at it."""

from __future__ import annotations

from datetime import date

from caretrail.facts.entries import live, typed
from caretrail.facts.force import in_force
from caretrail.kinds.forum import Forum
from caretrail.kinds.risk import Risk
from caretrail.load import Record
from caretrail.rules.gates import Missing, gate
from caretrail.trail import Trail

ALL = "risks"
"""A planned item that names no record covers every risk where it speaks of them."""


@gate(code="P8-G3", name="shared-risk-without-oversight", of=("risk",), levels=("operational", "system"))
def check(record: Record, day: date, trail: Trail) -> Missing | str:
    """A shared risk is active without a forum that plans to look at it.

    Why it matters
        A risk that is on no forum's plan is seen by the people who know it already. The first time the others hear of
        it is when it has happened.

    How to fix
        Name the forum in `forum`, and have it on the forum's `forward_plan`, from that day on: as this record, or in an
        entry for all risks, such as "all risks above tolerance". Until then the risk can stay a draft.

    Flagged: no forum
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M  # P8-G3
            title: Delayed discharge from Ward 7
            status: active
            level: system
            opened_on: 2026-04-10

    Flagged: not on its forward plan
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            status: active
            level: system
            opened_on: 2026-04-10
            forum: discharge-group  # P8-G3
        records/forums/discharge-group.yml:
            id: discharge-group
            name: Discharge group
            forward_plan: [{id: F1, on: 2026-05-12, what: winter plan}, {id: F2, on: 2026-04-02, what: all risks}]

    Accepted: it plans to look at all risks
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            status: active
            level: system
            opened_on: 2026-04-10
            forum: system-risk-board

    Accepted: it plans to look at this one
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            status: active
            level: operational
            opened_on: 2026-04-10
            forum: discharge-group
        records/forums/discharge-group.yml:
            id: discharge-group
            name: Discharge group
            forward_plan: [{id: F1, on: 2026-05-12, record: RSK-2026-7K3M}]
    """
    risk = typed(record, Risk)
    named, path = risk.forum if risk else None, ("forum",)
    if not named:
        return Missing("it names no forum that oversees it", "name the forum in `forum`", path)
    forum = typed(trail.records.get(named), Forum)
    if forum is None or not in_force(forum, day):
        return Missing(f"its forum `{named}` is not in force on {day}", "name a forum that is", path)
    planned = [each for each in live(forum.forward_plan) if each.on >= day and (
        each.record == record.id or (each.record is None and ALL in (each.what or "").casefold().split()))]
    if not planned:
        return Missing(f"it is not on the forward plan of `{named}` from {day} on",
                       f"add it to `forward_plan` in `records/forums/{named}.yml`", path, who="whoever keeps the forum")
    return f"`{named}` looks at it on {min(each.on for each in planned)}"
