"""P1-V1b: a case is reviewed more seldom than its complexity asks, or an agency of its plan is not seen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise

from caretrail.facts.cases import Known, cases, end_of, review_days, seen
from caretrail.facts.entries import numbered
from caretrail.facts.force import in_force
from caretrail.facts.settings import calendar, thresholds
from caretrail.rule import FieldPath, Judged
from caretrail.rules.validations import validation
from caretrail.trail import Trail

Fault = tuple[str, FieldPath]


@validation(code="P1-V1b", name="activity-below-complexity", unit="case", standard="p1.activity_matched")
def check(trail: Trail) -> Iterable[Judged]:
    r"""A case is reviewed more seldom than its complexity asks, or an agency of its plan is not seen.

    Why it matters
        The more complex a case, the faster it changes. Between two reviews that lie too far apart nobody looks at the
        whole, and an agency that has not come for a month works from an old picture.

    How to fix
        Hold the review, and enter it in `reviews` with who took part; or correct `complexity`, where the case has
        become simpler. Ask the agency that was not seen what it still does, and end its entry in `involvement` if it
        does nothing.

    Flagged: eight days between reviews of a case of high complexity
        records/cases/2026/CAS-2026-3F6P.yml:
            id: CAS-2026-3F6P
            title: Going home after a long hospital stay
            status: active
            opened_on: 2026-03-30
            accepted_on: 2026-03-30
            complexity: high
            reviews:
              - {id: V1, on: 2026-04-01, result: Visits began.}  # P1-V1b
              - {id: V2, on: 2026-04-09, result: Shower survey booked.}

    Flagged: never reviewed
        records/cases/2026/CAS-2026-3F6P.yml:
            id: CAS-2026-3F6P  # P1-V1b
            title: Going home after a long hospital stay
            status: active
            opened_on: 2026-03-30
            complexity: medium

    Flagged: an agency that nobody has seen
        records/cases/2026/CAS-2026-3F6P.yml:
            id: CAS-2026-3F6P
            title: Going home after a long hospital stay
            status: active
            opened_on: 2026-03-05
            complexity: low
            involvement:
              - {id: G1, agency: northmoor-hospitals, part: ward and therapy, from: 2026-03-05}
              - {id: G2, agency: brightwater-homecare, part: two visits a day, from: 2026-03-05}  # P1-V1b
            reviews:
              - {id: V1, on: 2026-03-25, result: Visits began., attended: [northmoor-council, northmoor-hospitals]}

    Flagged: nobody has said how complex it is
        records/cases/2026/CAS-2026-3F6P.yml:
            id: CAS-2026-3F6P  # P1-V1b
            title: Going home after a long hospital stay
            status: active
            opened_on: 2026-04-14

    Accepted
        records/meetings/2026/MTG-2026-5T8W.yml:
            id: MTG-2026-5T8W
            title: Case review
            status: held
            opened_on: 2026-04-10
            held_on: 2026-04-10
            type: case-review
            case: CAS-2026-3F6P
            attendance:
              - {id: P1, agency: northmoor-hospitals, attended: present}
              - {id: P2, agency: brightwater-homecare, attended: deputy}
        records/cases/2026/CAS-2026-3F6P.yml:
            id: CAS-2026-3F6P
            title: Going home after a long hospital stay
            status: active
            opened_on: 2026-04-01
            accepted_on: 2026-04-02
            complexity: high
            involvement:
              - {id: G1, agency: northmoor-hospitals, part: ward and therapy, from: 2026-04-02}
              - {id: G2, agency: brightwater-homecare, part: two visits a day, from: 2026-04-02}
            reviews: [{id: V1, on: 2026-04-07, result: Visits began.}]
    """
    start = calendar(trail).before(trail.as_of, thresholds(trail).p1.activity_window)
    for each in cases(trail):
        end = end_of(trail, each)
        if each.began <= end and start <= end:
            yield _judged(trail, each, start, end)


def _judged(trail: Trail, each: Known, start: date, end: date) -> Judged:
    faults = [*_seldom(trail, each, start, end), *_unseen(trail, each, end)]
    if not faults:
        held = [day for day in review_days(trail, each) if start <= day <= end]
        last = f"the last on {held[-1]}" if held else "none due yet"
        said = f"of {each.case.complexity} complexity, {len(held)} reviews since {max(start, each.began)}, {last}"
        return Judged(each.record, True, said, path=("reviews",), on=end)
    return Judged(each.record, False, f"case `{each.record.id}` " + "; ".join(said for said, _ in faults),
                  "hold the review and enter it with who took part, or correct `complexity` or `involvement`",
                  faults[0][1], end, who="the coordinator of the case")


def _seldom(trail: Trail, each: Known, start: date, end: date) -> Iterator[Fault]:
    """The longest time between reviews that ended in the window, where it was too long."""
    wanted = thresholds(trail).p1
    tiers = {"high": wanted.review_high, "medium": wanted.review_medium, "low": wanted.review_low}
    limit = tiers.get(each.case.complexity or "")
    if limit is None:
        yield "does not say how complex it is, so that nobody can tell how often to review it", ("complexity",)
        return
    days = [each.began, *(day for day in review_days(trail, each) if each.began < day < end), end]
    late = [(one, other) for one, other in pairwise(days)
            if other >= start and calendar(trail).exceeds(one, other, limit)]
    if late:
        one, other = max(late, key=lambda gap: gap[1] - gap[0])
        again = f", and was too late {len(late)} times in all" if len(late) > 1 else ""
        span = f"{(other - one).days} days, from {one} to {other}"
        yield f"of {each.case.complexity} complexity was not reviewed for {span}{again}; the limit is {limit}", (
            "reviews",)


def _unseen(trail: Trail, each: Known, end: date) -> Iterator[Fault]:
    """The agencies that take part and were at no review, in no meeting and in no action for too long."""
    limit, last = thresholds(trail).p1.agency_seen, seen(trail, each)
    for agency, (since, path) in _expected(each, end).items():
        if calendar(trail).exceeds(max(last.get(agency, since), since), end, limit):
            when = f"was last seen on {last[agency]}" if agency in last else "was never seen"
            yield f"takes in agency `{agency}`, which {when} at a review or with an action; the limit is {limit}", path


def _expected(each: Known, end: date) -> dict[str, tuple[date, FieldPath]]:
    """The agencies of the case and its plan, with the first day of their part and where it stands."""
    plan = each.plan
    found: dict[str, tuple[date, FieldPath]] = {
        agency: (max(plan.opened_on, each.began), ("plan",)) for agency in plan.agencies} if plan else {}
    for place, part in numbered(each.case.involvement):
        if in_force(part, end):
            found[part.agency] = (max(part.from_, each.began), ("involvement", place))
    return found
