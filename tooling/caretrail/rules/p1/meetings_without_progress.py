"""P1-W1b: several meetings on a case in a row have brought no completed action, no decision and no change of plan."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from caretrail.facts.cases import Known, open_cases, progress_days, review_days
from caretrail.facts.scores import weight
from caretrail.facts.settings import thresholds
from caretrail.rule import Judged
from caretrail.rules.signs import sign
from caretrail.trail import Trail


@sign(code="P1-W1b", name="meetings-without-progress", unit="case")
def check(trail: Trail) -> Iterable[Judged]:
    r"""Several meetings on a case in a row have brought no completed action, no decision and no change of plan.

    Why it matters
        People who meet on a case every week and part without a result are tired, and the person still waits. It mostly
        means that the meeting cannot decide what it would have to decide.

    How to fix
        Name what is in the way, and take it to the operational leadership forum. Or decide it at the next meeting: an
        action that is finished, a decision, another version of the plan.

    Flagged
        records/cases/2026/CAS-2026-3F6P.yml:
            id: CAS-2026-3F6P
            title: Going home after a long hospital stay
            status: active
            opened_on: 2026-03-05
            reviews:
              - {id: V1, on: 2026-03-13, result: Waiting for the shower survey.}  # P1-W1b
              - {id: V2, on: 2026-03-20, result: Still waiting for the survey.}
              - {id: V3, on: 2026-03-27, result: Still waiting for the survey.}

    Accepted: between the second and the third an action was completed
        records/cases/2026/CAS-2026-3F6P.yml:
            id: CAS-2026-3F6P
            title: Going home after a long hospital stay
            status: active
            opened_on: 2026-03-05
            actions:
              - id: A1
                what: Survey the bathroom
                owner: amara-okafor
                agreed_on: 2026-03-06
                updates: [{id: U1, on: 2026-03-26, status: done}]
            reviews:
              - {id: V1, on: 2026-03-13, result: Waiting for the shower survey.}
              - {id: V2, on: 2026-03-20, result: Still waiting for the survey.}
              - {id: V3, on: 2026-03-27, result: Survey done.}

    Accepted: the last of them decided
        records/meetings/2026/MTG-2026-5T8W.yml:
            id: MTG-2026-5T8W
            title: Case review
            status: held
            opened_on: 2026-03-27
            held_on: 2026-03-27
            type: case-review
            case: CAS-2026-3F6P
            items: [{id: I1, record: CAS-2026-3F6P, result: decided, text: The council pays for the shower.}]
        records/cases/2026/CAS-2026-3F6P.yml:
            id: CAS-2026-3F6P
            title: Going home after a long hospital stay
            status: active
            opened_on: 2026-03-05
            reviews:
              - {id: V1, on: 2026-03-13, result: Waiting for the shower survey.}
              - {id: V2, on: 2026-03-20, result: Still waiting for the survey.}
    """
    limit = thresholds(trail).p1.idle_meetings
    for each in open_cases(trail):
        idle = _idle(trail, each)
        if len(idle) < max(limit, 1):
            yield Judged(each.record, True, f"{len(idle)} meetings since the last progress", path=("reviews",),
                         on=trail.as_of)
        else:
            yield Judged(
                each.record, False, f"case `{each.record.id}` was met on {len(idle)} times in a row, from {idle[0]} to "
                f"{idle[-1]}, with no action completed, no decision and no change of plan; the limit is {limit}",
                "name what is in the way, and take it to the operational leadership forum or decide it next time",
                ("reviews",), trail.as_of, weight(trail, each.record, trail.as_of), who="the coordinator of the case")


def _idle(trail: Trail, each: Known) -> list[date]:
    """The last meetings in a row without progress, from the day after the one before up to their own; none where there
    was progress since the last one.
    """
    met, moved = review_days(trail, each), progress_days(trail, each)
    since = [day for day in met if not moved or day > moved[-1]]
    return since if not moved or moved[-1] in met else since[1:]
