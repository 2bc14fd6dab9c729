"""P5-R1: an escalation lacks what the escalation pathway requires of it."""

from __future__ import annotations

from caretrail.load import Record
from caretrail.practices import P5
from caretrail.rules.requiring import requiring


@requiring(P5, name="escalation-lacks-what-the-pathway-requires")
def check(record: Record) -> None:
    """An escalation lacks what the escalation pathway requires of it.

    Why it matters
        The level says how fast somebody must come, the trigger says when that time began. Without both nobody can
        tell whether help was late; without response and outcome nobody can tell whether it came.

    How to fix
        Fill in what is named. Where it is not known yet, leave the escalation a draft: its clocks run all the same.

    Flagged
        records/escalations/2026/ESC-2026-6N5R.yml:
            id: ESC-2026-6N5R
            title: Second missed visit in a week
            status: active  # P5-R1 P5-R1
            opened_on: 2026-03-05

    Flagged: closed without response and outcome
        records/escalations/2026/ESC-2026-6N5R.yml:
            id: ESC-2026-6N5R
            title: Second missed visit in a week
            status: closed  # P5-R1 P5-R1
            opened_on: 2026-03-05
            closed: {on: 2026-04-07, reason: Stable for thirty days.}
            risk_level: emerging
            trigger: {at: 2026-03-05T13:40, observed: Second missed visit this week.}

    Accepted
        records/escalations/2026/ESC-2026-6N5R.yml:
            id: ESC-2026-6N5R
            title: Second missed visit in a week
            status: closed
            opened_on: 2026-03-05
            closed: {on: 2026-04-07, reason: Stable for thirty days.}
            risk_level: emerging
            trigger: {at: 2026-03-05T13:40, observed: Second missed visit this week.}
            held: [{id: H1, type: huddle, at: 2026-03-06T09:30}]
            outcome: {at: 2026-03-08T12:00, text: Back to the planned visits.}
    """
