"""ESC05: the clinical review of an acute escalation was held too late, or not at all."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.problem import Severity
from caretrail.rule import Finding, rule
from caretrail.rules.clocks import finding, run_out
from caretrail.trail import Trail


@rule(code="ESC05", name="late-clinical-review", severity=Severity.WARNING, scope="standing")
def check(trail: Trail) -> Iterator[Finding]:
    """The clinical review of an acute escalation was held too late, or not at all.

    Why it matters
        Interim support buys hours. Only a clinician can say whether the person is safe where they are, and an acute
        escalation that nobody reviewed can look solved overnight.

    How to fix
        Have the review held and enter it in `held` as `clinical-review`, with its time. What was held late is a note
        until the escalation is closed; from then on P5-V5a counts it.

    Flagged
        records/escalations/2026/ESC-2026-6N5R.yml:
            id: ESC-2026-6N5R
            title: Found unwell and alone
            status: active
            opened_on: 2026-03-05
            protocol: joint-escalation
            risk_level: acute
            trigger: {at: 2026-03-05T13:40, observed: Found unwell and alone.}
            held: [{id: H1, type: clinical-review, at: 2026-03-05T17:41}]  # ESC05

    Accepted
        records/escalations/2026/ESC-2026-6N5R.yml:
            id: ESC-2026-6N5R
            title: Found unwell and alone
            status: active
            opened_on: 2026-03-05
            protocol: joint-escalation
            risk_level: acute
            trigger: {at: 2026-03-05T13:40, observed: Found unwell and alone.}
            held: [{id: H1, type: clinical-review, at: 2026-03-05T17:40}]
    """
    for clock in run_out(trail, "clinical review"):
        yield finding(trail, clock, "there was no clinical review", "the clinical review was held",
                      "have the clinical review held and enter it in `held`")
