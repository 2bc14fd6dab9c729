"""P9-R1: a dispute lacks what Escalation protocols for inter-agency disputes (P9) require."""

from __future__ import annotations

from caretrail.load import Record
from caretrail.practices import P9
from caretrail.rules.requiring import requiring


@requiring(P9, name="dispute-without-required-content")
def check(record: Record) -> None:
    """A dispute lacks what Escalation protocols for inter-agency disputes (P9) require.

    Why it matters
        Who raised it, at which stage it stands and whether it is settled is what a forum asks first. Where the record
        does not say, each agency says something else.

    How to fix
        Fill in the field that the message names, or keep the dispute a draft until it is known.

    Flagged
        records/disputes/2026/DIS-2026-5G7P.yml:
            id: DIS-2026-5G7P
            title: Who pays for night cover after discharge
            status: active  # P9-R1
            opened_on: 2026-03-05
            initiating_agency: northmoor-council
            context: Night cover was promised at the ward without a budget.
            resolution_status: open

    Accepted
        records/disputes/2026/DIS-2026-5G7P.yml:
            id: DIS-2026-5G7P
            title: Who pays for night cover after discharge
            status: active
            opened_on: 2026-03-05
            initiating_agency: northmoor-council
            context: Night cover was promised at the ward without a budget.
            escalation_level: 1
            resolution_status: open

    Accepted: logged at three in the morning
        records/disputes/2026/DIS-2026-5G7P.yml:
            id: DIS-2026-5G7P
            title: Who pays for night cover after discharge
            opened_on: 2026-03-05
    """
