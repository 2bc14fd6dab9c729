"""Whether a decision was looked at again by the day it named: in a review, a meeting, or a decision in its place."""

from __future__ import annotations

from datetime import date

from caretrail.facts.meetings import held_on, items_on, meetings_on
from caretrail.facts.reviews import held
from caretrail.facts.settings import calendar
from caretrail.load import Record
from caretrail.trail import Trail, way

EARLY = "31 days"
"""A board that meets monthly may look at it in the meeting before."""

PUT_OFF = ("carried", "withdrawn")
"""Results of an agenda item that was not looked at."""


def looked_at_again(trail: Trail, record: Record, due: date) -> bool:
    """Whether that happened by the trail's day, at most `EARLY` before it was due."""
    since = calendar(trail).before(due, EARLY)
    days = [each.on for each in held(trail, record, trail.as_of)]
    days += [on for each in meetings_on(trail, record.id) if (on := held_on(trail, each)) and any(
        item.result not in PUT_OFF for _, item in items_on(each, record.id))]
    return any(since <= on <= trail.as_of for on in days) or any(
        way(trail.records[holder], reference) == "links supersedes"
        for holder, reference in trail.references_to.get(record.id, ()))
