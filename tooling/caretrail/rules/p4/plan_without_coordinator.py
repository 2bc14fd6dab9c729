"""P4-G1: a plan is active without one coordinator in post."""

from __future__ import annotations

from datetime import date

from caretrail.facts.entries import typed
from caretrail.kinds.plan import Plan
from caretrail.load import Record
from caretrail.rules.gates import Missing, gate
from caretrail.rules.owning import in_post, the_one
from caretrail.trail import Trail


@gate(code="P4-G1", name="plan-without-coordinator", of=("plan",))
def check(record: Record, day: date, trail: Trail) -> Missing | str:
    r"""A plan is active without one coordinator in post.

    Why it matters
        A plan that belongs to everybody is carried out by nobody: its reviews slip, and the person it is for hears
        something else from each agency.

    How to fix
        Name one coordinator in `ownership`, in a post that they hold on that day.

    Flagged: nobody is named
        records/plans/2026/PLN-2026-9B4H.yml:
            id: PLN-2026-9B4H  # P4-G1
            title: Home again by May
            status: active
            opened_on: 2026-03-09

    Flagged: two are named
        records/plans/2026/PLN-2026-9B4H.yml:
            id: PLN-2026-9B4H
            title: Home again by May
            status: active
            opened_on: 2026-03-09
            ownership:
              - {id: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council, from: 2026-03-09}
              - {id: O2, person: tomasz-lind, post: medical-director, agency: northmoor-hospitals,  # P4-G1
                 from: 2026-03-09}

    Flagged: she had not taken up the post
        records/plans/2026/PLN-2026-9B4H.yml:
            id: PLN-2026-9B4H
            title: Home again by May
            status: active
            opened_on: 2026-03-09
            ownership:
              - {id: O1, person: amara-okafor, post: medical-director, agency: northmoor-hospitals,  # P4-G1
                 from: 2026-03-09}

    Accepted
        records/plans/2026/PLN-2026-9B4H.yml:
            id: PLN-2026-9B4H
            title: Home again by May
            status: active
            opened_on: 2026-03-09
            ownership:
              - {id: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council, from: 2026-03-09}
    """
    plan = typed(record, Plan)
    named = the_one(plan.ownership if plan else (), "ownership", "coordinator", day)
    if isinstance(named, Missing):
        return named
    return in_post(named, trail) or f"coordinator `{named.owner.person}` in the post `{named.owner.post}`"
