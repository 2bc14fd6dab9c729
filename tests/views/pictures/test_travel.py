"""Which way the risks went, and the sentence that says so."""

from __future__ import annotations

from datetime import date

from caretrail.views.pictures.travel import spelled, travel, usual_start
from tests.views.pictures.risks import risk, score, told

OLD = score("S1", "2026-03-06", 3, 3)


def test_worse_new_steady_better_and_closed_are_told_apart_and_counted() -> None:
    path, text = risk(5, OLD, more="closed: {on: 2026-08-01, reason: Done.}\n")
    found = travel(told(
        risk(1, OLD, score("S2", "2026-08-01", 4, 4)), risk(2, score("S1", "2026-08-01", 3, 3)), risk(3, OLD),
        risk(4, OLD, score("S2", "2026-08-01", 2, 3)), (path, text.replace("active", "closed"))))
    assert found.since == date(2026, 6, 1)
    assert {each.risk[-1]: each.way for each in found.moves} == {
        "1": "worse", "2": "new", "3": "same", "4": "better", "5": "closed"}
    assert found.said == (
        "One risk got worse since 1 June 2026, one got better and one stayed as it was; one is new; one is closed. "
        "Of the 4 that are open and rated, one is above what the partnership tolerates.")


def test_a_rating_in_words_and_one_in_numbers_do_not_compare() -> None:
    (move,) = travel(told(risk(1, OLD, score("S2", "2026-08-01", more="rating: Red")))).moves
    assert move.way == "other"


def test_the_usual_day_is_the_first_of_the_month_three_months_before() -> None:
    assert usual_start(date(2026, 11, 2)) == date(2026, 8, 1)
    assert usual_start(date(2026, 2, 28)) == date(2025, 11, 1)


def test_small_numbers_are_words() -> None:
    assert (spelled(0, "risk"), spelled(1, "risk"), spelled(9), spelled(10)) == ("no risks", "one risk", "nine", "10")
