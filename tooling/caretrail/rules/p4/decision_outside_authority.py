"""P4-V4a: a decision is not within the authority that its decider had on that day."""

from __future__ import annotations

from collections.abc import Iterable

from caretrail.facts.authority import standing
from caretrail.facts.decisions import taken
from caretrail.facts.settings import policy
from caretrail.rule import Judged
from caretrail.rules.validations import validation
from caretrail.trail import Trail


@validation(code="P4-V4a", name="decision-outside-authority", unit="decision", standard="p4.within_authority")
def check(trail: Trail) -> Iterable[Judged]:
    r"""A decision is not within the authority that its decider had on that day.

    Why it matters
        A decision that nobody was entitled to take can be set aside, and who took it stands alone for what follows. And
        a delegation that is never looked up is no delegation.

    How to fix
        Have it taken again by who may take it, in a decision that supersedes this one. Where the delegation was there
        and is only not entered, enter it in the post's `authority`, with its days.

    Flagged: not delegated to that post
        records/decisions/2026/DEC-2026-4XQ2.yml:
            id: DEC-2026-4XQ2
            title: Transport is booked for all wards together
            status: agreed
            opened_on: 2026-03-12
            type: service-change
            decided_on: 2026-03-12
            decider: {person: amara-okafor, post: lead-discharge}  # P4-V4a

    Flagged: the delegation was not in force yet
        records/decisions/2025/DEC-2025-4XQ2.yml:
            id: DEC-2025-4XQ2
            title: Evening visits move to 19:00
            status: agreed
            opened_on: 2025-12-30
            type: routine-change
            decided_on: 2025-12-30
            decider: {person: amara-okafor, post: lead-discharge}  # P4-V4a

    Flagged: above the post's level
        records/decisions/2026/DEC-2026-4XQ2.yml:
            id: DEC-2026-4XQ2
            title: Evening visits move to 19:00 everywhere
            status: agreed
            level: system  # P4-V4a
            opened_on: 2026-03-12
            type: routine-change
            decided_on: 2026-03-12
            decider: {person: amara-okafor, post: lead-discharge}

    Flagged: terms of reference that did not hold
        records/decisions/2026/DEC-2026-4XQ2.yml:
            id: DEC-2026-4XQ2
            title: Transport is booked for all wards together
            status: agreed
            opened_on: 2026-03-12
            type: service-change
            decided_on: 2026-03-12
            decider: {forum: system-risk-board}
            authority: {version: "0.9"}  # P4-V4a

    Accepted
        records/decisions/2026/DEC-2026-4XQ2.yml:
            id: DEC-2026-4XQ2
            title: Evening visits move to 19:00
            status: agreed
            level: case
            opened_on: 2026-03-12
            type: routine-change
            decided_on: 2026-03-12
            decider: {person: amara-okafor, post: lead-discharge}
        records/decisions/2026/DEC-2026-5XQ2.yml:
            id: DEC-2026-5XQ2
            title: Transport is booked for all wards together
            status: agreed
            level: system
            opened_on: 2026-03-12
            type: service-change
            decided_on: 2026-03-12
            decider: {forum: system-risk-board}
            authority: {version: "1.0"}

    Accepted: nobody has decided yet
        records/decisions/2026/DEC-2026-4XQ2.yml:
            id: DEC-2026-4XQ2
            title: Transport is booked for all wards together
            status: proposed
            opened_on: 2026-03-12
    """
    start = policy(trail).continuity_start
    for record in trail.by_kind.get("decision", ()):
        decision = taken(record)
        day = decision.decided_on if decision else None
        if decision and day and day <= trail.as_of and (start is None or start <= day):
            found = standing(trail, decision, day)
            said = found.said if found.shown else f"decision `{record.id}` {found.said}"
            yield Judged(record, found.shown, said, "have it taken again by who may take it, or enter the delegation "
                         "that was in force in the post's `authority`", found.path, day, who="whoever decided")
