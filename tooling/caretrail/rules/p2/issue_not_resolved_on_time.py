"""P2-V2b: an issue was not resolved by the date that was promised first."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.facts.issues import Told, issues
from caretrail.facts.settings import thresholds
from caretrail.rule import Figure, Judged
from caretrail.rules.rates import times
from caretrail.rules.validations import validation
from caretrail.trail import Trail


@validation(code="P2-V2b", name="issue-not-resolved-on-time", unit="issue", standard="p2.resolved_on_time")
def check(trail: Trail) -> Iterator[Judged | Figure]:
    """An issue was not resolved by the date that was promised first.

    Why it matters
        A date that moves whenever it comes near is never missed. What was promised first is what people were told.

        Counted are all issues that are resolved, or whose first date has passed. A date that was set again does not
        move the first one; how often that was done is a figure of its own.

    How to fix
        Nothing can be put right in the record. Say in the next review why it takes longer and what would make it
        shorter; set a later date as a further entry of `resolution_due`, with its reason.

    Flagged
        records/issues/2026/ISS-2026-1W9K.yml:
            id: ISS-2026-1W9K
            title: No transport home after 16:00
            status: active
            opened_on: 2026-01-05
            resolution_due:
              - {id: D1, set_on: 2026-01-08, due: 2026-03-31}  # P2-V2b
              - {id: D2, set_on: 2026-03-30, due: 2026-05-31, reason: The second depot opens in May.}

    Flagged: resolved a day late
        records/issues/2026/ISS-2026-1W9K.yml:
            id: ISS-2026-1W9K
            title: No transport home after 16:00
            status: active
            opened_on: 2026-01-05
            resolved_on: 2026-04-01
            resolution_due:
              - {id: D1, set_on: 2026-01-08, due: 2026-03-31}  # P2-V2b

    Accepted
        records/issues/2026/ISS-2026-1W9K.yml:
            id: ISS-2026-1W9K
            title: No transport home after 16:00
            status: active
            opened_on: 2026-01-05
            resolved_on: 2026-03-31
            resolution_due: [{id: D1, set_on: 2026-01-08, due: 2026-03-31}]
    """
    found = issues(trail)
    judged = [judged for each in found if each.first is not None for judged in _judged(each, trail)]
    yield from judged
    most, allowed = max(found, key=lambda each: each.resettings, default=None), thresholds(trail).p2.resettings
    over = sum(each.resettings > allowed for each in found)
    if most is not None and (judged or over):
        named = f", most often `{most.record.id}`: {times(most.resettings)}" if most.resettings else ""
        yield Figure("issues whose date was set again too often", f"{over}{named}",
                     f"none more often than {times(allowed)}", not over)


def _judged(each: Told, trail: Trail) -> Iterator[Judged]:
    place, promise = each.first or (0, None)
    if promise is None:
        return
    again = f", set again {times(each.resettings)}" if each.resettings else ""
    if each.settled and each.settled <= promise.due:
        yield Judged(each.record, True, f"resolved on {each.settled}, promised by {promise.due}", on=each.settled)
    elif each.settled or promise.due < trail.as_of:
        how = f"was resolved on {each.settled}" if each.settled else "is not resolved"
        yield Judged(each.record, False, f"issue `{each.record.id}` {how}, and the date promised first was "
                     f"{promise.due}{again}", "say in its next review why it takes longer and what would help",
                     ("resolution_due", place, "due"), each.settled or promise.due, who="the lead of the issue")
