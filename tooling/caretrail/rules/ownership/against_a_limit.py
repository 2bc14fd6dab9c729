"""OWN07: a change goes against a limit, which wins over every right."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.authority.model import Touched
from caretrail.problem import Severity
from caretrail.rule import Finding, rule
from caretrail.rules.refusals import refusals


@rule(code="OWN07", name="against-a-limit", severity=Severity.ERROR, scope="change")
def check(touched: Touched) -> Iterator[Finding]:
    r"""A change goes against a limit, which wins over every right.

    Why it matters
        Limits are what agencies promised each other when they agreed to share a register. They hold whatever right
        somebody has: a limit that gives way once is none.

    How to fix
        Do what the limit asks for, as the message says. Where it forbids the change, leave it; if everybody agrees that
        the limit is wrong, custodians change it first, in a change of its own.

    Flagged: an extreme risk closed with one approval
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            status: active
            severity: extreme
            opened_on: 2026-03-05
            agencies: [northmoor-council]
        --- next landing by helen-brandt, approved by tomasz-lind ---
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            status: closed  # OWN07
            severity: extreme
            opened_on: 2026-03-05
            agencies: [northmoor-council]
            closed: {on: 2026-04-15, reason: Both controls tested.}

    Accepted: two approvals from two agencies
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            status: active
            severity: extreme
            opened_on: 2026-03-05
            agencies: [northmoor-council]
        --- next landing by helen-brandt, approved by tomasz-lind and ravi-menon ---
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            status: closed
            severity: extreme
            opened_on: 2026-03-05
            agencies: [northmoor-council]
            closed: {on: 2026-04-15, reason: Both controls tested.}
    """
    yield from refusals(touched, "limit", "never")
