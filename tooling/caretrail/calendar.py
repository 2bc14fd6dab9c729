"""Working days, bank holidays and deadlines, in the partnership's time zone and hours. Pure."""

from __future__ import annotations

from bisect import bisect_right
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import cached_property

IN_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}
IN_MINUTES = {"minute": 1, "hour": 60}
IN_MONTHS = {"month": 1, "year": 12}

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Calendar:
    """When a partnership works. Of the `weekdays`, Monday is 0; at least one. `opens` lies before `closes`.

    Moments come back with the offset from UTC that held then, so that comparing and subtracting them is right across
    a change of the clocks. A moment without an offset is the partnership's time. Lengths of time are texts such as
    `5 working days` (`fields.DURATION`). What would lie beyond the last day there is ends on it.
    """

    zone: tzinfo
    weekdays: frozenset[int]
    opens: time
    closes: time
    holidays: frozenset[date]

    def is_working(self, day: date) -> bool:
        """Whether people are expected to work that day."""
        return day.weekday() in self.weekdays and day not in self.holidays

    def covers(self, year: int) -> bool:
        """Whether a bank holiday of that year is listed."""
        return year in self._years

    def working_days(self, after: date, until: date) -> int:
        """Working days after one day, up to and with another; 0 where that does not lie later."""
        if until <= after:
            return 0
        weeks, rest = divmod((until - after).days, 7)
        count = weeks * len(self.weekdays)
        count += sum((after.weekday() + step) % 7 in self.weekdays for step in range(1, rest + 1))
        return count - bisect_right(self._off, until) + bisect_right(self._off, after)

    def add_working_days(self, day: date, count: int) -> date:
        """The working day on which `count` working days have passed since a day; that day itself for 0."""
        while count > 0 and day < date.max:
            # so many weeks never hold the last of them: the loop always ends with a step of one day
            after = later(day, (count - 1) // len(self.weekdays) * 7 or 1)
            count -= self.working_days(day, after)
            day = after
        return day

    def after(self, start: date, duration: str) -> date:
        """The last day on which something is still in time. Hours and minutes count as the whole days they fill."""
        number, unit = parts(duration)
        if unit == "working day":
            return self.add_working_days(start, number)
        if unit in IN_MONTHS:
            return _months_later(start, number * IN_MONTHS[unit])
        return later(start, self.days(duration))

    def before(self, day: date, duration: str) -> date:
        """The day so long before another, in calendar days (`days`); from it on a time that ends with that day runs."""
        return later(day, -self.days(duration))

    def exceeds(self, start: date, end: date, duration: str) -> bool:
        """Whether it took longer than `duration` from one day to the other."""
        return end > self.after(start, duration)

    def deadline(self, start: datetime, duration: str) -> datetime:
        """The last moment in time. Minutes and hours are real ones; days, weeks, months and years lead to the same time
        of day; working days to the same time on a working day, counted from the next opening where it began outside
        working hours.
        """
        number, unit = parts(duration)
        if unit in IN_MINUTES:
            try:
                return self.local(self.local(start).astimezone(UTC) + timedelta(minutes=number * IN_MINUTES[unit]))
            except OverflowError:
                return self.local(datetime.max)
        begun = self.local(start)
        if unit == "working day":
            begun = self.opening(begun)
        return self.local(datetime.combine(self.after(begun.date(), duration), begun.time()))

    def opening(self, moment: datetime) -> datetime:
        """That moment where it lies in working hours, else the next opening."""
        here = self.local(moment)
        day, clock = here.date(), here.time()
        if self.is_working(day) and clock < self.closes:
            return max(here, self.local(datetime.combine(day, self.opens)))
        return self.local(datetime.combine(self.add_working_days(day, 1), self.opens))

    def days(self, duration: str) -> int:
        """A length of time in calendar days: a month is taken as 30, a year as 365, and working days with the
        days off that their weeks have. For comparing lengths; deadlines come from `after` and `deadline`.
        """
        number, unit = parts(duration)
        if unit == "working day":
            return -(-number * 7 // len(self.weekdays))
        if unit in IN_MINUTES:
            return number * IN_MINUTES[unit] // 1440
        return number * IN_DAYS[unit]

    def local(self, moment: datetime) -> datetime:
        """That moment on the partnership's clocks."""
        known = moment if moment.tzinfo else moment.replace(tzinfo=self.zone)
        try:
            here = known.astimezone(UTC).astimezone(self.zone)  # by UTC: a time that the clocks skip moves on
            return here.replace(tzinfo=timezone(here.utcoffset() or timedelta()), fold=0)
        except OverflowError:  # the first or last hours of all time
            return known.replace(tzinfo=UTC)

    def day_of(self, when: date | datetime) -> date:
        """The day of something that is dated by the day or by the minute."""
        if not isinstance(when, datetime):
            return when
        return self.local(when).date() if when.tzinfo else when.date()

    def minutes(self, start: datetime, end: datetime) -> int:
        """Whole minutes that really pass from one moment to another; below 0 where the second comes first."""
        passed = self.local(end) - self.local(start)
        return passed // timedelta(minutes=1)

    @cached_property
    def _years(self) -> frozenset[int]:
        return frozenset(day.year for day in self.holidays)

    @cached_property
    def _off(self) -> tuple[date, ...]:
        """The bank holidays that take a working day away, in order."""
        return tuple(sorted(day for day in self.holidays if day.weekday() in self.weekdays))


def parts(duration: str) -> tuple[int, str]:
    """`5 working days` -> `(5, "working day")`."""
    number, _, unit = duration.partition(" ")
    return int(number), unit.removesuffix("s")


def later(day: date, days: int) -> date:
    """So many days later, or earlier; never beyond the first and the last day there is."""
    return date.fromordinal(max(1, min(day.toordinal() + days, date.max.toordinal())))


def month_end(day: date) -> date:
    """The last day of the month that a day is in."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def _months_later(day: date, months: int) -> date:
    """The same day of a later month, or that month's last day where it has fewer."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
