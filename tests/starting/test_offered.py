"""The bank holidays and matrices a partnership can choose: worked out here a second time, by the rules of the law."""

from __future__ import annotations

from calendar import MONDAY, Calendar
from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from caretrail.starting.answers import Answers
from caretrail.starting.offered import bank_holidays, matrix, matrix_shown, years_known

YEARS = range(2026, 2029)
EASTER = {2026: date(2026, 4, 5), 2027: date(2027, 3, 28), 2028: date(2028, 4, 16)}
"""As the Church of England's tables have it."""


def monday(year: int, month: int, *, last: bool = False) -> date:
    """The first Monday of a month, or its last."""
    mondays = [day for day in Calendar().itermonthdates(year, month)
               if day.weekday() == MONDAY and day.month == month]
    return mondays[-1 if last else 0]


def law(nation: str, year: int) -> Iterator[date]:
    scotland = nation == "scotland"
    new_year = [date(year, 1, 1)] + ([date(year, 1, 2)] if scotland else [])
    yield from moved(new_year)
    yield from moved([date(year, 12, 25), date(year, 12, 26)])
    yield EASTER[year] - timedelta(2)
    yield from [monday(year, 5), monday(year, 5, last=True)]
    yield monday(year, 8, last=not scotland)
    if scotland:
        yield from moved([date(year, 11, 30)])
        yield from [date(2026, 6, 15)] if year == 2026 else []
    else:
        yield EASTER[year] + timedelta(1)
    if nation == "northern-ireland":
        yield from moved([date(year, 3, 17)])
        yield from moved([date(year, 7, 12)])


def moved(days: list[date]) -> Iterator[date]:
    """Each on its own day, or where that is a Saturday or Sunday on the next weekday that none of them has."""
    kept = [day for day in days if day.weekday() < 5]
    yield from kept
    for day in days:
        if day.weekday() >= 5:
            later = day
            while later.weekday() >= 5 or later in kept:
                later += timedelta(1)
            kept.append(later)
            yield later


@pytest.mark.parametrize("nation", ["england-and-wales", "scotland", "northern-ireland"])
@pytest.mark.parametrize("year", YEARS)
def test_bank_holidays_are_those_of_the_law(nation: str, year: int) -> None:
    known = [date.fromisoformat(each["on"]) for each in bank_holidays(nation, date(2026, 1, 1))]
    assert sorted(law(nation, year)) == [each for each in known if each.year == year]
    assert known == sorted(set(known))


def test_they_reach_two_years_ahead_and_begin_with_this_one() -> None:
    assert years_known() == (YEARS[0], YEARS[-1])
    given = [each["on"] for each in bank_holidays("scotland", date(2027, 11, 22))]
    assert given[0] == "2027-01-01"
    assert bank_holidays("none", date(2026, 1, 1)) == []


def test_a_day_that_moved_says_so() -> None:
    for nation in ("england-and-wales", "scotland", "northern-ireland"):
        for each in bank_holidays(nation, date(2026, 1, 1)):
            fixed = {"New Year's Day": (1, 1), "Christmas Day": (12, 25), "Boxing Day": (12, 26),
                     "St Andrew's Day": (11, 30), "2nd January": (1, 2), "St Patrick's Day": (3, 17)}
            name, _, note = each["name"].partition(" (")
            on = date.fromisoformat(each["on"])
            if name in fixed:
                assert (note == "substitute day)") is ((on.month, on.day) != fixed[name])


@pytest.mark.parametrize("choice", ["5x5", "4x4", "3x3", "words"])
def test_every_score_that_can_be_has_a_word(choice: str) -> None:
    offered = Answers.model_validate({"name": "X", "time_zone": "Europe/London", "risk_matrix": choice})
    assert offered.risk_matrix == choice
    assert len(matrix_shown(choice)) > 20
    made = matrix(choice).get("risk_matrix")
    if made is None:
        assert [each["word"] for each in matrix(choice)["ratings"]] == ["Green", "Amber", "Red"]
        return
    steps = [[int(each["number"]) for each in made[axis]] for axis in ("likelihood", "consequence")]
    scores = {one * other for one in steps[0] for other in steps[1]}
    for score in scores:
        assert sum(int(band["from"]) <= score <= int(band["to"]) for band in made["bands"]) == 1, score
