"""How a work record stands on a day, in the few things a reader asks for first."""

from __future__ import annotations

from datetime import date
from typing import Any

from caretrail.facts.reviews import overdue_days
from caretrail.facts.states import BEFORE, ended_on
from caretrail.load import Record
from caretrail.trail import Trail
from caretrail.views import words
from caretrail.views.ownership import owners_on


def owners_now(doc: dict[str, Any], as_of: date) -> tuple[str, ...] | None:
    """The people who own it on a day; None for a record that says nothing of owners at all."""
    if not doc.get("ownership"):
        return None
    return tuple(owner.person for owner in owners_on(doc, as_of) if owner.person)


def overdue(trail: Trail, record: Record) -> str:
    """`7 days overdue`; empty until the day itself has passed, and where a review was held since it was due."""
    late = overdue_days(trail, record, trail.as_of)
    return f"{words.count(late, 'day')} overdue" if late else ""


def days_open(record: Record, as_of: date) -> str:
    """`41 days`: from the day it began to the day it ended, or to today; empty for what is still prepared."""
    days = open_for(record, as_of)
    return "" if days is None else words.count(days, "day")


def open_for(record: Record, as_of: date) -> int | None:
    """The same as a number; None for what is still prepared."""
    begun, ended = words.day_of(record.doc.get("opened_on")), ended_on(record)
    until = min(ended, as_of) if ended else as_of
    if begun is None or record.text("status") in BEFORE or begun > until:
        return None
    return (until - begun).days
