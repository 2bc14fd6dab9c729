"""Which agencies had to be at a meeting, and whether somebody came for them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from caretrail.facts.entries import live, typed
from caretrail.facts.force import in_force
from caretrail.facts.meetings import attended, held, held_on
from caretrail.kinds.case import Case
from caretrail.kinds.forum import Forum
from caretrail.kinds.meeting import Meeting
from caretrail.load import Record
from caretrail.trail import Trail


@dataclass(frozen=True, slots=True)
class Seen:
    """An agency that had to be at a meeting; `came` counts deputies and who came for a part."""

    meeting: Record
    day: date
    agency: str
    came: bool


def attendance(trail: Trail) -> tuple[Seen, ...]:
    """Every agency at every meeting it had to be at, in the order of the days. Meetings of which no attendance is
    recorded tell nothing and are left out.
    """
    return trail.once(_attendance)


def _attendance(trail: Trail) -> tuple[Seen, ...]:
    return tuple(Seen(record, day, agency, came) for record in held(trail) if (day := held_on(trail, record))
                 for agency in required(trail, record, day) if (came := attended(record, agency)) is not None)


def required(trail: Trail, record: Record, day: date) -> tuple[str, ...]:
    """The agencies that a meeting needs: those of the case it was about, else those with a seat in its forum."""
    meeting = typed(record, Meeting)
    case = typed(trail.records.get(meeting.case or ""), Case) if meeting else None
    if case is not None:
        return tuple(dict.fromkeys(_of_case(case, day)))
    forum = typed(trail.records.get(meeting.forum or ""), Forum) if meeting else None
    seats = (each.agency for each in live(forum.members) if in_force(each, day)) if forum else ()
    return tuple(dict.fromkeys(seats))


def _of_case(case: Case, day: date) -> Iterator[str]:
    """Who leads it and who was involved that day."""
    if case.lead_agency:
        yield case.lead_agency
    yield from (each.agency for each in live(case.involvement) if in_force(each, day))
