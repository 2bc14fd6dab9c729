"""P6-R1: an agreement or a meeting lacks what Multi-agency working agreements (P6) require."""

from __future__ import annotations

from caretrail.load import Record
from caretrail.practices import P6
from caretrail.rules.requiring import requiring


@requiring(P6, name="agreement-without-required-content")
def check(record: Record) -> None:
    """An agreement or a meeting lacks what Multi-agency working agreements (P6) require.

    Why it matters
        An agreement without numbers, without a way to settle a breach and without anybody who watches it binds nobody.
        A meeting without attendance cannot show who was there when something was decided.

    How to fix
        Fill in the field that the message names. An agreement that is being negotiated has `status: draft`, and nothing
        is asked of it yet; a meeting that is to come has `status: planned`.

    Flagged
        records/agreements/night-cover.yml:
            id: night-cover
            title: Working agreement for night cover
            status: active  # P6-R1
            expectations: [{id: E1, type: respond, within: 4 hours}]
            monitoring: {post: lead-discharge}

    Flagged: nobody knows who came
        records/meetings/2026/MTG-2026-5T8W.yml:
            id: MTG-2026-5T8W
            title: Board in March
            status: held  # P6-R1
            opened_on: 2026-03-12
            held_on: 2026-03-12

    Accepted
        records/agreements/night-cover.yml:
            id: night-cover
            title: Working agreement for night cover
            status: active
            expectations: [{id: E1, type: respond, within: 4 hours}]
            dispute_route: dispute-resolution
            monitoring: {post: lead-discharge}

    Accepted: in negotiation, and planned
        records/agreements/night-cover.yml:
            id: night-cover
            title: Working agreement for night cover
            status: draft
        records/meetings/2026/MTG-2026-5T8W.yml:
            id: MTG-2026-5T8W
            title: Board in May
            status: planned
            opened_on: 2026-04-12
    """
