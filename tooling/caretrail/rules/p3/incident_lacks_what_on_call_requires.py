"""P3-R1: an incident lacks what joint on-call requires of it."""

from __future__ import annotations

from caretrail.load import Record
from caretrail.practices import P3
from caretrail.rules.requiring import requiring


@requiring(P3, name="incident-lacks-what-on-call-requires")
def check(record: Record) -> None:
    """An incident lacks what joint on-call requires of it.

    Why it matters
        At three in the morning a title and the day are enough. Once the incident is worked on, the next leader on
        duty has to read what happened; once it is closed, anybody has to see who decided what, what was done and how
        it ended.

    How to fix
        Fill in what is named. Where it is not known yet, leave the incident a draft: a draft lacks nothing.

    Flagged
        records/incidents/2026/INC-2026-8S4J.yml:
            id: INC-2026-8S4J
            title: No transport for a patient at end of life
            status: active  # P3-R1
            opened_on: 2026-03-05

    Flagged: closed without decisions, actions or outcome
        records/incidents/2026/INC-2026-8S4J.yml:
            id: INC-2026-8S4J
            title: No transport for a patient at end of life
            status: closed  # P3-R1 P3-R1 P3-R1
            opened_on: 2026-03-05
            closed: {on: 2026-03-06, reason: Home at night.}
            description: No transport for a patient at end of life.

    Accepted: logged at three in the morning, with two fields
        records/incidents/2026/INC-2026-8S4J.yml:
            id: INC-2026-8S4J
            title: No transport for a patient at end of life
            opened_on: 2026-03-05

    Accepted
        records/incidents/2026/INC-2026-8S4J.yml:
            id: INC-2026-8S4J
            title: No transport for a patient at end of life
            status: closed
            opened_on: 2026-03-05
            closed: {on: 2026-03-06, reason: Home at night.}
            description: No transport for a patient at end of life.
            decisions:
              - {id: D1, at: 2026-03-05T22:40, decision: Use the standby vehicle., rationale: Two hours faster.}
            actions_taken:
              - {id: K1, at: 2026-03-05T23:05, what: Standby vehicle sent with two carers.}
            outcome: {at: 2026-03-06T00:20, text: Home at 00:15.}
    """
