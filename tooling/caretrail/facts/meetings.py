"""Meetings that were held: whether they were quorate, which looked at a record, which agencies came."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from caretrail.facts.entries import live, numbered, typed
from caretrail.facts.force import terms_on
from caretrail.facts.seats import CAME, Seat, presence, seats_taken
from caretrail.kinds.forum import Forum, Terms
from caretrail.kinds.meeting import AgendaItem, Meeting
from caretrail.load import Record
from caretrail.trail import Trail

HELD = frozenset({"held", "closed"})


@dataclass(frozen=True, slots=True)
class Quorum:
    """Whether a meeting was quorate; None where that cannot be told. `said` gives the numbers, or what is missing."""

    yes: bool | None
    said: str


def held_on(trail: Trail, record: Record) -> date | None:
    """The day a meeting was held; None for one that has not been, or was withdrawn."""
    meeting = typed(record, Meeting)
    if meeting is None or meeting.status not in HELD or meeting.held_on is None or meeting.held_on > trail.as_of:
        return None
    return meeting.held_on


def held(trail: Trail) -> tuple[Record, ...]:
    """Every meeting held so far, in the order of their days."""
    return trail.once(_held)


def _held(trail: Trail) -> tuple[Record, ...]:
    dated = [(day, each.id, each) for each in trail.by_kind.get("meeting", ()) if (day := held_on(trail, each))]
    return tuple(each for _, _, each in sorted(dated, key=lambda found: found[:2]))


def meetings_on(trail: Trail, record_id: str) -> tuple[Record, ...]:
    """The meetings that had a record on their agenda, or were about it (a case), in the order of their days."""
    return trail.once(_by_subject).get(record_id, ())


def _by_subject(trail: Trail) -> Mapping[str, tuple[Record, ...]]:
    found: dict[str, dict[str, Record]] = defaultdict(dict)
    for record in held(trail):
        meeting = typed(record, Meeting)
        for subject in (meeting.case, *(item.record for item in live(meeting.items))) if meeting else ():
            if subject:
                found[subject][record.id] = record
    return {subject: tuple(records.values()) for subject, records in found.items()}


def meetings_of(trail: Trail, forum: str) -> tuple[Record, ...]:
    """The meetings that a forum held, in the order of their days."""
    return trail.once(_by_forum).get(forum, ())


def _by_forum(trail: Trail) -> Mapping[str, tuple[Record, ...]]:
    found: dict[str, list[Record]] = defaultdict(list)
    for record in held(trail):
        found[record.text("forum")].append(record)
    return {forum: tuple(records) for forum, records in found.items() if forum}


def items_on(record: Record, record_id: str) -> tuple[tuple[int, AgendaItem], ...]:
    """The agenda items of a meeting that look at a record, with their places in the list."""
    meeting = typed(record, Meeting)
    return tuple(found for found in numbered(meeting.items) if found[1].record == record_id) if meeting else ()


def is_decided(item: AgendaItem) -> bool:
    """Whether an item ended in a decision: told as one, or with its decision record."""
    return item.result == "decided" or item.decision is not None


def carried_in_a_row(trail: Trail, record_id: str) -> tuple[Record, ...]:
    """The meetings that carried a record on without a decision since the last one that decided something on it. One
    that only noted it breaks no row and is not counted.
    """
    found: list[Record] = []
    for record in meetings_on(trail, record_id):
        items = [item for _, item in items_on(record, record_id)]
        if any(map(is_decided, items)):
            found.clear()
        elif any(item.result == "carried" for item in items):
            found.append(record)
    return tuple(found)


def attended(record: Record, agency: str) -> bool | None:
    """Whether anybody came for an agency, also a deputy or for a part; None where no attendance is recorded."""
    meeting = typed(record, Meeting)
    entries = live(meeting.attendance) if meeting else ()
    return any(each.agency == agency and each.attended in CAME for each in entries) if entries else None


def quorum(trail: Trail, record: Record, item: str = "") -> Quorum:
    """Whether a meeting was quorate by the terms of reference in force on its day, as a whole or for one agenda item.

    Seats are counted, each once, in every constituency the terms set a number for; `quorum_in_all` counts the seats
    of those that vote. Apologies do not count. A deputy counts as `seats.seats_taken` says. For the meeting as a whole
    only who was there throughout counts. For an item, those count who were there for it, without who was recused or
    left for an interest; where its time or theirs is not recorded and the answer hangs on it, it is not known.
    """
    meeting, day = typed(record, Meeting), held_on(trail, record)
    if meeting is None or day is None:
        return Quorum(None, "the meeting has not been held, or its fields cannot be read")
    forum = typed(trail.records.get(meeting.forum or ""), Forum)
    if forum is None:
        return Quorum(None, "it is no meeting of a forum whose terms could be looked up")
    terms = terms_on(trail, forum.id, day)
    if terms is None:
        return Quorum(None, f"no terms of reference of `{forum.id}` were in force on {day}")
    if not terms.quorum and terms.quorum_in_all is None:
        return Quorum(None, f"the terms `{terms.id}` of `{forum.id}` set no quorum")
    if not live(meeting.attendance):
        return Quorum(None, "nobody's attendance is recorded")
    looked_at = next((each for each in live(meeting.items) if each.id == item), None)
    if item and looked_at is None:
        return Quorum(None, f"the agenda has no item `{item}`")
    seats = seats_taken(trail, forum, meeting, day)
    return _count(seats, meeting, looked_at, terms, _advisory(forum))


def _advisory(forum: Forum) -> frozenset[str]:
    return frozenset(each.name for each in forum.constituencies if each.votes is False)


def _count(seats: tuple[Seat, ...], meeting: Meeting, item: AgendaItem | None, terms: Terms,
           advisory: frozenset[str]) -> Quorum:
    there = {seat: presence(meeting, seat.entry, item) for seat in seats}
    sure = [seat for seat, how in there.items() if how == "there"]
    perhaps = [seat for seat, how in there.items() if how != "away"]
    rows = list(_rows(sure, terms, advisory))
    said = f"{', '.join(text for text, _ in rows)}, by terms `{terms.id}`"
    if all(enough for _, enough in rows):
        return Quorum(True, said)
    if all(enough for _, enough in _rows(perhaps, terms, advisory)):
        return Quorum(None, f"{said}; it hangs on who came in part, and the times are not recorded")
    in_part = item is None and all(enough for _, enough in _rows(list(seats), terms, advisory))
    return Quorum(False, f"{said}; it was only while who came in part was there" if in_part else said)


def _rows(seats: list[Seat], terms: Terms, advisory: frozenset[str]) -> Iterator[tuple[str, bool]]:
    """One line of the count for each number the terms set: in words, and whether it is reached."""
    counted = Counter(seat.constituency for seat in seats)
    for each in terms.quorum:
        yield _row(each.constituency, counted[each.constituency], each.at_least)
    if terms.quorum_in_all is not None:
        voting = sum(number for name, number in counted.items() if name not in advisory)
        yield _row("voting members in all", voting, terms.quorum_in_all)


def _row(what: str, number: int, least: int) -> tuple[str, bool]:
    return f"{what} {number} of at least {least}", number >= least
