"""Who sat in which seat of a forum at a meeting: members, their deputies, and how long they were there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from caretrail.facts.entries import live
from caretrail.facts.force import in_force
from caretrail.facts.people import holds
from caretrail.kinds.forum import Forum, Member
from caretrail.kinds.meeting import AgendaItem, Attendance, Meeting
from caretrail.trail import Trail

Presence = Literal["there", "away", "unknown"]

CAME = frozenset({"present", "in-part", "deputy"})
LEFT_THE_ROOM = frozenset({"withdrew", "excluded"})
"""What somebody with an interest did who is then not counted for the item."""


@dataclass(eq=False, frozen=True, slots=True)
class Seat:
    """A seat that somebody sat in. `constituency` is the seat's, whatever the attendance says."""

    constituency: str
    entry: Attendance


def seats_taken(trail: Trail, forum: Forum, meeting: Meeting, day: date) -> tuple[Seat, ...]:
    """The seats of a forum that somebody sat in, each once, members before deputies. A forum that lists no members has
    as many seats as people came, in the constituencies they are recorded for.
    """
    came = [each for each in live(meeting.attendance) if each.attended in CAME]
    members = [each for each in live(forum.members) if in_force(each, day)]
    if not members:
        return tuple(Seat(each.constituency or "", each) for each in _each_person_once(came))
    taken: dict[str, Seat] = {}
    sitting: set[str] = set()
    for entry in sorted(came, key=is_deputy):
        seat = next((each for each in members if each.id not in taken and _may_sit(trail, each, entry, day)), None)
        if seat is not None and entry.person not in sitting:
            taken[seat.id] = Seat(seat.constituency or entry.constituency or "", entry)
            sitting |= {entry.person} if entry.person else set()
    return tuple(taken.values())


def is_deputy(entry: Attendance) -> bool:
    return entry.attended == "deputy" or entry.deputy_for is not None


def _each_person_once(came: Iterable[Attendance]) -> list[Attendance]:
    return list({each.person or each.id: each for each in came}.values())


def _may_sit(trail: Trail, seat: Member, entry: Attendance, day: date) -> bool:
    """Whether somebody may sit in a seat: its member by post; as a deputy who holds the seat's deputy post, or, where
    the seat names no such post, who is recorded as sitting for its member. An entry that names neither person nor post
    stands for its agency and constituency.
    """
    if entry.person is None and entry.post is None:
        return entry.agency == seat.agency and entry.constituency in (None, seat.constituency)
    if not is_deputy(entry):
        return entry.post in (None, seat.post) and _holds(trail, entry, seat.post, day)
    if entry.post not in (None, seat.post, seat.deputy):
        return False
    if entry.deputy_for and not holds(trail, entry.deputy_for, seat.post, day):
        return False
    return _holds(trail, entry, seat.deputy, day) if seat.deputy else entry.deputy_for is not None


def _holds(trail: Trail, entry: Attendance, post: str, day: date) -> bool:
    """Whether the person holds the post; where only a post is recorded, it is believed."""
    return entry.person is None or holds(trail, entry.person, post, day)


def presence(meeting: Meeting, entry: Attendance, item: AgendaItem | None) -> Presence:
    """Whether somebody who came was there for an item, or with None, for the whole meeting. Who came for a part is
    away from the meeting as a whole; for an item it is told from the times where both are recorded, and else unknown.
    """
    if item is not None and (item.id in entry.recused_from or _left_for(meeting, entry, item)):
        return "away"
    came, left = entry.from_ or "", entry.to or ""
    late = bool(came) and came > (meeting.began_at or "")
    early = bool(left) and (meeting.ended_at is None or left < meeting.ended_at)
    if not late and not early and entry.attended != "in-part":
        return "there"
    if item is None:
        return "away"
    start, end = _times(meeting, item)
    if not start or not (came or left):
        return "unknown"
    if (came and came > start) or (left and left <= start):
        return "away"
    if left and not end:
        return "unknown"
    return "there" if not left or left >= end else "away"


def _left_for(meeting: Meeting, entry: Attendance, item: AgendaItem) -> bool:
    return entry.person is not None and any(
        each.item == item.id and each.person == entry.person and each.action in LEFT_THE_ROOM
        for each in live(meeting.interests))


def _times(meeting: Meeting, item: AgendaItem) -> tuple[str, str]:
    """When an item began and ended: its own times, else when the next one began, or the meeting ended."""
    start = item.from_ or ""
    later = [each.from_ for each in live(meeting.items) if each.from_ and each.from_ > start]
    return start, item.to or min(later, default=meeting.ended_at or "")
