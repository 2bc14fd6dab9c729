"""Who owned a record on a date: what was true by its own list, and what the record said then."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from caretrail.facts.owners import after_handover
from caretrail.trail import Trail
from caretrail.views import words


@dataclass(frozen=True, slots=True)
class Owner:
    """One entry of an ownership list. `to` is the last day, None while it lasts."""

    entry: str
    person: str
    post: str
    agency: str
    start: date | None
    end: date | None
    accepted: date | None
    handed_over_by: str

    def covers(self, on: date) -> bool:
        return self.start is not None and self.start <= on and (self.end is None or on <= self.end)


def owners(doc: dict[str, Any]) -> tuple[Owner, ...]:
    """The ownership list, oldest first, without entries that a later one corrects."""
    listed = doc.get("ownership")
    entries = [each for each in listed if isinstance(each, dict)] if isinstance(listed, list) else []
    corrected = {each["corrects"] for each in entries if isinstance(each.get("corrects"), str)}
    found = [_owner(each) for each in entries if each.get("id") not in corrected]
    return tuple(sorted(found, key=lambda owner: (owner.start or date.min, owner.entry)))


def owners_on(doc: dict[str, Any], on: date) -> tuple[Owner, ...]:
    """Everyone the list names for that day; more or fewer than one is a fault of the record, told as it is."""
    held = (owner for owner in owners(doc) if owner.covers(on))
    return after_handover(held, on, lambda owner: (owner.start, owner.end))


def owners_said_on(trail: Trail, record_id: str, on: date) -> tuple[Owner, ...]:
    """Whom the record named for that day on that very day, as history has it."""
    if trail.history is None:
        return ()
    landing = trail.history.landing_on(on)
    doc = trail.history.doc(record_id, at=landing) if landing else None
    return owners_on(doc, on) if doc else ()


def _owner(entry: dict[str, Any]) -> Owner:
    text = partial(words.text_of, entry)
    return Owner(text("id"), text("person"), text("post"), text("agency"), words.day_of(entry.get("from")),
                 words.day_of(entry.get("to")), words.day_of(entry.get("accepted_on")), text("handed_over_by"))
