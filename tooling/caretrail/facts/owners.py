"""Who owned something on a day by its ownership list, and when nobody did, or more than one.

On the day of a handover, which may end one entry and begin the next, who takes over owns it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import TypeVar

from caretrail.calendar import ONE_DAY
from caretrail.facts.entries import live
from caretrail.facts.force import in_force
from caretrail.kinds.common import Ownership

Entry = TypeVar("Entry")

Span = tuple[date, date]
"""First and last day; both count."""



def owners_on(ownership: Iterable[Ownership], day: date) -> tuple[Ownership, ...]:
    """Every entry that covers a day, the earliest first; exactly one is right."""
    held = sorted((each for each in live(ownership) if in_force(each, day)), key=lambda each: each.from_)
    return after_handover(held, day, lambda each: (each.from_, each.to))


def after_handover(held: Iterable[Entry], day: date,
                   term: Callable[[Entry], tuple[date | None, date | None]]) -> tuple[Entry, ...]:
    """Of the entries that cover a day, those left when who hands over on it is left out. `term`: first and last day."""
    terms = [(each, *term(each)) for each in held]
    begins = any(first == day for _, first, _ in terms)
    return tuple(each for each, first, last in terms if not (begins and last == day and first != day))


def gaps(ownership: Iterable[Ownership], start: date, end: date) -> tuple[Span, ...]:
    """The days from `start` to `end` on which nobody owned it, as spans."""
    found, free = [], start
    for first, last in _spans(ownership):
        if free < first and free <= end:
            found.append((free, min(first - ONE_DAY, end)))
        if last >= end:
            return tuple(found)
        free = max(free, last + ONE_DAY)
    return (*found, (free, end)) if free <= end else tuple(found)


def overlaps(ownership: Iterable[Ownership], start: date, end: date) -> tuple[Span, ...]:
    """The days from `start` to `end` on which more than one entry covered it, as spans, but for days of handover."""
    found, latest = [], date.min
    for first, last in _spans(ownership):
        until = min(last, latest, end)
        if first < latest and max(first, start) <= until:
            found.append((max(first, start), until))
        latest = max(latest, last)
    return tuple(found)


def _spans(ownership: Iterable[Ownership]) -> list[Span]:
    """First and last day of every entry that holds, the earliest first; one that says its end before its beginning is
    left out.
    """
    spans = ((each.from_, each.to or date.max) for each in live(ownership))
    return sorted(span for span in spans if span[0] <= span[1])
