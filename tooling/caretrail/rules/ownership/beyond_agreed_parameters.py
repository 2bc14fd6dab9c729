"""OWN03: a number moved further than the right allows on which its author relies."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.authority.model import Touched
from caretrail.problem import Severity
from caretrail.rule import Finding, rule
from caretrail.rules.refusals import refusals


@rule(code="OWN03", name="beyond-agreed-parameters", severity=Severity.ERROR, scope="change")
def check(touched: Touched) -> Iterator[Finding]:
    r"""A number moved further than the right allows on which its author relies.

    Why it matters
        A coordinator may settle small things at once because everybody knows how small. Beyond the agreed parameters
        others have to be asked, who answer for the money and for the risk.

    How to fix
        Keep the number within the bound, or have it decided by a right that allows more: the message says whom to ask.

    Flagged: 10 hours a week become 18, and 4 more would be routine
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
            weekly_hours: 18  # OWN03

    Accepted: within them
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
            weekly_hours: 14
    """
    yield from refusals(touched, "bound")
