"""The periods of a cadence, and the day by which the review of each is due."""

from __future__ import annotations

from datetime import UTC, date, time

import pytest

from caretrail.calendar import Calendar
from caretrail.facts.periods import due_day, spans

EASTER = Calendar(UTC, frozenset(range(5)), time(9), time(17), frozenset({date(2026, 4, 3), date(2026, 4, 6)}))


def told(every, first, until):
    return [f"{begins:%m-%d}/{ends:%m-%d}" for begins, ends in spans(
        every, date.fromisoformat(first), date.fromisoformat(until), EASTER)]


@pytest.mark.parametrize(("every", "first", "until", "wanted"), [
    ("daily", "2026-04-01", "2026-04-08", ["04-01/04-01", "04-02/04-02", "04-07/04-07", "04-08/04-08"]),
    ("weekly", "2026-04-01", "2026-04-06", ["03-30/04-05", "04-06/04-12"]),
    ("weekly", "2026-03-30", "2026-04-05", ["03-30/04-05"]),
    ("fortnightly", "2026-04-01", "2026-04-20", ["03-30/04-12", "04-13/04-26"]),
    ("monthly", "2026-01-31", "2026-03-01", ["01-01/01-31", "02-01/02-28", "03-01/03-31"]),
    ("two-monthly", "2026-12-15", "2026-12-31", ["12-01/01-31"]),
    ("quarterly", "2026-02-10", "2026-06-30", ["02-01/04-30", "05-01/07-31"]),
    ("six-monthly", "2026-04-01", "2026-10-01", ["04-01/09-30", "10-01/03-31"]),
    ("yearly", "2025-04-01", "2026-03-31", ["04-01/03-31"]),
])
def test_periods_are_weeks_from_monday_and_months_of_the_calendar(every, first, until, wanted):
    assert told(every, first, until) == wanted


def test_the_first_and_the_last_day_there_is_are_no_reason_to_stop():
    assert list(spans("weekly", date.min, date.min, EASTER)) == [(date(1, 1, 1), date(1, 1, 7))]
    assert list(spans("yearly", date(9999, 6, 1), date.max, EASTER)) == [(date(9999, 6, 1), date.max)]
    assert next(spans("fortnightly", date.max, date.max, EASTER))[1] == date.max


@pytest.mark.parametrize(("ends", "within", "due"), [
    ("2026-03-31", None, "2026-03-31"), ("2026-04-05", None, "2026-04-07"), ("2026-04-03", None, "2026-04-07"),
    ("2026-03-31", "3 working days", "2026-04-07"), ("2026-03-31", "3 days", "2026-04-07"),
    ("2026-03-31", "1 month", "2026-04-30")])
def test_it_is_due_on_the_last_day_or_the_next_working_day(ends, within, due):
    assert due_day(date.fromisoformat(ends), EASTER, within) == date.fromisoformat(due)
