"""P1-R1: a case is active without what coordination requires."""

from __future__ import annotations

from caretrail.load import Record
from caretrail.practices import P1
from caretrail.rules.requiring import requiring


@requiring(P1, name="case-lacks-what-coordination-requires")
def check(record: Record) -> None:
    r"""A case is active without what coordination requires.

    Why it matters
        The practice of system care coordinators asks for a named coordinator, the agencies involved, an action log and
        the way to escalate. Where one of them is missing, nobody can show that the case was coordinated.

    How to fix
        Fill in what is named, or keep the case a draft until it is known.

    Flagged
        records/cases/2026/CAS-2026-3F6P.yml:
            id: CAS-2026-3F6P
            title: Going home after a long hospital stay
            status: active  # P1-R1
            opened_on: 2026-04-01

    Flagged: no way to escalate
        records/cases/2026/CAS-2026-3F6P.yml:
            id: CAS-2026-3F6P
            title: Going home after a long hospital stay
            status: active  # P1-R1
            opened_on: 2026-04-01
            ownership:
              - {id: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council, from: 2026-04-01}
            involvement: [{id: G1, agency: brightwater-homecare, part: two visits a day, from: 2026-04-01}]
            actions: [{id: A1, what: Book two visits a day, owner: amara-okafor, agreed_on: 2026-04-01}]

    Accepted
        records/cases/2026/CAS-2026-3F6P.yml:
            id: CAS-2026-3F6P
            title: Going home after a long hospital stay
            status: active
            opened_on: 2026-04-01
            ownership:
              - {id: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council, from: 2026-04-01}
            involvement: [{id: G1, agency: brightwater-homecare, part: two visits a day, from: 2026-04-01}]
            actions: [{id: A1, what: Book two visits a day, owner: amara-okafor, agreed_on: 2026-04-01}]
            escalation_pathway: joint-escalation

    Accepted: at three in the morning
        records/cases/2026/CAS-2026-3F6P.yml:
            id: CAS-2026-3F6P
            title: Going home after a long hospital stay
            opened_on: 2026-04-01
    """
