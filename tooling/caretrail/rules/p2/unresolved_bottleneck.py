"""P2-W2b: an issue is open far beyond its timeline, or a forum carries it on undecided."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.facts.issues import Told, issues
from caretrail.facts.meetings import carried_in_a_row
from caretrail.facts.scores import weight
from caretrail.facts.settings import thresholds
from caretrail.rule import Judged
from caretrail.rules.signs import sign
from caretrail.trail import Trail


@sign(code="P2-W2b", name="unresolved-bottleneck", unit="open issue")
def check(trail: Trail) -> Iterator[Judged]:
    """An issue is open far beyond its timeline, or a forum carries it on undecided.

    Why it matters
        Staff work around a bottleneck until the way around is the service. A forum that carries an item on twice has
        decided to leave it, without saying so.

        Looked at are all issues that are not resolved. The timeline runs from the day an issue was identified to the
        date promised first. Meetings count in a row, back to the last one that decided something on it.

    How to fix
        Take it to the forum above with what is asked of it, or agree that it stays as it is and close it with that
        reason.

    Flagged
        records/issues/2026/ISS-2026-1W9K.yml:
            id: ISS-2026-1W9K
            title: No transport home after 16:00
            status: active
            opened_on: 2026-01-05
            resolution_due:
              - {id: D1, set_on: 2026-01-05, due: 2026-03-02}  # P2-W2b
              - {id: D2, set_on: 2026-03-02, due: 2026-06-30, reason: The second depot opens in June.}

    Flagged: carried twice
        records/issues/2026/ISS-2026-1W9K.yml:
            id: ISS-2026-1W9K  # P2-W2b
            title: No transport home after 16:00
            status: active
            opened_on: 2026-01-05
        records/meetings/2026/MTG-2026-1AAA.yml:
            id: MTG-2026-1AAA
            title: Board in February
            status: held
            opened_on: 2026-02-12
            held_on: 2026-02-12
            items: [{id: I1, record: ISS-2026-1W9K, result: carried}]
        records/meetings/2026/MTG-2026-2BBB.yml:
            id: MTG-2026-2BBB
            title: Board in March
            status: held
            opened_on: 2026-03-12
            held_on: 2026-03-12
            items: [{id: I1, record: ISS-2026-1W9K, result: carried, carried_from: MTG-2026-1AAA}]

    Accepted
        records/issues/2026/ISS-2026-1W9K.yml:
            id: ISS-2026-1W9K
            title: No transport home after 16:00
            status: active
            opened_on: 2026-01-05
            resolution_due: [{id: D1, set_on: 2026-01-05, due: 2026-03-16}]
    """
    for each in issues(trail):
        if each.settled is None:
            yield _judged(each, trail)


def _judged(each: Told, trail: Trail) -> Judged:
    ours, record, day = thresholds(trail).p2, each.record, trail.as_of
    age = (day - each.identified).days
    why, path = "", tuple[str | int, ...]()
    if each.first is not None:
        place, promise = each.first
        timeline = (promise.due - each.identified).days
        if timeline > 0 and age > ours.bottleneck_age * timeline:
            why, path = (f"is open for {age} days, and was to be resolved in {timeline}: more than "
                         f"{ours.bottleneck_age:g} times as long"), ("resolution_due", place, "due")
    carried = carried_in_a_row(trail, record.id)
    if not why and len(carried) >= max(ours.bottleneck_cycles, 1):
        why = f"was carried undecided through {len(carried)} meetings in a row, the last one `{carried[-1].id}`"
    if not why:
        return Judged(record, True, f"open for {age} days, carried through {len(carried)} meetings", on=day)
    return Judged(record, False, f"issue `{record.id}` {why}", "take it to the forum above, with what is asked of it",
                  path, day, max(1, weight(trail, record, day)), "the lead of the issue")
