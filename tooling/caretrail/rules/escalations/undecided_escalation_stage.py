"""ESC10: a stage of an escalation was decided too late, or not at all."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.problem import Severity
from caretrail.rule import Finding, rule
from caretrail.rules.clocks import finding, run_out
from caretrail.trail import Trail


@rule(code="ESC10", name="undecided-escalation-stage", severity=Severity.WARNING, scope="standing")
def check(trail: Trail) -> Iterator[Finding]:
    """A stage of an escalation was decided too late, or not at all.

    Why it matters
        An escalation that lies undecided at one level is in the one place where it helps nobody: the level below has
        handed it up, and the level above does not know of it.

    How to fix
        Decide it or move it up, and enter `ended_at` and `ended_by` of the stage. The time is that of the level in
        the protocol, or where that gives none the stage's own `due_at`. What was decided late is a note until the
        escalation is closed.

    Flagged
        records/escalations/2026/ESC-2026-6N5R.yml:
            id: ESC-2026-6N5R
            title: Second missed visit in a week
            status: active
            opened_on: 2026-03-05
            protocol: joint-escalation
            trigger: {at: 2026-03-05T13:40, observed: Second missed visit this week.}
            stages:
              - {id: G1, level: L1, began_at: 2026-03-05T13:40, due_at: 2026-03-09T13:40}  # ESC10

    Accepted
        records/escalations/2026/ESC-2026-6N5R.yml:
            id: ESC-2026-6N5R
            title: Second missed visit in a week
            status: active
            opened_on: 2026-03-05
            protocol: joint-escalation
            trigger: {at: 2026-03-05T13:40, observed: Second missed visit this week.}
            stages:
              - {id: G1, level: L1, began_at: 2026-03-05T13:40, due_at: 2026-03-09T13:40,
                 ended_at: 2026-03-09T10:00, ended_by: decided}
    """
    for clock in run_out(trail, "stage"):
        yield finding(trail, clock, "it was not decided", "it was decided",
                      "decide it now or move it up, and enter `ended_at` and `ended_by`",
                      who="whoever the stage went to")
