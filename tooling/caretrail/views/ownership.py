"""Who owned a record on a date, by its own list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from caretrail.facts.owners import after_handover
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
    return holding(owners(doc), on)


def holding(line: Iterable[Owner], on: date) -> tuple[Owner, ...]:
    """The same of a list that was read already (`owners`)."""
    held = (owner for owner in line if owner.covers(on))
    return after_handover(held, on, lambda owner: (owner.start, owner.end))


def _owner(entry: dict[str, Any]) -> Owner:
    text = partial(words.text_of, entry)
    return Owner(text("id"), text("person"), text("post"), text("agency"), words.day_of(entry.get("from")),
                 words.day_of(entry.get("to")), words.day_of(entry.get("accepted_on")), text("handed_over_by"))
