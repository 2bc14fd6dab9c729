"""The periods of a cadence, and the day by which the review of each is due."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from caretrail.calendar import Calendar
from caretrail.fields import Cadence

WEEKS = {"weekly": 1, "fortnightly": 2}
MONTHS = {"monthly": 1, "two-monthly": 2, "quarterly": 3, "six-monthly": 6, "yearly": 12}

LENGTHS: dict[str, str] = {
    "daily": "1 day", "weekly": "1 week", "fortnightly": "2 weeks", "monthly": "1 month", "two-monthly": "2 months",
    "quarterly": "3 months", "six-monthly": "6 months", "yearly": "1 year",
}
"""Cadence -> the length of time between two reviews of it."""

FIRST, LAST = date.min.toordinal(), date.max.toordinal()


@dataclass(frozen=True, slots=True)
class Period:
    """A time in which a review has to be held, by `due`. Both its days count."""

    begins: date
    ends: date
    due: date

    def __contains__(self, day: date) -> bool:
        return self.begins <= day <= self.ends


def spans(every: Cadence, first: date, until: date, calendar: Calendar) -> Iterator[tuple[date, date]]:
    """First and last day of every period of a cadence, from the one in which `first` lies to the one in which `until`
    does.

    Weeks run from Monday to Sunday; several weeks, and months of the calendar, are counted from those in which `first`
    lies, so that a quarter that begins on 1 April ends on 30 June. Of days only working days count.
    """
    if every == "daily":
        days = map(date.fromordinal, range(first.toordinal(), until.toordinal() + 1))
        yield from ((day, day) for day in days if calendar.is_working(day))
    elif every in WEEKS:
        length = 7 * WEEKS[every]
        monday = max(FIRST, first.toordinal() - first.weekday())
        for start in range(monday, until.toordinal() + 1, length):
            yield date.fromordinal(start), date.fromordinal(min(start + length - 1, LAST))
    else:
        length = MONTHS[every]
        for month in range(_month(first), _month(until) + 1, length):
            yield _first_of(month), _last_of(month + length - 1)


def due_day(ends: date, calendar: Calendar, within: str | None = None) -> date:
    """The day by which the review of a period is due: its last day, or as long after it as the policy allows, moved to
    the next working day where it is none.
    """
    day = calendar.after(ends, within) if within else ends
    return day if calendar.is_working(day) else calendar.add_working_days(day, 1)


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def _first_of(month: int) -> date:
    return date(month // 12, month % 12 + 1, 1)


def _last_of(month: int) -> date:
    year, place = divmod(month, 12)
    return date(year, place + 1, monthrange(year, place + 1)[1]) if year <= date.max.year else date.max
