"""Dates, durations, counts and lists as a person would say them."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from caretrail.views import words

LONDON = ZoneInfo("Europe/London")


def test_a_day_is_written_in_full() -> None:
    assert words.day(date(2026, 3, 5)) == "5 March 2026"
    assert words.weekday(date(2026, 3, 5)) == "Thursday 5 March 2026"


def test_a_moment_is_told_in_the_time_zone_of_the_partnership() -> None:
    assert words.moment(datetime(2026, 7, 5, 13, 5, tzinfo=UTC), LONDON) == "5 July 2026 at 14:05"
    assert words.moment(datetime(2026, 7, 5, 13, 5), LONDON) == "5 July 2026 at 13:05"


@pytest.mark.parametrize(("text", "found"), [
    ("2026-03-05", date(2026, 3, 5)), ("2026-03-05T14:30", date(2026, 3, 5)), ("2026-02-30", None),
    ("5 March 2026", None), ("", None), (None, None), (["2026-03-05"], None)])
def test_a_day_is_read_only_from_a_date(text: object, found: date | None) -> None:
    assert words.day_of(text) == found


@pytest.mark.parametrize(("text", "said"), [
    ("2026-03-05T14:30", "5 March 2026 at 14:30"), ("2026-07-05T14:30Z", "5 July 2026 at 14:30 UTC"),
    ("2026-07-05T14:30+01:00", "5 July 2026 at 14:30 UTC+01:00"), ("at noon", "")])
def test_a_time_of_a_record_is_told_as_it_was_typed(text: str, said: str) -> None:
    assert words.moment_said(text) == said


def test_a_sentence_ends_once() -> None:
    assert words.sentence("it is open") == "It is open."
    assert words.sentence("did you mean `x`?") == "Did you mean `x`?"


@pytest.mark.parametrize(("number", "said"), [
    (0, "no entries"), (1, "1 entry"), (2, "2 entries"), (1204, "1,204 entries")])
def test_counts_agree_with_their_noun(number: int, said: str) -> None:
    assert words.count(number, "entry", "entries") == said


@pytest.mark.parametrize(("things", "said"), [
    ([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")])
def test_lists_end_with_and(things: list[str], said: str) -> None:
    assert words.listed(things) == said


@pytest.mark.parametrize(("recorded", "said"), [
    (5, "recorded the same day"), (6, "recorded 1 day later"), (12, "recorded 7 days later"),
    (4, "recorded 1 day earlier")])
def test_the_lag_between_two_times_is_told_in_days(recorded: int, said: str) -> None:
    assert words.lag(date(2026, 3, 5), date(2026, 3, recorded)) == said


def test_a_period_is_one_day_or_two() -> None:
    assert words.period([date(2026, 3, 9), date(2026, 3, 5), date(2026, 3, 9)]) == "5 March 2026 to 9 March 2026"
    assert words.period([date(2026, 3, 9)]) == "9 March 2026"
    assert words.period([]) == ""


@pytest.mark.parametrize(("many", "one"), [
    ("scores", "score"), ("parties", "party"), ("losses", "loss"), ("boxes", "box")])
def test_singulars_of_field_names(many: str, one: str) -> None:
    assert words.is_plural(many)
    assert words.singular(many) == one


def test_what_only_looks_like_a_plural_is_left() -> None:
    assert not any(words.is_plural(word) for word in ("status", "loss", "analysis", "bus"))
