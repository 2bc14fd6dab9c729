"""OWN02: a change was made that no right of its authors allows."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.authority.model import Touched
from caretrail.problem import Severity
from caretrail.rule import Finding, rule
from caretrail.rules.refusals import refusals


@rule(code="OWN02", name="change-nobody-may-make", severity=Severity.ERROR, scope="change")
def check(touched: Touched) -> Iterator[Finding]:
    r"""A change was made that no right of its authors allows.

    Why it matters
        What no right allows is refused: agencies can rely on a shared register only as long as nobody can change what
        is not theirs to change. Who may do it is written in `records/policy/rights.yml`, in sentences.

    How to fix
        Ask somebody who has such a right to make the change; the message names them. If everybody agrees that it should
        be allowed, custodians add a right, in a change of its own.

    Flagged: another agency's risk
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            status: active
            opened_on: 2026-03-05
            agencies: [northmoor-council]
            ownership:
              - {id: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council, from: 2026-03-05}
        --- next landing by ravi-menon ---
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7 and Ward 8  # OWN02
            status: active
            opened_on: 2026-03-05
            agencies: [northmoor-council]
            ownership:
              - {id: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council, from: 2026-03-05}

    Accepted: the owner
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
    yield from refusals(touched, "right")
