"""P2-R1: an issue lacks what Integrated operations leads (P2) require."""

from __future__ import annotations

from caretrail.load import Record
from caretrail.practices import P2
from caretrail.rules.requiring import requiring


@requiring(P2, name="issue-without-required-content")
def check(record: Record) -> None:
    """An issue lacks what Integrated operations leads (P2) require.

    Why it matters
        An issue without a description, without one person who sees the repair through and without a date cannot be
        led by anybody. Closed without its cause, it comes back and is counted from one again.

    How to fix
        Fill in the field that the message names, or keep the issue a draft until it is known. What caused it is only
        asked for when it is closed.

    Flagged
        records/issues/2026/ISS-2026-1W9K.yml:
            id: ISS-2026-1W9K
            title: No transport home after 16:00
            status: active  # P2-R1
            opened_on: 2026-03-05
            description: Patients who are ready after 16:00 wait until the next day.
            resolution_due: [{id: D1, set_on: 2026-03-10, due: 2026-05-31}]

    Flagged: closed without its cause
        records/issues/2026/ISS-2026-1W9K.yml:
            id: ISS-2026-1W9K
            title: No transport home after 16:00
            status: closed  # P2-R1
            opened_on: 2026-03-05
            closed: {on: 2026-04-10, reason: Nobody waited in the last two weeks.}
            description: Patients who are ready after 16:00 wait until the next day.
            action_owner: amara-okafor
            resolution_due: [{id: D1, set_on: 2026-03-10, due: 2026-05-31}]

    Accepted
        records/issues/2026/ISS-2026-1W9K.yml:
            id: ISS-2026-1W9K
            title: No transport home after 16:00
            status: active
            opened_on: 2026-03-05
            description: Patients who are ready after 16:00 wait until the next day.
            action_owner: amara-okafor
            resolution_due: [{id: D1, set_on: 2026-03-10, due: 2026-05-31}]

    Accepted: still a draft
        records/issues/2026/ISS-2026-1W9K.yml:
            id: ISS-2026-1W9K
            title: No transport home after 16:00
            opened_on: 2026-03-05
    """
