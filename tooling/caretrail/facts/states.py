"""When a record became active, and until when it was."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from caretrail.facts.entries import typed
from caretrail.facts.force import agreement_ends
from caretrail.facts.timeline import REMOVED, landing_day, timelines
from caretrail.fields import DAY
from caretrail.kinds.agreement import Agreement
from caretrail.load import Record
from caretrail.trail import Trail

BEFORE = frozenset({"", "draft", "planned", "proposed"})
"""States in which a record is still being prepared."""

ENDED = frozenset({"closed", "withdrawn"})

NOT_YET = BEFORE | {REMOVED}


def is_prepared(record: Record) -> bool:
    """Whether it has not become active yet. Reference data is in force unless it says that it is a draft."""
    status = record.text("status")
    return status in BEFORE and (record.kind.is_work or bool(status))


def is_open(record: Record) -> bool:
    """Whether it is active or escalated: neither prepared nor ended."""
    return record.text("status") not in BEFORE | ENDED


def stood_open(trail: Trail, record: Record, day: date) -> bool:
    """Whether it was open at the end of a day: begun, no draft any more, and neither closed nor withdrawn by then. That
    is how it stood then; what `is_open` says of it may have come later.
    """
    begun, ended = _day(record.text("opened_on")), ended_on(record)
    if was_prepared(trail, record, day) or begun is None or begun > day:
        return False
    return record.text("status") not in ENDED or (ended is not None and ended > day)


def was_prepared(trail: Trail, record: Record, day: date) -> bool:
    """Whether it was still being prepared at the end of a day: as it is now, or as it had landed by then."""
    if is_prepared(record) or trail.history is None:
        return is_prepared(record)
    line, last = timelines(trail).get(record.id), trail.history.landing_on(day)
    then = [status for number, status in (line.states if line else ()) if number <= last]
    return bool(then) and then[-1] in BEFORE


def was_open_on(record: Record, day: date) -> bool:
    """Whether it was open on a day, by its own dates: begun, and not closed or withdrawn before."""
    begun = _day(record.text("opened_on"))
    ended = ended_on(record)
    return not is_prepared(record) and begun is not None and begun <= day and (ended is None or day <= ended)


def activated_on(trail: Trail, record: Record) -> date:
    """The day on which it went from draft to active, the last time where it did so again: when that landed. What has
    not landed yet does so on the trail's day. Where the history is not known, the day on which the record says it
    was accepted or began. Never later than the day on which it ended, or the trail's. Reference data: its first day
    in force.
    """
    if not record.kind.is_work:
        return min(_day(record.text("from")) or trail.as_of, trail.as_of)
    line = timelines(trail).get(record.id)
    landing, before = 0, ""
    for number, status in line.states if line else ():
        if before in NOT_YET and status not in NOT_YET:
            landing = number
        before = status
    latest = min(ended_on(record) or trail.as_of, trail.as_of)
    if trail.history and not landing:
        return latest
    said = _day(record.text("accepted_on")) or _day(record.text("opened_on"))
    return min(landing_day(trail, landing) or said or latest, latest)


def active_from(trail: Trail, record: Record, opened: date) -> date:
    """The day from which it was no draft any more, for the first time: when that landed. What was none when it was
    first recorded, or whose history is not known, has been so since it was opened.
    """
    line = timelines(trail).get(record.id)
    begun = next((number for number, status in (line.states if line else ()) if status not in NOT_YET), 0)
    if line is None or begun == line.born:
        return opened
    return max(opened, landing_day(trail, begun) or trail.as_of)


def level_of(record: Record) -> str:
    """The level at which it is judged: of a case, that of cases; of what names none, the widest."""
    return "case" if record.kind.name == "case" else record.text("level") or "system"


def ruled_from(trail: Trail, record: Record) -> date:
    """The day that tells whether the partnership's rules already applied to its becoming active. What was active when
    it was first recorded became so outside: on the day on which it says it began.
    """
    line, begun = timelines(trail).get(record.id), _day(record.text("opened_on"))
    day = activated_on(trail, record)
    came_active = line is not None and bool(line.states) and line.states[0][1] not in NOT_YET
    return min(day, begun) if came_active and begun else day


def status_days(trail: Trail, record: Record) -> tuple[date, ...]:
    """The days on which its status changed: when that landed, or where the history is not known, when it ended. That a
    file is taken away and put back changes none.
    """
    if trail.history is None:
        ended = ended_on(record)
        return (ended,) if ended else ()
    line = timelines(trail).get(record.id)
    stood = [each for each in (line.states if line else ()) if each[1] != REMOVED]
    days = (landing_day(trail, number) for (_, before), (number, now) in pairwise(stood) if now != before)
    return tuple(day for day in days if day)


def ended_on(record: Record) -> date | None:
    """The day it was closed or withdrawn, None while it is not; an ended agreement: its last day."""
    if record.text("status") == "ended" and (agreement := typed(record, Agreement)):
        return agreement_ends(agreement) or agreement.to
    for name in ENDED:
        held = record.doc.get(name)
        if isinstance(held, dict) and (day := _day(held.get("on"))):
            return day
    return None


def _day(text: object) -> date | None:
    try:
        return date.fromisoformat(text) if isinstance(text, str) and DAY.match(text) else None
    except ValueError:  # 30 February, in a record that does not fit
        return None
