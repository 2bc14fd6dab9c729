"""ESC06: whoever raised an escalation was told too late what came of it, or never."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.facts.entries import typed
from caretrail.kinds.escalation import Escalation
from caretrail.problem import Severity
from caretrail.rule import Finding, at, rule
from caretrail.rules.clocks import finding, run_out
from caretrail.rules.gates import followed
from caretrail.trail import Trail


@rule(code="ESC06", name="raiser-not-told", severity=Severity.WARNING, scope="standing")
def check(trail: Trail) -> Iterator[Finding]:
    """Whoever raised an escalation was told too late what came of it, or never.

    Why it matters
        A care worker who raises something and never hears back does not raise the next one. Telling them is the
        cheapest part of the pathway, and the one that is forgotten.

    How to fix
        Tell them, and enter the day in `told_back_on`. The time runs from the first answer to the escalation on; one
        that is closed has to say it in any case.

    Flagged: answered six weeks ago
        records/escalations/2026/ESC-2026-6N5R.yml:
            id: ESC-2026-6N5R
            title: Second missed visit in a week
            status: active
            opened_on: 2026-03-05
            protocol: joint-escalation
            risk_level: emerging
            trigger: {at: 2026-03-05T13:40, observed: Second missed visit this week.}
            held: [{id: H1, type: huddle, at: 2026-03-06T09:30}]  # ESC06

    Flagged: closed without an answer
        records/escalations/2026/ESC-2026-6N5R.yml:
            id: ESC-2026-6N5R
            title: Second missed visit in a week
            status: closed  # ESC06
            opened_on: 2026-03-05
            closed: {on: 2026-03-10, reason: No visit missed since.}

    Accepted
        records/escalations/2026/ESC-2026-6N5R.yml:
            id: ESC-2026-6N5R
            title: Second missed visit in a week
            status: active
            opened_on: 2026-03-05
            protocol: joint-escalation
            risk_level: emerging
            trigger: {at: 2026-03-05T13:40, observed: Second missed visit this week.}
            held: [{id: H1, type: huddle, at: 2026-03-06T09:30}]
            told_back_on: 2026-03-09
    """
    told = set()
    for clock in run_out(trail, "told back"):
        told.add(clock.record.id)
        yield finding(trail, clock, "whoever raised it was not told", "whoever raised it was told",
                      "tell them now and enter the day in `told_back_on`", who="whoever responded")
    for record in followed(trail, ("escalation",)):
        escalation = typed(record, Escalation)
        if escalation and escalation.status == "closed" and not escalation.told_back_on and record.id not in told:
            yield at(record, ("status",), f"escalation `{record.id}` is closed, and whoever raised it was never told",
                     "tell them now and enter the day in `told_back_on`", who="whoever closed it")
