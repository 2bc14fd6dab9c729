"""The reviews that are due, as the command line, the pages and the calendar files tell them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby

from caretrail.calendar import later
from caretrail.facts.due import AFTER, EVENT, OWN, Obligation, State
from caretrail.facts.entries import live, typed
from caretrail.facts.force import in_force
from caretrail.kinds.forum import Forum
from caretrail.trail import Trail
from caretrail.views import words
from caretrail.views.names import Names

SOON = 28
"""Days that `caretrail obligations` looks ahead."""

SAID: dict[State, str] = {
    "upcoming": "not begun", "due": "due", "overdue": "overdue", "met": "met", "met-late": "met late",
    "missed": "missed"}


def concerning(found: Iterable[Obligation], trail: Trail, *, post: str = "", agency: str = "") -> list[Obligation]:
    """Those that a post answers for, alone or in a forum, and those of an agency: held by it or about its records."""
    return [each for each in found if (not post or post == each.post or post in seats(each, trail))
            and (not agency or agency in each.agencies)]


def seats(each: Obligation, trail: Trail) -> tuple[str, ...]:
    """The posts that sit in the forum that holds it, on the day it is due."""
    forum = typed(trail.records.get(each.forum), Forum) if each.forum and not each.post else None
    if forum is None:
        return ()
    return (*filter(None, [forum.chair]), *(seat.post for seat in live(forum.members) if in_force(seat, each.due)))


def between(found: Iterable[Obligation], first: date | None, last: date | None) -> list[Obligation]:
    """Those that are due from one day to another."""
    return [each for each in found if (first is None or first <= each.due) and (last is None or each.due <= last)]


def urgent(found: Iterable[Obligation], today: date) -> list[Obligation]:
    """What is overdue, and what is due soon."""
    return [each for each in found if each.is_open and each.due <= later(today, SOON)]


def by_day(found: Sequence[Obligation]) -> list[tuple[date, list[Obligation]]]:
    """By the day they are due, the first first."""
    in_order = sorted(found, key=lambda each: each.due)
    return [(day, list(group)) for day, group in groupby(in_order, lambda each: each.due)]


def by_month(found: Iterable[Obligation], today: date, months: int) -> list[tuple[str, list[Obligation]]]:
    """What is due in this month and those after it, `months` in all, under the name of each month. Without what is
    overdue.
    """
    first = today.year * 12 + today.month - 1
    groups: list[list[Obligation]] = [[] for _ in range(months)]
    for each in found:
        place = each.due.year * 12 + each.due.month - 1 - first
        if each.state in ("due", "upcoming") and 0 <= place < months:
            groups[place].append(each)
    return [(f"{words.MONTHS[month % 12]} {month // 12}", group) for month, group in enumerate(groups, first)]


def title(each: Obligation) -> str:
    """`Audit of case records (P7): cases of the council`"""
    return f"{each.title} ({each.practice}): {each.scope}"


def period(each: Obligation) -> str:
    """What time it is for, in words; empty where it is for none."""
    if each.duty in (OWN, EVENT, AFTER):
        return ""
    return words.period((each.begins, each.ends))


def when(each: Obligation, today: date) -> str:
    """`overdue for 12 days`, `due in 3 days`, `held on 5 March 2026`."""
    if each.met_on:
        late = f", {words.count((each.met_on - each.due).days, 'day')} late" if each.met_on > each.due else ""
        return f"held on {words.day(each.met_on)}{late}"
    days = (each.due - today).days
    if days < 0:
        return f"{SAID[each.state]} for {words.count(-days, 'day')}" if each.state == "overdue" else SAID[each.state]
    return "due today" if days == 0 else f"due in {words.count(days, 'day')}"


def holder(each: Obligation, names: Names) -> str:
    """The post or the forum that has to hold it, by its title."""
    if each.post or each.forum:
        return names.called(each.post or each.forum)
    return "whoever was on duty" if each.source == "event" else "nobody is named"
