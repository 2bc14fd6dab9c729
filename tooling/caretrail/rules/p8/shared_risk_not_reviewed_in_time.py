"""P8-V8a: a review of a shared risk was not held by when it was due, by the post that has to."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.facts.risks import SHARED, is_silent, open_risks, risks_at
from caretrail.facts.schedule import Due, reviews_due
from caretrail.facts.scores import weight
from caretrail.facts.settings import calendar, thresholds
from caretrail.kinds.risk import Risk
from caretrail.load import Record
from caretrail.rule import FieldPath, Figure, Judged
from caretrail.rules.validations import validation
from caretrail.trail import Trail


@validation(code="P8-V8a", name="shared-risk-not-reviewed-in-time", unit="review due", standard="p8.reviewed")
def check(trail: Trail) -> Iterator[Judged | Figure]:
    """A review of a shared risk was not held by when it was due, by the post that has to.

    Why it matters
        A register is as good as its last look. What was true of a risk in spring is acted on in autumn, because
        nobody has asked since, and the file was touched in between.

    How to fix
        Hold the review and record it with its result, in `reviews` or as a review record; "checked, unchanged" with a
        reason is a result, and a change of the file is not. When it was held late that stays so. Days of grace are
        `thresholds.p8.review_grace`; the schedule is the risk's `review_every`, `next_review` and `review_by`.

    Flagged: due, and not held
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            status: active
            level: system
            opened_on: 2026-03-02
            review_every: monthly  # P8-V8a

    Flagged: held too late
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            status: active
            level: system
            opened_on: 2026-02-02
            review_every: monthly
            reviews:
              - {id: R1, on: 2026-03-16, result: "Checked, unchanged", next_due: 2026-05-01}  # P8-V8a

    Flagged: held by another post
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            status: active
            level: system
            opened_on: 2026-03-02
            next_review: 2026-04-01  # P8-V8a
            review_by: director-of-care
            reviews:
              - {id: R1, on: 2026-04-01, post: lead-discharge, result: "Checked, unchanged"}

    Accepted: held within the days of grace
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            status: active
            level: system
            opened_on: 2026-03-02
            review_every: monthly
            review_by: lead-discharge
            reviews:
              - {id: R1, on: 2026-04-07, by: amara-okafor, result: "Checked, unchanged"}

    Accepted: told in a review record
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            status: active
            level: system
            opened_on: 2026-03-02
            next_review: 2026-04-01
        records/reviews/2026/REV-2026-3M8A.yml:
            id: REV-2026-3M8A
            title: All risks of the system
            status: closed
            opened_on: 2026-04-02
            closed: {on: 2026-04-02, reason: Held.}
            held_on: 2026-04-02
            results: [{id: R1, record: RSK-2026-7K3M, result: checked-unchanged, reason: Figures are steady.}]
    """
    for record, risk in risks_at(trail, SHARED):
        weighs = weight(trail, record, trail.as_of)
        for due in reviews_due(trail, record, risk):
            found = _judged(trail, record, risk, due, weighs)
            if found:
                yield found
    silent = [record for record, _ in open_risks(trail, SHARED) if all(
        is_silent(trail, record, name) for name in ("reviews", "review_every", "next_review"))]
    if silent:
        yield Figure("shared risks with a review schedule",
                     f"0 of {len(silent)} that were taken over from a register without", "all of them", False)


def _judged(trail: Trail, record: Record, risk: Risk, due: Due, weighs: int) -> Judged | None:
    until = calendar(trail).after(due.on, thresholds(trail).p8.review_grace)
    if due.met is None and until >= trail.as_of:
        return None
    is_kept = due.met is not None and due.met.on <= until
    own = due.met is not None and due.met.record == record.id
    path: FieldPath = due.met.path if due.met and own else _schedule(risk)
    said = f"review due on {due.on}, held on {due.met.on}" if due.met else ""
    if not is_kept:
        said = f"risk `{record.id}` had its review of {due.on} " + (
            f"only on {due.met.on}, {(due.met.on - due.on).days} days later" if due.met else
            f"not held{_by_others(risk, due)}")
    return Judged(record, is_kept, said, "hold the review and record its result, also where nothing changed", path,
                  due.on, weighs, "the owner of the risk, or the post in `review_by`")


def _by_others(risk: Risk, due: Due) -> str:
    if not due.others:
        return ""
    last = due.others[-1]
    who = f"`{last.post or last.by}`" if last.post or last.by else "somebody without a post"
    return f" by `{risk.review_by}`; that of {last.on} was held by {who}"


def _schedule(risk: Risk) -> FieldPath:
    return ("next_review",) if risk.next_review else ("review_every",)
