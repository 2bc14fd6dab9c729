"""What the rules about references share: what a reference points at, and the days on which that holds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from caretrail.fields import DAY, RECORD_ID, SLUG
from caretrail.kinds import BY_NAME
from caretrail.kinds.references import Reference
from caretrail.load import Record
from caretrail.trail import Trail

Days = tuple[str, str]
"""First and last day as text, `""` for no end on that side. Days as text compare as they follow each other."""

LAST = "9999-12-31"
ALWAYS: Days = ("", "")


def astray(trail: Trail) -> Iterator[tuple[Record, Reference]]:
    """Every reference that does not lead where it should, with the record that makes it, where it is written as
    an id can be: rules of the schema family speak of the others.
    """
    for record, reference in trail.unresolved:
        to_work = not reference.kinds or BY_NAME[reference.kinds[0]].is_work
        if (RECORD_ID if to_work else SLUG).match(reference.to):
            yield record, reference


def wanted_kinds(reference: Reference) -> str:
    """`agency`, `review or audit`, `work record`."""
    return " or ".join(reference.kinds) or "work record"


def day_of(value: Any) -> str:
    """The day of a date or of a date and time as text; empty where there is none that can be read."""
    return value[:10] if isinstance(value, str) and DAY.match(value[:10]) else ""


def in_force(record: Record) -> Days:
    """The days on which an agency, a post, a person or other reference data holds. The term of an agreement runs
    to the end of its last extension, and on where it says so.
    """
    if record.kind.is_work:
        return ALWAYS
    last = day_of(record.doc.get("to"))
    extensions = record.doc.get("extensions")
    if last and isinstance(extensions, list):
        last = max([last, *(day_of(each.get("to")) for each in extensions if isinstance(each, dict))])
    return day_of(record.doc.get("from")), "" if record.text("active_after_term") == "true" else last


def life(record: Record) -> Days:
    """The days in which a record stands: from its opening to its closure, or those on which it is in force."""
    if not record.kind.is_work:
        return in_force(record)
    ends = [record.doc.get(block) for block in ("closed", "withdrawn")]
    last = min((day_of(each.get("on")) or LAST for each in ends if isinstance(each, dict)), default="")
    return day_of(record.doc.get("opened_on")), "" if last == LAST else last


def days_needed(record: Record, reference: Reference) -> Days:
    """When a reference must hold: on the day of its entry; what stands at the top of a record, at some time
    between the record's beginning and its end, as it may have been changed since the record was opened.
    """
    day = day_of(reference.on)
    begins = getattr(record.kind.model, "dated_by", "")
    at_the_top = not any(isinstance(part, int) for part in reference.path[:-1])
    if day and at_the_top and day == day_of(record.doc.get(begins)):
        return day, life(record)[1] or LAST
    return day, day


def overlap(some: Days, others: Days) -> bool:
    """Whether two spans have a day in common."""
    return some[0] <= (others[1] or LAST) and others[0] <= (some[1] or LAST)
