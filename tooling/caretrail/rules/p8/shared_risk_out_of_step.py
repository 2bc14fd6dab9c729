"""P8-V8c: what the score or state of a shared risk says, and what is done about it, do not agree."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.facts.risks import SHARED, is_silent, open_risks, risks_at
from caretrail.facts.scores import over_tolerance
from caretrail.facts.settings import thresholds
from caretrail.rule import Figure, Judged
from caretrail.rules.alignment import aligned
from caretrail.rules.validations import validation
from caretrail.trail import Trail


@validation(code="P8-V8c", name="shared-risk-out-of-step", unit="check", standard="p8.aligned")
def check(trail: Trail) -> Iterator[Judged | Figure]:
    """What the score or state of a shared risk says, and what is done about it, do not agree.

    Why it matters
        A register in which scores and actions have nothing to do with each other is kept for its own sake. A board that
        trusts it looks at the wrong risks, and is told that all is well while nothing is done.

    How to fix
        Each message names one of six things: (i) over tolerance, so an open action with a due date ahead; (ii) a score
        that fell cites what moved it; (iii) one that rose is answered by an action or an escalation in time; (iv) where
        all actions are done and the score is above its target, more is to be done; (v) what is closed has no open
        action, and was agreed by somebody who does not own it; (vi) a threshold reached leads to an escalation in time.

    Flagged: the only action is long due
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            status: active
            level: system
            opened_on: 2026-04-10
            scores: [{id: S1, on: 2026-04-10, type: current, likelihood: 4, consequence: 4}]
            actions:
              - {id: A1, what: Agree a rota, owner: amara-okafor, agreed_on: 2026-03-05, due: 2026-04-01}  # P8-V8c

    Flagged: it fell, and cites only what is not done yet
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            status: active
            level: operational
            opened_on: 2026-03-02
            scores:
              - {id: S1, on: 2026-03-02, type: current, likelihood: 3, consequence: 3}
              - {id: S2, on: 2026-03-16, type: current, likelihood: 2, consequence: 3, cites: [A1]}  # P8-V8c
            actions:
              - {id: A1, what: Agree a rota, owner: amara-okafor, agreed_on: 2026-03-05, due: 2026-06-01}

    Flagged: everything is done, and it is not at its target
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            status: active
            level: operational
            opened_on: 2026-03-02
            scores:
              - {id: S1, on: 2026-03-02, type: current, likelihood: 3, consequence: 3}  # P8-V8c
              - {id: S2, on: 2026-03-02, type: target, likelihood: 2, consequence: 2}
            actions:
              - {id: A1, what: Agree a rota, owner: amara-okafor, agreed_on: 2026-03-05, due: 2026-04-01,
                 updates: [{id: U1, on: 2026-03-30, status: done}]}

    Flagged: its threshold was reached, and it was not escalated
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            status: active
            level: system
            opened_on: 2026-03-02
            scores: [{id: S1, on: 2026-03-16, type: current, likelihood: 4, consequence: 4}]  # P8-V8c
            actions:
              - {id: A1, what: Agree a rota, owner: amara-okafor, agreed_on: 2026-03-16, due: 2026-06-01}

    Flagged: its owner closed it
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            status: closed
            level: system
            opened_on: 2026-03-02
            ownership:
              - {id: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council, from: 2026-03-02}
            closed: {on: 2026-04-01, reason: At target., approved_by: amara-okafor}  # P8-V8c

    Accepted: escalated in time, and something is planned
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            status: escalated
            level: system
            opened_on: 2026-03-02
            scores: [{id: S1, on: 2026-03-16, type: current, likelihood: 4, consequence: 4}]
            actions:
              - {id: A1, what: Agree a rota, owner: amara-okafor, agreed_on: 2026-03-16, due: 2026-06-01}
        records/escalations/2026/ESC-2026-6K3R.yml:
            id: ESC-2026-6K3R
            title: Transport from Ward 7
            opened_on: 2026-03-18
            about: RSK-2026-7K3M

    Accepted: it fell by a control that is in place
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            status: active
            level: operational
            opened_on: 2026-03-02
            scores:
              - {id: S1, on: 2026-03-02, type: current, likelihood: 3, consequence: 3}
              - {id: S2, on: 2026-03-16, type: current, likelihood: 2, consequence: 3, cites: [C1]}
            controls: [{id: C1, what: Daily huddle, since: 2026-03-09}]
    """
    for record, risk in risks_at(trail, SHARED):
        yield from aligned(trail, record, risk, thresholds(trail).p8.respond_within)
    over = [record for record, _ in open_risks(trail, SHARED) if over_tolerance(trail, record, trail.as_of)]
    silent = [record for record in over if is_silent(trail, record, "actions")]
    if silent:
        yield Figure("shared risks over tolerance with an open action",
                     f"0 of {len(silent)} that were taken over from a register without", "all of them", False)
