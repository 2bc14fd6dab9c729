"""OWN04: a change needs a decision, a delegation or an entry of the log that is not there."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.authority.model import Touched
from caretrail.problem import Severity
from caretrail.rule import Finding, rule
from caretrail.rules.refusals import refusals


@rule(code="OWN04", name="decision-missing", severity=Severity.ERROR, scope="change")
def check(touched: Touched) -> Iterator[Finding]:
    r"""A change needs a decision, a delegation or an entry of the log that is not there.

    Why it matters
        Some changes are for people who meet, and not for one person at a desk. A change of a higher-risk plan without
        the case conference behind it leaves the one who made it alone with it.

    How to fix
        Record the decision, with its meeting and what it is `about`, in the same change or before it. Where a
        delegation is missing, the post's file names the document that gives it.

    Flagged: no case conference
        records/plans/2026/PLN-2026-9B4H.yml:
            id: PLN-2026-9B4H
            title: Going home with support
            status: active
            opened_on: 2026-03-05
            agencies: [northmoor-council, northmoor-hospitals]
            ownership:
              - {id: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council, from: 2026-03-05}
            risk_level: higher
            weekly_hours: 10
        --- next landing by amara-okafor, approved by tomasz-lind and ravi-menon, signed ---
        records/plans/2026/PLN-2026-9B4H.yml:
            id: PLN-2026-9B4H
            title: Going home with support
            status: active
            opened_on: 2026-03-05
            agencies: [northmoor-council, northmoor-hospitals]
            ownership:
              - {id: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council, from: 2026-03-05}
            risk_level: higher
            weekly_hours: 14  # OWN04

    Flagged: the scheme of delegation had run out
        records/plans/2026/PLN-2026-9B4H.yml:
            id: PLN-2026-9B4H
            title: Going home with support
            status: active
            opened_on: 2026-03-05
            agencies: [northmoor-council, northmoor-hospitals]
            ownership:
              - {id: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council, from: 2026-03-05}
            risk_level: routine
            weekly_hours: 10
        --- next landing by amara-okafor, on 2027-01-05 ---
        records/plans/2026/PLN-2026-9B4H.yml:
            id: PLN-2026-9B4H
            title: Going home with support
            status: active
            opened_on: 2026-03-05
            agencies: [northmoor-council, northmoor-hospitals]
            ownership:
              - {id: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council, from: 2026-03-05}
            risk_level: routine
            weekly_hours: 12  # OWN04

    Accepted: the delegation is in force
        records/plans/2026/PLN-2026-9B4H.yml:
            id: PLN-2026-9B4H
            title: Going home with support
            status: active
            opened_on: 2026-03-05
            agencies: [northmoor-council, northmoor-hospitals]
            ownership:
              - {id: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council, from: 2026-03-05}
            risk_level: routine
            weekly_hours: 10
        --- next landing by amara-okafor ---
        records/plans/2026/PLN-2026-9B4H.yml:
            id: PLN-2026-9B4H
            title: Going home with support
            status: active
            opened_on: 2026-03-05
            agencies: [northmoor-council, northmoor-hospitals]
            ownership:
              - {id: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council, from: 2026-03-05}
            risk_level: routine
            weekly_hours: 12
    """
    yield from refusals(touched, "need")
