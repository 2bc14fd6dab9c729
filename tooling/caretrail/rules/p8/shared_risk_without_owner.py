"""P8-G1: a shared risk is active without one owner in post."""

from __future__ import annotations

from datetime import date

from caretrail.facts.entries import typed
from caretrail.kinds.risk import Risk
from caretrail.load import Record
from caretrail.rules.gates import Missing, gate
from caretrail.rules.owning import in_post, the_one
from caretrail.trail import Trail


@gate(code="P8-G1", name="shared-risk-without-owner", of=("risk",), levels=("operational", "system"))
def check(record: Record, day: date, trail: Trail) -> Missing | str:
    """A shared risk is active without one owner in post.

    Why it matters
        A risk that several agencies share belongs to none of them until one person answers for it. Without that the
        board asks the room, and the room looks at the papers.

    How to fix
        Name one owner in `ownership`, in a post that they hold on that day. Where the owner changed, end the old entry
        on the day of the handover. Until then the risk can stay a draft.

    Flagged: nobody is named
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M  # P8-G1
            title: Delayed discharge from Ward 7
            status: active
            level: system
            opened_on: 2026-04-10

    Flagged: the post is somebody else's
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            status: active
            level: operational
            opened_on: 2026-04-10
            ownership:
              - {id: O1, person: amara-okafor, post: director-of-care, agency: northmoor-council,  # P8-G1
                 from: 2026-04-10}

    Accepted
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            status: active
            level: system
            opened_on: 2026-04-10
            ownership:
              - {id: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council, from: 2026-04-10}

    Accepted: a risk of one case is P7's
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Falls at night
            status: active
            level: case
            opened_on: 2026-04-10
    """
    risk = typed(record, Risk)
    named = the_one(risk.ownership if risk else (), "ownership", "owner", day)
    if isinstance(named, Missing):
        return named
    return in_post(named, trail) or f"owner `{named.owner.person}`, `{named.owner.post}`"
