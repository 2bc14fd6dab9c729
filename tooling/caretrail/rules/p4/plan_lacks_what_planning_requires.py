"""P4-R1: a plan is active without what care planning requires."""

from __future__ import annotations

from caretrail.load import Record
from caretrail.practices import P4
from caretrail.rules.requiring import requiring


@requiring(P4, name="plan-lacks-what-planning-requires")
def check(record: Record) -> None:
    r"""A plan is active without what care planning requires.

    Why it matters
        The practice of integrated care planning asks for a coordinator, a plan, a record of what was decided and dates
        for its reviews. Without them the plan drifts, and nobody notices for how long.

    How to fix
        Fill in what is named, or keep the plan a draft until it is known.

    Flagged: no date for its review
        records/plans/2026/PLN-2026-9B4H.yml:
            id: PLN-2026-9B4H
            title: Home again by May
            status: active  # P4-R1
            opened_on: 2026-03-09
            ownership:
              - {id: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council, from: 2026-03-09}
            goals: [{id: G1, on: 2026-03-09, what: Sleep at home every night by May}]
            versions: [{id: V1, version: 1, from: 2026-03-10}]

    Accepted
        records/plans/2026/PLN-2026-9B4H.yml:
            id: PLN-2026-9B4H
            title: Home again by May
            status: active
            opened_on: 2026-03-09
            ownership:
              - {id: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council, from: 2026-03-09}
            goals: [{id: G1, on: 2026-03-09, what: Sleep at home every night by May}]
            versions: [{id: V1, version: 1, from: 2026-03-10}]
            review_every: monthly

    Accepted: a draft
        records/plans/2026/PLN-2026-9B4H.yml:
            id: PLN-2026-9B4H
            title: Home again by May
            opened_on: 2026-03-09
    """
