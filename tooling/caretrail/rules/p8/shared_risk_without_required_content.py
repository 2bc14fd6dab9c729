"""P8-R1: a shared risk lacks what Joint risk register with system owners (P8) requires."""

from __future__ import annotations

from caretrail.load import Record
from caretrail.practices import P8
from caretrail.rules.requiring import requiring


@requiring(P8, name="shared-risk-without-required-content")
def check(record: Record) -> None:
    """A shared risk lacks what Joint risk register with system owners (P8) requires.

    Why it matters
        A board that reads a risk without owner, plan or review date can note it and nothing else. It comes back next
        month in the same words.

    How to fix
        Fill in the field that the message names: `event` or `summary`, `ownership`, `actions` or `controls`,
        `review_every` or `next_review`, `scores`. Until it is known the risk can stay a draft. A register that is taken
        over from elsewhere is asked for it from the policy's `continuity_start` on.

    Flagged
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            status: active  # P8-R1
            level: system
            opened_on: 2026-03-05
            summary: People who are well enough to leave wait for transport.
            ownership:
              - {id: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council, from: 2026-03-05}
            controls: [{id: C1, what: Daily discharge huddle}]
            scores: [{id: S1, on: 2026-03-05, type: current, likelihood: 4, consequence: 3}]

    Accepted
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            status: active
            level: system
            opened_on: 2026-03-05
            summary: People who are well enough to leave wait for transport.
            ownership:
              - {id: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council, from: 2026-03-05}
            controls: [{id: C1, what: Daily discharge huddle}]
            scores: [{id: S1, on: 2026-03-05, type: current, likelihood: 4, consequence: 3}]
            review_every: monthly

    Accepted: a draft may lack all of it
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
    """
