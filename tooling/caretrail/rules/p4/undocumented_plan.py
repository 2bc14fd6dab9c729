"""P4-G2: a plan is active without goals, without a version in force, or with no review ahead."""

from __future__ import annotations

from datetime import date

from caretrail.facts.entries import live, typed
from caretrail.facts.force import in_force
from caretrail.kinds.plan import Plan
from caretrail.load import Record
from caretrail.rules.gates import Missing, gate
from caretrail.trail import Trail


@gate(code="P4-G2", name="undocumented-plan", of=("plan",))
def check(record: Record, day: date, _: Trail) -> Missing | str:
    r"""A plan is active without goals, without a version in force, or with no review ahead.

    Why it matters
        Agencies can work to a plan only where it says what is to be reached and which version holds. Without a date on
        which it is looked at again, a plan outlives what it was made for.

    How to fix
        Write down the goals, add the version that holds to `versions`, and set `next_review` to a day that is still to
        come.

    Flagged: nothing is to be reached
        records/plans/2026/PLN-2026-9B4H.yml:
            id: PLN-2026-9B4H  # P4-G2
            title: Home again by May
            status: active
            opened_on: 2026-03-09
            versions: [{id: V1, version: 1, from: 2026-03-09}]
            next_review: 2026-05-09

    Flagged: no version holds any more
        records/plans/2026/PLN-2026-9B4H.yml:
            id: PLN-2026-9B4H
            title: Home again by May
            status: active
            opened_on: 2026-03-09
            goals: [{id: G1, on: 2026-03-09, what: Sleep at home every night by May}]
            versions:
              - {id: V1, version: 1, from: 2026-01-10, to: 2026-02-28}  # P4-G2
            next_review: 2026-05-09

    Flagged: the review was due before it began
        records/plans/2026/PLN-2026-9B4H.yml:
            id: PLN-2026-9B4H
            title: Home again by May
            status: active
            opened_on: 2026-03-09
            goals: [{id: G1, on: 2026-03-09, what: Sleep at home every night by May}]
            versions: [{id: V1, version: 1, from: 2026-03-09}]
            next_review: 2026-03-08  # P4-G2

    Accepted
        records/plans/2026/PLN-2026-9B4H.yml:
            id: PLN-2026-9B4H
            title: Home again by May
            status: active
            opened_on: 2026-03-09
            goals: [{id: G1, on: 2026-03-09, what: Sleep at home every night by May}]
            versions: [{id: V1, version: 1, from: 2026-03-09}]
            next_review: 2026-05-09
    """
    plan = typed(record, Plan)
    goals = [each for each in live(plan.goals) if each.on <= day] if plan else []
    if plan is None or not goals:
        return Missing(f"it has no goal by {day}", "write down in `goals` what is to be reached", ("goals",))
    valid = [each for each in live(plan.versions) if in_force(each, day)]
    if not valid:
        return Missing(f"it has no version in force on {day}", "add the version that holds to `versions`",
                       ("versions",))
    due = max((each for each in (plan.next_review, *_set_at_reviews(plan, day)) if each), default=None)
    if due is None or due < day:
        said = f"its next review was due on {due}, before {day}" if due else "it has no date for its next review"
        return Missing(said, "set `next_review` to the day on which it is looked at again", ("next_review",))
    return f"version {valid[-1].version}, {len(goals)} goals, next review on {due}"


def _set_at_reviews(plan: Plan, day: date) -> list[date | None]:
    return [each.next_due for each in live(plan.reviews) if each.on <= day]
