"""P7-V7b: a case or its risk went too long without a real update, or was recorded too late."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.facts.lag import Lag, worst
from caretrail.facts.promptness import lags_of, longest_gap
from caretrail.facts.risks import CASE, risks_at
from caretrail.facts.scores import weight
from caretrail.facts.settings import calendar, thresholds
from caretrail.facts.states import was_prepared
from caretrail.load import Record
from caretrail.rule import Judged
from caretrail.rules.validations import validation
from caretrail.trail import Trail


@validation(code="P7-V7b", name="case-risk-not-updated-in-time", unit="case or risk", standard="p7.timely")
def check(trail: Trail) -> Iterator[Judged]:
    """A case or its risk went too long without a real update, or was recorded too late.

    Why it matters
        Who opens the record at night acts on what it says. If it says what was true a fortnight ago, they send the
        wrong person, or nobody.

    How to fix
        Review it now and record what was found, also where nothing changed, with the reason. What counts is a change of
        score, status, owner, action or control, or the result of a review; a new title, a note in the log or another
        date for the next review does not. The limits are `thresholds.p7.update_gap` and `recorded_within`.

    Flagged: nothing for more than seven days
        records/cases/2026/CAS-2026-3F6P.yml:
            id: CAS-2026-3F6P  # P7-V7b
            title: Going home after a long hospital stay
            status: active
            opened_on: 2026-04-01
            accepted_on: 2026-04-01
            log:
              - {id: L1, on: 2026-04-06, text: Tidied up the record.}
              - {id: L2, on: 2026-04-13, text: Tidied it up again.}

    Flagged: recorded weeks after it happened
        records/forums/discharge-group.yml:
            id: discharge-group
            name: Discharge group
        --- next landing ---
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Falls at night
            status: closed
            level: case
            opened_on: 2026-02-02  # P7-V7b
            closed: {on: 2026-02-05, reason: The bed was changed.}

    Accepted
        records/cases/2026/CAS-2026-3F6P.yml:
            id: CAS-2026-3F6P
            title: Going home after a long hospital stay
            status: active
            opened_on: 2026-04-01
            accepted_on: 2026-04-01
            reviews:
              - {id: R1, on: 2026-04-07, result: Visits began}
              - {id: R2, on: 2026-04-14, result: "Checked, unchanged: visits are steady"}
    """
    cases = (each for each in trail.by_kind.get("case", ())
             if not was_prepared(trail, each, trail.as_of) and each.text("status") != "withdrawn")
    for record in (*cases, *(record for record, _ in risks_at(trail, CASE))):
        found = _judged(trail, record)
        if found:
            yield found


def _judged(trail: Trail, record: Record) -> Judged | None:
    limits, times = thresholds(trail).p7, calendar(trail)
    gap = longest_gap(trail, record)
    if gap is None:
        return None
    wrong: list[str] = []
    since, until = gap
    if times.exceeds(since, until, limits.update_gap):
        wrong.append(f"was not updated for {(until - since).days} days, from {since} to {until} (limit "
                     f"{limits.update_gap})")
    late = [each for each in lags_of(trail, record) if each.landed > each.on
            and times.exceeds(each.on, each.landed, limits.recorded_within)]
    slowest: Lag | None = worst(late) if late else None
    if slowest:
        wrong.append(f"was recorded late {len(late)} {'time' if len(late) == 1 else 'times'}: what happened on "
                     f"{slowest.on} came in {slowest.days} working days later (limit {limits.recorded_within})")
    return Judged(record, not wrong, f"{record.kind.name} `{record.id}` {', and '.join(wrong)}" if wrong else
                  f"never more than {(until - since).days} days without an update",
                  _fix(until >= trail.as_of), slowest.path if slowest else (), until,
                  weight(trail, record, trail.as_of), "the responsible manager")


def _fix(is_waiting: bool) -> str:
    """What can still be done: a gap that goes on ends with a review, and one that is over stays."""
    if is_waiting:
        return "review it now and record the result, also where nothing changed"
    return "nothing mends what is past; agree who reviews it next and when, and record things on their day"
