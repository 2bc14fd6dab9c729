"""ESC03: an escalation was taken on or answered too late, or not at all."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.problem import Severity
from caretrail.rule import Finding, rule
from caretrail.rules.clocks import finding, run_out
from caretrail.trail import Trail


@rule(code="ESC03", name="late-escalation-response", severity=Severity.WARNING, scope="standing")
def check(trail: Trail) -> Iterator[Finding]:
    """An escalation was taken on or answered too late, or not at all.

    Why it matters
        Whoever raised it waits, and so does the person it is about. After the limit the next level has to be asked,
        and that happens only where somebody sees that the time is over.

    How to fix
        Enter when it was taken on (`responder.acknowledged_at`) and what was done (`responses`, `held`). If nothing
        has been done yet, do it now or move the escalation up. What came late is a note until the escalation is
        closed; from then on P5-V5a counts it.

    Flagged
        records/escalations/2026/ESC-2026-6N5R.yml:
            id: ESC-2026-6N5R
            title: Found unwell and alone
            status: active
            opened_on: 2026-03-05
            protocol: joint-escalation
            risk_level: acute
            trigger: {at: 2026-03-05T13:40, observed: Found unwell and alone.}  # ESC03

    Flagged: too late
        records/escalations/2026/ESC-2026-6N5R.yml:
            id: ESC-2026-6N5R
            title: Found unwell and alone
            status: active
            opened_on: 2026-03-05
            protocol: joint-escalation
            risk_level: acute
            trigger: {at: 2026-03-05T13:40, observed: Found unwell and alone.}
            responses: [{id: R1, at: 2026-03-05T16:20, what: Night sitter arranged.}]  # ESC03

    Accepted
        records/escalations/2026/ESC-2026-6N5R.yml:
            id: ESC-2026-6N5R
            title: Found unwell and alone
            status: active
            opened_on: 2026-03-05
            protocol: joint-escalation
            risk_level: acute
            trigger: {at: 2026-03-05T13:40, observed: Found unwell and alone.}
            responses: [{id: R1, at: 2026-03-05T14:20, what: Night sitter arranged.}]
    """
    for clock in run_out(trail, "acknowledgement"):
        yield finding(trail, clock, "nobody took it on", "it was taken on",
                      "enter when it was taken on in `responder`, or ask the next level now")
    for clock in run_out(trail, "response"):
        yield finding(trail, clock, "there was no response", "the response came",
                      "enter the response, or act now and move it up")
