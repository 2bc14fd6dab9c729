"""OWN05: a change needs approvals that were not given."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.authority.model import Touched
from caretrail.problem import Severity
from caretrail.rule import Finding, rule
from caretrail.rules.refusals import refusals


@rule(code="OWN05", name="approvals-missing", severity=Severity.ERROR, scope="change")
def check(touched: Touched) -> Iterator[Finding]:
    r"""A change needs approvals that were not given.

    Why it matters
        Four eyes see what two do not, and people of two agencies see what one agency would rather not. An approval
        counts where somebody who did not make the change looked at exactly what lands.

    How to fix
        Ask those whom the message names to approve it. Whoever approved an earlier version approves again.

    Flagged: nobody approved that a risk is closed
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            status: active
            opened_on: 2026-03-05
            agencies: [northmoor-council]
            ownership:
              - {id: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council, from: 2026-03-05}
        --- next landing by helen-brandt ---
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            status: closed  # OWN05
            opened_on: 2026-03-05
            agencies: [northmoor-council]
            ownership:
              - {id: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council, from: 2026-03-05}
            closed: {on: 2026-04-15, reason: Both controls tested.}

    Flagged: only the version before was approved
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            status: active
            opened_on: 2026-03-05
            agencies: [northmoor-council]
            ownership:
              - {id: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council, from: 2026-03-05}
        --- next landing by helen-brandt, approved before by tomasz-lind ---
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            status: closed  # OWN05
            opened_on: 2026-03-05
            agencies: [northmoor-council]
            ownership:
              - {id: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council, from: 2026-03-05}
            closed: {on: 2026-04-15, reason: Both controls tested.}

    Accepted
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            status: active
            opened_on: 2026-03-05
            agencies: [northmoor-council]
            ownership:
              - {id: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council, from: 2026-03-05}
        --- next landing by helen-brandt, approved by tomasz-lind ---
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            status: closed
            opened_on: 2026-03-05
            agencies: [northmoor-council]
            ownership:
              - {id: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council, from: 2026-03-05}
            closed: {on: 2026-04-15, reason: Both controls tested.}
    """
    yield from refusals(touched, "approvals")
