"""The days of a digest as a calendar file (RFC 5545). It names records by their ids alone: calendars are shared.

The id of an event is that of its matter: a calendar that takes a newer file moves what it has, and doubles nothing.
"""

from __future__ import annotations

from caretrail.exports.ics import Event, written
from caretrail.notices.digest import Digest, Item, Notices
from caretrail.notices.wording import link, named, to_do, why
from caretrail.views import words


def calendar(digest: Digest, notices: Notices) -> bytes:
    """A calendar with an all-day event for everything that has a day; empty where nothing has."""
    events = [_event(each, notices) for each in digest.items if each.matter.due]
    return written(f"What is due: {digest.name}", "what is due", notices.as_of, events) if events else b""


def _event(item: Item, notices: Notices) -> Event:
    matter = item.matter
    assert matter.due is not None
    late = "Overdue" if item.section == "overdue" else ""
    first = f"First due on {words.day(matter.first_due)}" if matter.first_due else ""
    ends = "Ends on this day" if item.section == "ending" else ""
    lines = (late, first, ends, to_do(item), why(item), link(matter.record, notices))
    return Event(matter.key, matter.due, named(item), "\n".join(filter(None, lines)))
