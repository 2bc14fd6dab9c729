"""ESC01: a risk has reached its threshold and nobody has escalated it."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.facts.settings import calendar
from caretrail.facts.unanswered import unanswered
from caretrail.problem import Severity
from caretrail.rule import Finding, at, rule
from caretrail.trail import Trail


@rule(code="ESC01", name="threshold-without-escalation", severity=Severity.WARNING, scope="register")
def check(trail: Trail) -> Iterator[Finding]:
    """A risk has reached its threshold and nobody has escalated it.

    Why it matters
        The threshold was agreed so that nobody has to decide in a bad week whether to trouble the directors. A score
        that reaches it and goes nowhere means that they learn of the risk when it has happened.

    How to fix
        Run `caretrail new escalation --from` with the risk's id: it fills in what is known. Or score the risk again,
        with the reason, where it is not what it was. Five working days are allowed, unless the policy's thresholds
        say otherwise.

    Flagged
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            status: active
            level: system
            opened_on: 2026-03-05
            threshold: 16
            scores: [{id: S1, on: 2026-03-05, type: current, likelihood: 4, consequence: 4}]  # ESC01

    Accepted: escalated
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            status: active
            level: system
            opened_on: 2026-03-05
            threshold: 16
            scores: [{id: S1, on: 2026-03-05, type: current, likelihood: 4, consequence: 4}]
        records/escalations/2026/ESC-2026-6N5R.yml:
            id: ESC-2026-6N5R
            title: Discharge from Ward 7 at 16
            opened_on: 2026-03-06
            about: RSK-2026-7K3M

    Accepted: it still has time
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            status: active
            level: system
            opened_on: 2026-03-05
            threshold: 16
            scores: [{id: S1, on: 2026-04-13, type: current, likelihood: 4, consequence: 4}]
    """
    for each in unanswered(trail):
        if each.due < trail.as_of:
            name, reached = each.record.id, each.breach
            passed = calendar(trail).working_days(reached.since, trail.as_of)
            yield at(each.record, reached.path, f"risk `{name}` reached {reached.said} on {reached.since}, {passed} "
                     f"working days ago, and is not escalated; from {reached.limit} on it goes up within {each.within}",
                     f"run `caretrail new escalation --from {name}`, or score it again with the reason",
                     who="the owner of the risk")
