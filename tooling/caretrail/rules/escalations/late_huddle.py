"""ESC04: a huddle was held too late, or not at all."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.problem import Severity
from caretrail.rule import Finding, rule
from caretrail.rules.clocks import finding, run_out
from caretrail.trail import Trail


@rule(code="ESC04", name="late-huddle", severity=Severity.WARNING, scope="standing")
def check(trail: Trail) -> Iterator[Finding]:
    """A huddle was held too late, or not at all.

    Why it matters
        A risk that is emerging is still cheap to turn round: the agencies talk for ten minutes and agree who goes.
        Without the huddle each of them waits for the others until it is acute.

    How to fix
        Hold it, by telephone if need be, and enter it in `held` with its time. What was held late is a note until the
        escalation is closed; from then on P5-V5a counts it.

    Flagged
        records/escalations/2026/ESC-2026-6N5R.yml:
            id: ESC-2026-6N5R
            title: Second missed visit in a week
            status: active
            opened_on: 2026-03-05
            protocol: joint-escalation
            risk_level: emerging
            trigger: {at: 2026-03-05T13:40, observed: Second missed visit this week.}  # ESC04
            responses: [{id: R1, at: 2026-03-05T14:20, what: Neighbour asked to look in.}]

    Accepted
        records/escalations/2026/ESC-2026-6N5R.yml:
            id: ESC-2026-6N5R
            title: Second missed visit in a week
            status: active
            opened_on: 2026-03-05
            protocol: joint-escalation
            risk_level: emerging
            trigger: {at: 2026-03-05T13:40, observed: Second missed visit this week.}
            held: [{id: H1, type: huddle, at: 2026-03-06T13:40}]
    """
    for clock in run_out(trail, "huddle"):
        yield finding(trail, clock, "there was no huddle", "the huddle was held",
                      "hold the huddle now and enter it in `held`")
