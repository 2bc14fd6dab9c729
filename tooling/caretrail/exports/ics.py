"""The reviews that are due, as calendar files (RFC 5545): one for each agency, and one for all. Posts, never people.

Every event has an id made of what asks for it and its period, and carries the as-of day as its time stamp, so that the
same register gives the same bytes, and a calendar that takes a newer file replaces what it had.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from hashlib import sha256
from typing import NamedTuple

from caretrail.calendar import later
from caretrail.exports.past import File
from caretrail.facts.due import Obligation
from caretrail.facts.obligations import obligations
from caretrail.trail import Trail
from caretrail.views import addresses, words
from caretrail.views.evidence import Evidence
from caretrail.views.names import Names
from caretrail.views.obligations import concerning, holder, period, title

WIDEST = 75
"""Octets of a line, its ending not counted; longer ones are folded."""

ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


class Event(NamedTuple):
    """An all-day event. `uid` is the same for the same thing in every file that tells of it."""

    uid: str
    day: date
    summary: str
    description: str
    category: str = ""


def files(evidence: Evidence) -> Iterator[File]:
    """The calendar of all, then that of each agency."""
    trail, names = evidence.trail, evidence.names
    found = [each for each in obligations(trail) if each.is_open]
    yield File(addresses.calendar(), calendar(trail, names, found), "Reviews due, of all agencies", len(found))
    for agency in trail.by_kind.get("agency", ()):
        own = concerning(found, trail, agency=agency.id)
        yield File(addresses.calendar(agency.id), calendar(trail, names, own, agency.id), names.called(agency.id),
                   len(own))


def calendar(trail: Trail, names: Names, found: Iterable[Obligation], agency: str = "") -> bytes:
    """A calendar with an all-day event for each obligation, on the day it is due."""
    whose = names.called(agency) if agency else names.called("partnership")
    return written(f"Reviews due: {whose}", "reviews due", trail.as_of, (
        Event(_uid(each), each.due, title(each), _description(each, names), each.practice) for each in found))


def written(name: str, product: str, as_of: date, events: Iterable[Event]) -> bytes:
    """A calendar file of that name, stamped with the as-of day."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//caretrail//{product}//EN", "CALSCALE:GREGORIAN",
             "METHOD:PUBLISH", f"X-WR-CALNAME:{_text(name)}"]
    for each in events:
        lines += _event(each, as_of)
    return "".join(f"{_folded(line)}\r\n" for line in (*lines, "END:VCALENDAR")).encode()


def _event(each: Event, as_of: date) -> list[str]:
    return [
        "BEGIN:VEVENT", f"UID:{each.uid}@caretrail", f"DTSTAMP:{_day(as_of)}T000000Z",
        f"DTSTART;VALUE=DATE:{_day(each.day)}", f"DTEND;VALUE=DATE:{_day(later(each.day, 1))}",
        f"SUMMARY:{_text(each.summary)}", f"DESCRIPTION:{_text(each.description)}",
        *([f"CATEGORIES:{_text(each.category)}"] if each.category else []), "STATUS:CONFIRMED",
        "TRANSP:TRANSPARENT", "END:VEVENT"]


def _uid(each: Obligation) -> str:
    """The same for the same review of the same period, whoever holds it; of a record's own schedule, of one day."""
    scope = each.scope.casefold() if each.source == "policy" else ""
    told = (each.record.id, each.practice, each.duty, scope, each.covers, each.ends.isoformat())
    return sha256(repr(told).encode()).hexdigest()[:32]


def _description(each: Obligation, names: Names) -> str:
    lines = [f"Who: {holder(each, names)}"]
    if time := period(each):
        lines.append(f"For: {time}")
    if each.state == "overdue":
        lines.append("Overdue, and can still be held late")
    if each.independent:
        lines.append("Not by an owner of what is looked at")
    return "\n".join((*lines, f"To meet it: {words.sentence(each.how)}".replace("`", "")))


def _day(day: date) -> str:
    return day.isoformat().replace("-", "")


def _text(text: str) -> str:
    return "".join(each if each == "\n" or each.isprintable() else " " for each in text).translate(ESCAPES)


def _folded(line: str) -> str:
    """The line in pieces of at most 75 octets, none of which ends inside a character."""
    pieces, piece, length = [], "", 0
    for letter in line:
        octets = len(letter.encode("utf-8", "replace"))
        if length + octets > WIDEST:
            pieces.append(piece)
            piece, length = " ", 1
        piece += letter
        length += octets
    return "\r\n".join((*pieces, piece))
