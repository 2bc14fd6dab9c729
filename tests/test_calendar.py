"""Working days and deadlines: weekends, bank holidays, both changes of the clocks, the ends of the calendar."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caretrail.calendar import Calendar, parts

LONDON, NEW_YORK, APIA = ZoneInfo("Europe/London"), ZoneInfo("America/New_York"), ZoneInfo("Pacific/Apia")
EASTER = frozenset({date(2026, 4, 3), date(2026, 4, 6), date(2026, 12, 25), date(2026, 12, 28), date(2027, 1, 1)})
WEEK = Calendar(LONDON, frozenset(range(5)), time(9), time(17), EASTER)

DAYS = st.dates(date(1990, 1, 1), date(2060, 1, 1))
MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2060, 1, 1),
                       timezones=st.sampled_from([UTC, timezone(timedelta(hours=14)), timezone(timedelta(hours=-12))]))
DURATIONS = st.builds("{} {}s".format, st.integers(2, 400),
                      st.sampled_from(["minute", "hour", "day", "working day", "week", "month", "year"]))
CALENDARS = st.builds(
    Calendar, st.sampled_from([LONDON, NEW_YORK, APIA, ZoneInfo("Australia/Lord_Howe"), UTC]),
    st.frozensets(st.integers(0, 6), min_size=1), st.just(time(9)), st.just(time(17)),
    st.frozensets(st.dates(date(2026, 1, 1), date(2026, 12, 31)), max_size=40))


def _london(text: str) -> datetime:
    return WEEK.local(datetime.fromisoformat(text))


@pytest.mark.parametrize(("after", "until", "count"), [
    ("2026-03-02", "2026-03-06", 4),   # Monday to Friday: the first day does not count
    ("2026-03-06", "2026-03-08", 0),   # over a weekend
    ("2026-03-06", "2026-03-09", 1),
    ("2026-04-02", "2026-04-07", 1),   # over Easter
    ("2026-12-24", "2027-01-04", 4),   # 29, 30, 31 December and 4 January
    ("2026-03-06", "2026-03-06", 0),
    ("2026-03-09", "2026-03-06", 0),   # backwards
])
def test_working_days_between_two_days(after: str, until: str, count: int) -> None:
    assert WEEK.working_days(date.fromisoformat(after), date.fromisoformat(until)) == count


@pytest.mark.parametrize(("start", "duration", "last"), [
    ("2026-03-05", "1 day", "2026-03-06"),
    ("2026-03-06", "1 working day", "2026-03-09"),
    ("2026-03-07", "1 working day", "2026-03-09"),      # begun on a Saturday
    ("2026-03-28", "5 working days", "2026-04-07"),     # five weekdays, two of them at Easter not worked
    ("2026-03-05", "2 weeks", "2026-03-19"),
    ("2026-01-31", "1 month", "2026-02-28"),
    ("2024-02-29", "1 year", "2025-02-28"),
    ("2026-12-15", "1 month", "2027-01-15"),
    ("2026-03-05", "1 hour", "2026-03-05"),
    ("2026-03-05", "48 hours", "2026-03-07"),
    ("9999-12-30", "9999 years", "9999-12-31"),
    ("9999-12-30", "9 working days", "9999-12-31"),
])
def test_the_last_day_in_time(start: str, duration: str, last: str) -> None:
    assert WEEK.after(date.fromisoformat(start), duration) == date.fromisoformat(last)


def test_in_time_on_the_last_day_and_late_on_the_next() -> None:
    begun = date(2026, 4, 2)
    assert not WEEK.exceeds(begun, date(2026, 4, 7), "1 working day")
    assert WEEK.exceeds(begun, date(2026, 4, 8), "1 working day")


@pytest.mark.parametrize(("start", "duration", "due"), [
    ("2026-03-05T14:30", "1 working day", "2026-03-06T14:30"),
    ("2026-03-05T16:59", "1 working day", "2026-03-06T16:59"),
    ("2026-03-05T17:00", "1 working day", "2026-03-09T09:00"),   # after closing: from Friday's opening on
    ("2026-03-05T08:59", "1 working day", "2026-03-06T09:00"),   # before opening
    ("2026-03-07T12:00", "1 working day", "2026-03-10T09:00"),   # on a Saturday
    ("2026-04-02T23:59", "1 working day", "2026-04-08T09:00"),   # the night before Good Friday
    ("2026-03-05T00:00", "2 hours", "2026-03-05T02:00"),
    ("2026-03-05T23:30", "1 day", "2026-03-06T23:30"),
    ("2026-03-29T00:30", "1 hour", "2026-03-29T02:30"),          # the clocks go forward at 01:00
    ("2026-03-28T14:00", "1 day", "2026-03-29T14:00"),           # 23 hours later
    ("2026-03-28T01:30", "1 day", "2026-03-29T02:30"),           # there is no 01:30 that day
    ("2026-10-25T00:30+01:00", "2 hours", "2026-10-25T01:30+00:00"),  # the clocks go back at 02:00
    ("2026-10-24T14:00", "1 day", "2026-10-25T14:00"),
    ("2026-10-23T14:00", "1 working day", "2026-10-26T14:00"),
    ("2026-03-05T14:30Z", "1 working day", "2026-03-06T14:30"),
    ("2026-06-05T23:30Z", "1 working day", "2026-06-09T09:00"),  # Saturday 00:30 in London
])
def test_the_deadline(start: str, duration: str, due: str) -> None:
    assert WEEK.deadline(_london(start), duration) == _london(due)


def test_a_deadline_elsewhere_is_counted_on_the_clocks_there() -> None:
    there = Calendar(NEW_YORK, frozenset(range(5)), time(8), time(16, 30), frozenset({date(2026, 7, 3)}))
    due = there.deadline(datetime(2026, 7, 2, 21, tzinfo=UTC), "1 working day")  # 17:00 in New York, after closing
    assert due == datetime(2026, 7, 7, 12, tzinfo=UTC)
    assert due.isoformat() == "2026-07-07T08:00:00-04:00"


def test_minutes_are_those_that_really_pass() -> None:
    for day, minutes in (("2026-03-29", 23 * 60), ("2026-10-25", 25 * 60), ("2026-06-01", 24 * 60)):
        midnight = datetime.fromisoformat(day)
        assert WEEK.minutes(midnight, midnight + timedelta(days=1)) == minutes
    assert WEEK.minutes(datetime(2026, 1, 1, 0, 0, 59), datetime(2026, 1, 1, 0, 1)) == 0
    assert WEEK.minutes(datetime(2026, 1, 1, 1), datetime(2026, 1, 1)) == -60


def test_the_day_of_something_is_the_partnerships_day() -> None:
    assert WEEK.day_of(date(2026, 6, 1)) == date(2026, 6, 1)
    assert WEEK.day_of(datetime(2026, 6, 1, 23, 30)) == date(2026, 6, 1)
    assert WEEK.day_of(datetime(2026, 6, 1, 23, 30, tzinfo=UTC)) == date(2026, 6, 2)


def test_a_year_is_covered_when_a_bank_holiday_of_it_is_listed() -> None:
    assert [year for year in (2025, 2026, 2027, 2028) if WEEK.covers(year)] == [2026, 2027]


@pytest.mark.parametrize(("duration", "days"), [
    ("90 minutes", 0), ("48 hours", 2), ("3 days", 3), ("5 working days", 7), ("6 working days", 9), ("2 weeks", 14),
    ("1 month", 30), ("10 years", 3650)])
def test_lengths_of_time_can_be_compared(duration: str, days: int) -> None:
    assert WEEK.days(duration) == days


@pytest.mark.parametrize("moment", [
    datetime.min, datetime.max, datetime.min.replace(tzinfo=timezone(timedelta(hours=14))),
    datetime.max.replace(tzinfo=timezone(timedelta(hours=-12)))])
def test_the_ends_of_all_time_are_no_reason_to_stop(moment: datetime) -> None:
    for zone in (LONDON, NEW_YORK, APIA):
        for unit in ("hours", "days", "working days", "years"):
            edge = Calendar(zone, frozenset({0}), time(9), time(17), frozenset())
            assert edge.deadline(moment, f"9999 {unit}").tzinfo


@given(CALENDARS, DAYS, st.integers(0, 600))
def test_adding_working_days_undoes_counting_them(calendar: Calendar, day: date, count: int) -> None:
    later = calendar.add_working_days(day, count)
    assert calendar.working_days(day, later) == count
    assert calendar.is_working(later) or count == 0


@given(CALENDARS, DAYS, st.integers(0, 500))
def test_working_days_are_those_one_finds_by_looking_at_each(calendar: Calendar, day: date, span: int) -> None:
    passed = [day + timedelta(days=step) for step in range(1, span + 1)]
    assert calendar.working_days(day, day + timedelta(days=span)) == sum(map(calendar.is_working, passed))


def test_a_time_that_ends_with_a_day() -> None:
    assert WEEK.before(date(2026, 4, 15), "28 days") == date(2026, 3, 18)
    assert WEEK.before(date(2026, 4, 15), "9999 years") == date.min


@given(CALENDARS, DAYS, DAYS, DURATIONS)
def test_who_begins_later_may_end_later(calendar: Calendar, one: date, other: date, duration: str) -> None:
    one, other = sorted((one, other))
    assert one <= calendar.after(one, duration) <= calendar.after(other, duration)


@given(CALENDARS, MOMENTS, DURATIONS)
def test_a_deadline_lies_ahead_and_further_for_a_longer_time(
        calendar: Calendar, start: datetime, duration: str) -> None:
    number, unit = parts(duration)
    due = calendar.deadline(start, duration)
    assert start < due <= calendar.deadline(start, f"{number + 1} {unit}s")
    assert due.astimezone(calendar.zone).utcoffset() == due.utcoffset()


@given(CALENDARS, MOMENTS)
def test_work_opens_once_and_stays_open(calendar: Calendar, moment: datetime) -> None:
    opened = calendar.opening(moment)
    assert opened >= moment
    assert calendar.is_working(opened.date())
    assert time(9) <= opened.time() < time(17)
    assert calendar.opening(opened) == opened
