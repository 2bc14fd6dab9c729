"""P7-R1: a case or its risk lacks what Named risk ownership at case level (P7) requires."""

from __future__ import annotations

from caretrail.load import Record
from caretrail.practices import P7
from caretrail.rules.requiring import requiring


@requiring(P7, name="case-risk-without-required-content")
def check(record: Record) -> None:
    """A case or its risk lacks what Named risk ownership at case level (P7) requires.

    Why it matters
        A risk to one person has to be somebody's, of some sort, of some severity, to be looked at again on a day. What
        lacks one of these is looked after by everybody, which is to say by nobody.

    How to fix
        Fill in the field that the message names: `lead_agency`, `managers` (`ownership` of a risk), `category`,
        `severity`, `next_review`. Until it is known the record can stay a draft.

    Flagged
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Falls at night
            status: active  # P7-R1
            level: case
            opened_on: 2026-04-10
            lead_agency: northmoor-council
            ownership:
              - {id: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council, from: 2026-04-10}
            category: falls
            severity: high

    Accepted
        records/cases/2026/CAS-2026-3F6P.yml:
            id: CAS-2026-3F6P
            title: Going home after a long hospital stay
            status: active
            opened_on: 2026-04-01
            lead_agency: northmoor-council
            managers:
              - {id: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council, from: 2026-04-01}
            category: discharge
            severity: high
            next_review: 2026-04-17

    Accepted: a draft may lack all of it
        records/cases/2026/CAS-2026-3F6P.yml:
            id: CAS-2026-3F6P
            title: Going home after a long hospital stay
            opened_on: 2026-04-01

    Accepted: it was active before the partnership's rules began
        records/policy/partnership.yml:
            id: partnership
            name: Northmoor Care Partnership
            time_zone: Europe/London
            continuity_start: 2026-04-15
        records/cases/2026/CAS-2026-3F6P.yml:
            id: CAS-2026-3F6P
            title: Going home after a long hospital stay
            status: active
            opened_on: 2026-04-01
    """
