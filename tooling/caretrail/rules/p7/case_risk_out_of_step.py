"""P7-V7c: what the score or state of a case's risk says, and what is done about it, do not agree."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.facts.entries import typed
from caretrail.facts.risks import CASE, risks_at
from caretrail.facts.settings import thresholds
from caretrail.kinds.case import Case
from caretrail.rule import Judged
from caretrail.rules.alignment import aligned, closed_well
from caretrail.rules.validations import validation
from caretrail.trail import Trail


@validation(code="P7-V7c", name="case-risk-out-of-step", unit="check", standard="p7.aligned")
def check(trail: Trail) -> Iterator[Judged]:
    """What the score or state of a case's risk says, and what is done about it, do not agree.

    Why it matters
        A risk to one person that is called grave and has nothing planned is a note, and not care. A score that fell
        with nothing behind it calms everybody but the person.

    How to fix
        Each message names one of six things: (i) over tolerance, so an open action with a due date ahead; (ii) a score
        that fell cites what moved it; (iii) one that rose is answered by an action or an escalation in time; (iv) where
        all actions are done and the score is above its target, more is to be done; (v) what is closed has no open
        action, and was agreed by somebody who does not own it; (vi) a threshold reached leads to an escalation in time.

    Flagged: over tolerance, with nothing planned
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Falls at night
            status: active
            level: case
            opened_on: 2026-04-10
            scores: [{id: S1, on: 2026-04-10, type: current, likelihood: 4, consequence: 4}]  # P7-V7c

    Flagged: it rose, and for more than five working days nothing happened
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Falls at night
            status: active
            level: case
            opened_on: 2026-03-02
            scores:
              - {id: S1, on: 2026-03-02, type: current, likelihood: 2, consequence: 3}
              - {id: S2, on: 2026-03-16, type: current, likelihood: 3, consequence: 3}  # P7-V7c

    Flagged: a case was closed with an action open, and nobody agreed to it
        records/cases/2026/CAS-2026-3F6P.yml:
            id: CAS-2026-3F6P
            title: Going home after a long hospital stay
            status: closed
            opened_on: 2026-03-02
            closed: {on: 2026-04-01, reason: At home.}
            actions:
              - {id: A1, what: Book two visits a day, owner: amara-okafor, agreed_on: 2026-03-02}  # P7-V7c

    Accepted: it rose, and a new action answers
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Falls at night
            status: active
            level: case
            opened_on: 2026-03-02
            scores:
              - {id: S1, on: 2026-03-02, type: current, likelihood: 2, consequence: 3}
              - {id: S2, on: 2026-03-16, type: current, likelihood: 3, consequence: 3}
            actions:
              - {id: A1, what: Sensor mat by the bed, owner: amara-okafor, agreed_on: 2026-03-18, due: 2026-05-01}

    Accepted
        records/cases/2026/CAS-2026-3F6P.yml:
            id: CAS-2026-3F6P
            title: Going home after a long hospital stay
            status: closed
            opened_on: 2026-03-02
            closed: {on: 2026-04-01, reason: At home., approved_by: tomasz-lind}
    """
    for record in trail.by_kind.get("case", ()):
        case = typed(record, Case)
        if case:
            yield from closed_well(trail, record, case)
    for record, risk in risks_at(trail, CASE):
        yield from aligned(trail, record, risk, thresholds(trail).p7.respond_within)
