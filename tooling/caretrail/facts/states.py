"""When a record became active, and until when it was."""

from __future__ import annotations

from datetime import date

from caretrail.fields import DAY
from caretrail.load import Record
from caretrail.trail import Trail

BEFORE = frozenset({"", "draft", "planned", "proposed"})
"""States in which a record is still being prepared."""

ENDED = frozenset({"closed", "withdrawn"})


def is_prepared(record: Record) -> bool:
    """Whether it has not become active yet."""
    return record.text("status") in BEFORE


def is_open(record: Record) -> bool:
    """Whether it is active or escalated: neither prepared nor ended."""
    return record.text("status") not in BEFORE | ENDED


def was_open_on(record: Record, day: date) -> bool:
    """Whether it was open on a day, by its own dates: begun, and not closed or withdrawn before."""
    begun = _day(record.text("opened_on"))
    ended = ended_on(record)
    return not is_prepared(record) and begun is not None and begun <= day and (ended is None or day <= ended)


def activated_on(trail: Trail, record: Record) -> date:
    """The day on which it went from draft to active: when that landed, or where the history is not known, the day on
    which the record says it began.
    """
    return _day(record.text("opened_on")) or trail.as_of


def ended_on(record: Record) -> date | None:
    """The day it was closed or withdrawn, None while it is not."""
    for name in ENDED:
        held = record.doc.get(name)
        if isinstance(held, dict) and (day := _day(held.get("on"))):
            return day
    return None


def _day(text: object) -> date | None:
    return date.fromisoformat(text) if isinstance(text, str) and DAY.match(text) else None
