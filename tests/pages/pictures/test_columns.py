"""Columns over months: each part as high as its number, each sort with a width of its own."""

from __future__ import annotations

import pytest

from caretrail.pages.pictures.columns import FOOT, HEIGHT, TOP, Column, Part, drawing, short_months
from tests.pages.pictures.marks import bars

PARTS = (Part("met", 1, "held"), Part("missed", .5, "missed"))


def test_parts_are_as_high_as_their_numbers_and_stand_on_each_other() -> None:
    drawn = drawing("x", "Reviews", "4 and 1", PARTS, [Column("Jan", "2026", [4, 1]), Column("Feb", "", [0, 2])])
    unit = (HEIGHT - TOP - FOOT) / 5
    (met,) = bars(drawn, "met")
    first, second = bars(drawn, "missed")
    assert (met[3], first[3], second[3]) == pytest.approx((4 * unit, unit, 2 * unit), abs=.1)
    assert met[1] + met[3] == pytest.approx(HEIGHT - FOOT, abs=.1)
    assert first[1] + first[3] == pytest.approx(met[1], abs=.1)
    assert first[2] == pytest.approx(met[2] / 2, abs=.1)
    assert first[0] + first[2] / 2 == pytest.approx(met[0] + met[2] / 2, abs=.1)


def test_shares_fill_the_height_whatever_they_are_of() -> None:
    drawn = drawing("x", "Recording", "", PARTS, [Column("Jan", "", [75, 25])], "%")
    assert sum(each[3] for look in ("met", "missed") for each in bars(drawn, look)) == HEIGHT - TOP - FOOT
    assert ">100 %</text>" in drawn


def test_the_year_stands_where_it_begins() -> None:
    names = {number: str(number) for number in range(1, 13)}
    assert short_months([(2025, 11), (2025, 12), (2026, 1)], names) == [("11", "2025"), ("12", ""), ("1", "2026")]
    assert short_months([(2025, 12), (2026, 1)], names) == [("12", ""), ("1", "2026")]
