"""OWN10: somebody approved a change, and their approval does not count."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.authority.model import Landed
from caretrail.plain import plain
from caretrail.problem import Place, Severity
from caretrail.rule import Finding, rule


@rule(code="OWN10", name="approval-that-does-not-count", severity=Severity.NOTE, scope="landing")
def check(landed: Landed) -> Iterator[Finding]:
    r"""Somebody approved a change, and their approval does not count.

    Why it matters
        Whoever pressed the button believes that they approved it. If it was an earlier version, or their own change, or
        they withdrew it since, nobody should count on it, and they should hear of it.

    How to fix
        Where the approval is needed, ask for it again once nothing changes any more; or ask somebody else.

    Flagged: an earlier version was approved
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            status: active
            opened_on: 2026-03-05
            agencies: [northmoor-council]
            ownership:
              - {id: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council, from: 2026-03-05}
        --- next landing by amara-okafor, approved before by tomasz-lind ---  # OWN10
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7 and Ward 8
            status: active
            opened_on: 2026-03-05
            agencies: [northmoor-council]
            ownership:
              - {id: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council, from: 2026-03-05}

    Flagged: an author approved
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            status: active
            opened_on: 2026-03-05
            agencies: [northmoor-council]
            ownership:
              - {id: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council, from: 2026-03-05}
        --- next landing by amara-okafor, approved by amara-okafor ---  # OWN10
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7 and Ward 8
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
        --- next landing by amara-okafor, approved by tomasz-lind ---
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7 and Ward 8
            status: active
            opened_on: 2026-03-05
            agencies: [northmoor-council]
            ownership:
              - {id: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council, from: 2026-03-05}
    """
    for actor, why in sorted(landed.stale, key=lambda each: (each[0].person, each[0].said)):
        who = f"`{plain(actor.person or actor.said)}`"
        yield Finding(Place("records"), f"the approval of {who} does not count: {plain(why.said)}",
                      plain(actor.fix) or "where it is needed, ask for it again, or ask somebody else", who=who)
