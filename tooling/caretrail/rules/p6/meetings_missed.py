"""P6-W6a: an agency stays away from a forum, without a deputy."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from caretrail.facts.attendance import Seen, attendance
from caretrail.facts.entries import numbered, typed
from caretrail.facts.force import in_force
from caretrail.facts.settings import calendar, thresholds
from caretrail.kinds.forum import Forum
from caretrail.load import Record
from caretrail.rule import Judged
from caretrail.rules.rates import share
from caretrail.rules.signs import sign
from caretrail.trail import Trail

QUARTER = "3 months"
FEWEST = 2
"""Meetings in a quarter from which on a share says something."""


@sign(code="P6-W6a", name="meetings-missed", unit="agency with a seat")
def check(trail: Trail) -> Iterator[Judged]:
    """An agency stays away from a forum, without a deputy.

    Why it matters
        What the others agree without an agency is agreed without its staff, too. It mostly stays away for weeks before
        anybody says so.

        Looked at is every agency with a seat in a forum: the meetings it missed in a row up to the last one, and its
        share of those in the last three months, where there were at least two.

    How to fix
        Ask the agency who comes next time, and name a deputy's post for its seat in the forum's file.

    Flagged
        records/forums/system-risk-board.yml:
            id: system-risk-board
            name: System risk board
            members:
              - {id: M1, post: director-of-care, agency: northmoor-council, from: 2025-01-01}
              - {id: M2, post: medical-director,  # P6-W6a
                 agency: northmoor-hospitals, from: 2025-01-01}
        records/meetings/2026/MTG-2026-1AAA.yml:
            id: MTG-2026-1AAA
            title: Board in February
            status: held
            opened_on: 2026-02-12
            forum: system-risk-board
            held_on: 2026-02-12
            attendance: [{id: P1, person: amara-okafor, agency: northmoor-council, attended: deputy}]
        records/meetings/2026/MTG-2026-2BBB.yml:
            id: MTG-2026-2BBB
            title: Board in March
            status: held
            opened_on: 2026-03-12
            forum: system-risk-board
            held_on: 2026-03-12
            attendance:
              - {id: P1, person: amara-okafor, agency: northmoor-council, attended: deputy}
              - {id: P2, person: tomasz-lind, agency: northmoor-hospitals, attended: apologies}

    Accepted: it missed one, and its deputy came to the other
        records/forums/system-risk-board.yml:
            id: system-risk-board
            name: System risk board
            members: [{id: M2, post: medical-director, agency: northmoor-hospitals, from: 2025-01-01}]
        records/meetings/2025/MTG-2025-1AAA.yml:
            id: MTG-2025-1AAA
            title: Board in December
            status: held
            opened_on: 2025-12-12
            forum: system-risk-board
            held_on: 2025-12-12
            attendance: [{id: P1, agency: northmoor-hospitals, attended: absent}]
        records/meetings/2026/MTG-2026-2BBB.yml:
            id: MTG-2026-2BBB
            title: Board in March
            status: held
            opened_on: 2026-03-12
            forum: system-risk-board
            held_on: 2026-03-12
            attendance: [{id: P1, agency: northmoor-hospitals, attended: deputy}]
    """
    seen = trail.once(_by_seat)
    for record in trail.by_kind.get("forum", ()):
        forum = typed(record, Forum)
        seats = numbered(forum.members) if forum else ()
        held = {seat.agency: place for place, seat in reversed(seats) if in_force(seat, trail.as_of)}
        for agency, place in held.items():
            if found := seen.get((record.id, agency)):
                yield _judged(record, agency, place, found, trail)


def _by_seat(trail: Trail) -> Mapping[tuple[str, str], list[Seen]]:
    """What each agency did at the meetings of each forum, in the order of their days."""
    found: dict[tuple[str, str], list[Seen]] = defaultdict(list)
    for each in attendance(trail):
        found[each.meeting.text("forum"), each.agency].append(each)
    return found


def _judged(record: Record, agency: str, place: int, seen: list[Seen], trail: Trail) -> Judged:
    ours, day = thresholds(trail).p6, trail.as_of
    last = max((at for at, each in enumerate(seen, 1) if each.came), default=0)
    missed = seen[last:]
    first_day = calendar(trail).before(day, QUARTER)
    quarter = [each.came for each in seen if each.day > first_day]
    why = ""
    if len(missed) >= max(ours.absences, 1):
        why = f"missed the last {len(missed)} meetings of `{record.id}` without a deputy, up to {seen[-1].day}"
    elif len(quarter) >= FEWEST and share(quarter) < ours.attended_in_quarter:
        why = (f"came to {sum(quarter)} of the {len(quarter)} meetings of `{record.id}` in the last {QUARTER}, less "
               f"than {ours.attended_in_quarter:g} %")
    if not why:
        return Judged(record, True, f"`{agency}` came to {sum(quarter)} of {len(quarter)} in {QUARTER}", on=day)
    return Judged(record, False, f"`{agency}` {why}", "ask the agency who comes next, and name a deputy for its seat",
                  ("members", place, "post"), seen[-1].day, 2 if len(missed) > ours.absences else 1,
                  f"whoever leads `{agency}`")
