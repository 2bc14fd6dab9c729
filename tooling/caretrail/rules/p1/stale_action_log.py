"""P1-V1c: no action of an open case was updated lately."""

from __future__ import annotations

from collections.abc import Iterable

from caretrail.facts.cases import actions_on, open_cases
from caretrail.facts.settings import calendar, thresholds
from caretrail.rule import Judged
from caretrail.rules.validations import validation
from caretrail.trail import Trail


@validation(code="P1-V1c", name="stale-action-log", unit="open case", standard="p1.log_live")
def check(trail: Trail) -> Iterable[Judged]:
    r"""No action of an open case was updated lately.

    Why it matters
        Delays are to be noted as they happen. A log in which nothing has moved for a week means that nothing was done,
        or that nobody can see what was.

    How to fix
        Say in the `updates` of the actions how they stand, also where nothing has moved and why. Where there is no
        action left, agree the next one or close the case.

    Flagged
        records/cases/2026/CAS-2026-3F6P.yml:
            id: CAS-2026-3F6P
            title: Going home after a long hospital stay
            status: active
            opened_on: 2026-03-05
            actions:
              - {id: A1, what: Book two visits a day, owner: amara-okafor, agreed_on: 2026-04-07,  # P1-V1c
                 due: 2026-04-30}

    Flagged: no action at all
        records/cases/2026/CAS-2026-3F6P.yml:
            id: CAS-2026-3F6P  # P1-V1c
            title: Going home after a long hospital stay
            status: active
            opened_on: 2026-03-05

    Accepted
        records/cases/2026/CAS-2026-3F6P.yml:
            id: CAS-2026-3F6P
            title: Going home after a long hospital stay
            status: active
            opened_on: 2026-03-05
            actions:
              - id: A1
                what: Book two visits a day
                owner: amara-okafor
                agreed_on: 2026-03-06
                updates: [{id: U1, on: 2026-04-08, text: One of two carers found.}]

    Accepted: it began this week
        records/cases/2026/CAS-2026-3F6P.yml:
            id: CAS-2026-3F6P
            title: Going home after a long hospital stay
            status: active
            opened_on: 2026-04-10
    """
    limit = thresholds(trail).p1.action_update
    for each in open_cases(trail):
        touched = max((state.touched for _, _, state in actions_on(each, trail.as_of)), default=None)
        late = calendar(trail).exceeds(touched or each.began, trail.as_of, limit)
        quiet = (trail.as_of - (touched or each.began)).days
        last = f"last action update on {touched}" if touched else f"no action since it began on {each.began}"
        said = f"case `{each.record.id}` has had no action update for {quiet} days ({last}); the limit is {limit}"
        yield Judged(each.record, not late, said if late else last,
                     "say in the `updates` of its actions how they stand, or agree the next action", ("actions",),
                     trail.as_of, who="the coordinator of the case")
