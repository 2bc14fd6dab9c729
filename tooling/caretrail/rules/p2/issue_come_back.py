"""P2-V2c: an issue came back soon after it was resolved."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date

from caretrail.facts.issues import Told, issues
from caretrail.facts.settings import calendar, thresholds
from caretrail.rule import Figure, Judged
from caretrail.rules.rates import spread
from caretrail.rules.validations import validation
from caretrail.trail import Trail

Begun = tuple[date, str]
"""When an issue was identified, and its id."""


@validation(code="P2-V2c", name="issue-come-back", unit="resolved issue", standard="p2.not_recurring")
def check(trail: Trail) -> Iterator[Judged | Figure]:
    """An issue came back soon after it was resolved.

    Why it matters
        An issue that is closed and opened again under another number looks like two successes. Where one agency solves
        its issues on time and another does not, the same promise means two things.

        Counted are resolved issues that came back, or whose time for that is over. An issue comes back where a later
        one of the same `type` and `place`, or one that names it in `recurrence_of`, was identified within the time
        the policy sets. Beside it stands how far agencies lie apart in resolving on time.

    How to fix
        Link the new issue with `recurrence_of`, read the two together, and look again at the cause that was
        written down for the first.

    Flagged
        records/issues/2026/ISS-2026-1W9K.yml:
            id: ISS-2026-1W9K
            title: No transport home after 16:00
            status: active
            type: transport delay
            place: northmoor-town
            opened_on: 2026-01-05
            resolved_on: 2026-03-02  # P2-V2c
        records/issues/2026/ISS-2026-2X8M.yml:
            id: ISS-2026-2X8M
            title: Journeys refused in the evening
            status: active
            type: Transport delay
            place: northmoor-town
            opened_on: 2026-04-01
        records/policy/partnership.yml:
            id: partnership
            name: Northmoor Care Partnership
            time_zone: Europe/London
            places: [{id: northmoor-town, name: Northmoor Town}]

    Accepted: it came back in another place
        records/issues/2025/ISS-2025-1W9K.yml:
            id: ISS-2025-1W9K
            title: No transport home after 16:00
            status: active
            type: transport delay
            place: northmoor-town
            opened_on: 2025-10-06
            resolved_on: 2025-12-01
        records/issues/2026/ISS-2026-2X8M.yml:
            id: ISS-2026-2X8M
            title: Journeys refused in the evening
            status: active
            type: transport delay
            place: moorside
            opened_on: 2026-01-12
        records/policy/partnership.yml:
            id: partnership
            name: Northmoor Care Partnership
            time_zone: Europe/London
            places: [{id: northmoor-town, name: Northmoor Town}, {id: moorside, name: Moorside}]
    """
    ours, days = thresholds(trail).p2, calendar(trail)
    alike, named = _begun(trail)
    for each in issues(trail):
        if each.settled is None:
            continue
        last = days.after(each.settled, ours.recurrence)
        later = [again for begun in (alike.get(_sort(each), []), named.get(each.record.id, []))
                 if (again := _first_after(begun, each)) and again[0] <= last]
        if later:
            on, again_id = min(later)
            yield Judged(each.record, False, f"issue `{each.record.id}` was resolved on {each.settled} and came back "
                         f"as `{again_id}` on {on}, within {ours.recurrence}", "look again at its cause, and link the "
                         f"two: `recurrence_of: {each.record.id}`", _evidence(each), on, who="the lead of the issue")
        elif last < trail.as_of:
            yield Judged(each.record, True, f"resolved on {each.settled}, and not seen again by {last}", on=last)
    yield from spread("resolving issues on time, by agency", _on_time(trail), ours.spread, ours.spread_least)


def _begun(trail: Trail) -> tuple[Mapping[tuple[str, str], list[Begun]], Mapping[str, list[Begun]]]:
    """Issues by type and place, and by the one they say they repeat, each in the order of their days."""
    alike: dict[tuple[str, str], list[Begun]] = defaultdict(list)
    named: dict[str, list[Begun]] = defaultdict(list)
    for each in sorted(issues(trail), key=lambda each: (each.identified, each.record.id)):
        if all(_sort(each)):
            alike[_sort(each)].append((each.identified, each.record.id))
        if each.issue.recurrence_of:
            named[each.issue.recurrence_of].append((each.identified, each.record.id))
    return alike, named


def _sort(each: Told) -> tuple[str, str]:
    return (each.issue.type or "").casefold(), each.issue.place or ""


def _first_after(begun: list[Begun], solved: Told) -> Begun | None:
    """The first one identified on the day it was resolved, or later; an issue is no repetition of itself, nor of one
    that was identified on the same day.
    """
    later = max(bisect_left(begun, (solved.settled or date.max, "")), bisect_right(begun, (solved.identified, "~")))
    return next((each for each in begun[later:later + 2] if each[1] != solved.record.id), None)


def _evidence(each: Told) -> tuple[str, ...]:
    return ("resolved_on",) if each.issue.resolved_on else ("closed", "on")


def _on_time(trail: Trail) -> Iterator[tuple[str, bool]]:
    """Per issue that had to be resolved by now, its agency and whether it was in time."""
    for each in issues(trail):
        promise = each.first[1] if each.first else None
        if promise and each.agency and (each.settled or promise.due < trail.as_of):
            yield each.agency, each.settled is not None and each.settled <= promise.due
