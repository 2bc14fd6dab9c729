"""P2-V2a: an issue was identified and not acted on in time."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.facts.issues import issues
from caretrail.facts.settings import calendar, thresholds
from caretrail.rule import Judged
from caretrail.rules.validations import validation
from caretrail.trail import Trail


@validation(code="P2-V2a", name="issue-not-acted-on", unit="issue", standard="p2.acted_on")
def check(trail: Trail) -> Iterator[Judged]:
    """An issue was identified and not acted on in time.

    Why it matters
        Everybody knows of the issue and each agency thinks that another one has begun. The first action is the day on
        which somebody stopped watching.

        Counted are all issues that have a first action, or whose time for one is over: from `identified_on` (else
        `opened_on`) to the day the first action was agreed.

    How to fix
        Agree an action, or enter the one that was agreed with the day it was agreed on. An issue that needs none is
        closed with the reason. The limit is `first_action` in the policy's thresholds for P2.

    Flagged
        records/issues/2026/ISS-2026-1W9K.yml:
            id: ISS-2026-1W9K
            title: No transport home after 16:00
            status: active
            opened_on: 2026-03-05
            identified_on: 2026-03-05
            actions:
              - {id: A1, what: Set up one desk, owner: amara-okafor,
                 agreed_on: 2026-03-20}  # P2-V2a

    Flagged: no action at all
        records/issues/2026/ISS-2026-1W9K.yml:
            id: ISS-2026-1W9K
            title: No transport home after 16:00
            status: active
            opened_on: 2026-03-05
            identified_on: 2026-03-05  # P2-V2a

    Accepted
        records/issues/2026/ISS-2026-1W9K.yml:
            id: ISS-2026-1W9K
            title: No transport home after 16:00
            status: active
            opened_on: 2026-03-05
            identified_on: 2026-03-05
            actions: [{id: A1, what: Set up one desk, owner: amara-okafor, agreed_on: 2026-03-19}]

    Accepted: there is time until 16 April, as two bank holidays do not count
        records/issues/2026/ISS-2026-1W9K.yml:
            id: ISS-2026-1W9K
            title: No transport home after 16:00
            status: active
            opened_on: 2026-03-31
            identified_on: 2026-03-31
    """
    limit, days = thresholds(trail).p2.first_action, calendar(trail)
    for each in issues(trail):
        last = days.after(each.identified, limit)
        if each.acted and each.acted <= last:
            yield Judged(each.record, True, f"first action agreed on {each.acted}, {limit} ended on {last}",
                         on=each.acted)
        elif each.acted or last < trail.as_of:
            what = f"its first action was agreed on {each.acted}" if each.acted else "it has no action yet"
            place = next((at for at, action in enumerate(each.issue.actions) if action.agreed_on == each.acted), None)
            yield Judged(each.record, False, f"issue `{each.record.id}` was identified on {each.identified} and "
                         f"{what}; {limit} ended on {last}", "agree the first action, or enter the one that was agreed",
                         ("identified_on",) if place is None else ("actions", place, "agreed_on"), each.acted or last,
                         who="the lead of the issue")
