"""P4-G3: a plan uses a type of decision that nobody in the coordinator's line may take."""

from __future__ import annotations

from datetime import date

from caretrail.facts.authority import delegated, line_above
from caretrail.facts.entries import typed
from caretrail.facts.owners import owners_on
from caretrail.kinds.plan import Plan
from caretrail.load import Record
from caretrail.rules.gates import Missing, gate
from caretrail.trail import Trail


@gate(code="P4-G3", name="undelegated-decision-type", of=("plan",))
def check(record: Record, day: date, trail: Trail) -> Missing | str:
    r"""A plan uses a type of decision that nobody in the coordinator's line may take.

    Why it matters
        A coordinator who does not know what they may decide asks for everything, and the person waits; or decides what
        they may not, and the decision does not stand. Both can be seen before the plan begins.

    How to fix
        List in `decision_types` what the plan needs decided. See that for each type a document in force delegates it to
        the coordinator's post, or to one that this post reports to (`authority`, `delegates`, in `posts/`).

    Flagged: it does not say what will have to be decided
        records/plans/2026/PLN-2026-9B4H.yml:
            id: PLN-2026-9B4H  # P4-G3
            title: Home again by May
            status: active
            opened_on: 2026-03-09
            ownership:
              - {id: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council, from: 2026-03-09}

    Flagged: nobody may decide it
        records/plans/2026/PLN-2026-9B4H.yml:
            id: PLN-2026-9B4H
            title: Home again by May
            status: active
            opened_on: 2026-03-09
            ownership:
              - {id: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council, from: 2026-03-09}
            decision_types:
              - routine-change
              - restrict-liberty  # P4-G3

    Accepted
        records/plans/2026/PLN-2026-9B4H.yml:
            id: PLN-2026-9B4H
            title: Home again by May
            status: active
            opened_on: 2026-03-09
            ownership:
              - {id: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council, from: 2026-03-09}
            decision_types: [routine-change]

    Accepted: the post above may
        records/posts/lead-discharge.yml:
            id: lead-discharge
            title: Lead for discharge
            agency: northmoor-council
            reports_to: director-of-care
            authority:
              - {id: A1, title: Scheme of delegation 2026, from: 2026-01-01, delegates: [routine-change]}
        records/plans/2026/PLN-2026-9B4H.yml:
            id: PLN-2026-9B4H
            title: Home again by May
            status: active
            opened_on: 2026-03-09
            ownership:
              - {id: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council, from: 2026-03-09}
            decision_types: [routine-change, service-change]
    """
    plan = typed(record, Plan)
    if plan is None or not plan.decision_types:
        return Missing("it does not say which types of decision it uses",
                       "list them in `decision_types`, as the delegations name them", ("decision_types",))
    owners = owners_on(plan.ownership, day)
    if not owners:
        return Missing(f"nobody coordinates it on {day}, so that no delegation can be looked up",
                       "name the coordinator in `ownership`", ("ownership",))
    post, shown = owners[0].post, []
    for place, sort in enumerate(plan.decision_types):
        by = next(((name, document) for name in line_above(trail, post)
                   if (document := delegated(trail, name, sort, day))), None)
        if by is None:
            return Missing(f"no document in force on {day} delegates `{sort}` to `{post}` or a post above it",
                           f"have `{sort}` delegated, and enter the document under `authority` in `posts/`; or take "
                           "the type out of the plan", ("decision_types", place), who="whoever keeps the delegations")
        shown.append(f"`{sort}` to `{by[0]}` by {by[1]}")
    return "; ".join(shown)
