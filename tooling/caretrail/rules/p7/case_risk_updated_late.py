"""P7-W7a: the review of a case or its risk is overdue, or its last entry was recorded late."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.facts.promptness import lags_of
from caretrail.facts.reviews import due_on, overdue_days
from caretrail.facts.risks import CASE, open_risks
from caretrail.facts.scores import weight
from caretrail.facts.settings import calendar, thresholds
from caretrail.facts.states import stood_open
from caretrail.load import Record
from caretrail.rule import FieldPath, Judged
from caretrail.rules.signs import sign
from caretrail.trail import Trail


@sign(code="P7-W7a", name="case-risk-updated-late", unit="case or risk")
def check(trail: Trail) -> Iterator[Judged]:
    """The review of a case or its risk is overdue, or its last entry was recorded late.

    Why it matters
        Long before a case goes wrong its record falls behind. That is the time to ask its manager what they need.

    How to fix
        Hold the review, or ask who can. Where the last entry came in late, ask what kept it: a manager with too many
        cases, or no way to record on the road. The sign is quiet again as soon as the next entry comes in time. Its
        limits are `thresholds.p7.overdue_review` and `late_recording`.

    Flagged: more than three days overdue
        records/cases/2026/CAS-2026-3F6P.yml:
            id: CAS-2026-3F6P
            title: Going home after a long hospital stay
            status: active
            opened_on: 2026-03-02
            next_review: 2026-04-11  # P7-W7a

    Flagged: its last entry came in late
        records/forums/discharge-group.yml:
            id: discharge-group
            name: Discharge group
        --- next landing ---
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Falls at night
            status: active
            level: case
            opened_on: 2026-02-02  # P7-W7a

    Accepted: three days are in time
        records/cases/2026/CAS-2026-3F6P.yml:
            id: CAS-2026-3F6P
            title: Going home after a long hospital stay
            status: active
            opened_on: 2026-03-02
            next_review: 2026-04-12

    Accepted: it was held since
        records/cases/2026/CAS-2026-3F6P.yml:
            id: CAS-2026-3F6P
            title: Going home after a long hospital stay
            status: active
            opened_on: 2026-03-02
            next_review: 2026-04-01
            reviews: [{id: R1, on: 2026-04-02, result: Visits began}]
    """
    cases = (each for each in trail.by_kind.get("case", ())
             if each.model is not None and stood_open(trail, each, trail.as_of))
    for record in (*cases, *(record for record, _ in open_risks(trail, CASE))):
        yield _judged(trail, record)


def _judged(trail: Trail, record: Record) -> Judged:
    limits, times = thresholds(trail).p7, calendar(trail)
    wrong: list[str] = []
    path: FieldPath = ()
    due, late = due_on(trail, record, trail.as_of), overdue_days(trail, record, trail.as_of)
    if due and late and times.exceeds(due, trail.as_of, limits.overdue_review):
        wrong.append(f"has a review that was due on {due}, {late} days ago")
        path = ("next_review",)
    last = max(lags_of(trail, record), key=lambda each: (each.on, each.landing), default=None)
    if last and times.exceeds(last.on, last.landed, limits.late_recording):
        wrong.append(f"had its last entry, of {last.on}, recorded {last.days} working days later")
        path = path or last.path
    said = f"{record.kind.name} `{record.id}` {', and '.join(wrong)}" if wrong else "reviewed and recorded in time"
    return Judged(record, not wrong, said, "hold the review, or ask its manager what keeps it", path, trail.as_of,
                  weight(trail, record, trail.as_of), "the responsible manager, and their supervisor")
