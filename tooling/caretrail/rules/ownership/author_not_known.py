"""OWN01: somebody changed a record whom the policy does not know, or knows as more than one person."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.authority.model import Touched
from caretrail.problem import Severity
from caretrail.rule import Finding, rule
from caretrail.rules.refusals import refusals


@rule(code="OWN01", name="author-not-known", severity=Severity.ERROR, scope="change")
def check(touched: Touched) -> Iterator[Finding]:
    r"""Somebody changed a record whom the policy does not know, or knows as more than one person.

    Why it matters
        Whether somebody was allowed to do something can only be told of a person. A change by an address that nobody
        knows is a change by nobody: no inspector can be told who answers for it.

    How to fix
        Register the address, the account or the key in the person's file in `records/people/`, from the day on which it
        is theirs. Who keeps those files can do that, in a change of its own that lands first.

    Flagged
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            status: active
            opened_on: 2026-03-05
            agencies: [northmoor-council]
            ownership:
              - {id: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council, from: 2026-03-05}
        --- next landing by a.okafor@home.example ---
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7 and Ward 8  # OWN01
            status: active
            opened_on: 2026-03-05
            agencies: [northmoor-council]
            ownership:
              - {id: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council, from: 2026-03-05}

    Flagged: one of two authors
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            status: active
            opened_on: 2026-03-05
            agencies: [northmoor-council]
            ownership:
              - {id: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council, from: 2026-03-05}
        --- next landing by amara-okafor and stranger@home.example ---
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7 and Ward 8  # OWN01
            status: active
            opened_on: 2026-03-05
            agencies: [northmoor-council]
            ownership:
              - {id: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council, from: 2026-03-05}

    Accepted
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            status: active
            opened_on: 2026-03-05
            agencies: [northmoor-council]
            ownership:
              - {id: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council, from: 2026-03-05}
        --- next landing by amara-okafor ---
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7 and Ward 8
            status: active
            opened_on: 2026-03-05
            agencies: [northmoor-council]
            ownership:
              - {id: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council, from: 2026-03-05}
    """
    yield from refusals(touched, "identity")
