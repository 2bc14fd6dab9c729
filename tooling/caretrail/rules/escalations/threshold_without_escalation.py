"""ESC01: a risk has reached its threshold and nobody has escalated it."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.facts.entries import typed
from caretrail.facts.escalated import escalations_of
from caretrail.facts.scores import Breach, standing_breach
from caretrail.facts.settings import calendar, policy, thresholds
from caretrail.facts.states import is_open
from caretrail.kinds.risk import Risk
from caretrail.load import Record
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
    for record in trail.by_kind.get("risk", ()):
        risk, breach = typed(record, Risk), unanswered(trail, record)
        if risk is None or breach is None:
            continue
        limit = respond_within(trail, risk)
        if calendar(trail).exceeds(breach.since, trail.as_of, limit):
            passed = calendar(trail).working_days(breach.since, trail.as_of)
            yield at(record, breach.path, f"risk `{record.id}` reached {breach.said} on {breach.since}, {passed} "
                     f"working days ago, and is not escalated; from {breach.limit} on it goes up within {limit}",
                     f"run `caretrail new escalation --from {record.id}`, or score it again with the reason",
                     who="the owner of the risk")


def unanswered(trail: Trail, record: Record) -> Breach | None:
    """The threshold that an open risk has reached and still stands at, where it has not been escalated since."""
    risk, breach = typed(record, Risk), standing_breach(trail, record, trail.as_of) if is_open(record) else None
    start = policy(trail).continuity_start
    if risk is None or breach is None or (start and breach.since < start):
        return None
    case = trail.records.get(risk.case or "")
    raised = [day for each in (record, case) if each for day, _ in escalations_of(trail, each)]
    return None if any(breach.since <= day <= trail.as_of for day in raised) else breach


def respond_within(trail: Trail, risk: Risk) -> str:
    """The time in which a threshold that was reached must be answered."""
    ours = thresholds(trail)
    return ours.p7.respond_within if risk.level == "case" else ours.p8.respond_within
