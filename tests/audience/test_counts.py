"""Small numbers are not told, nor anything from which they could be worked out."""

from __future__ import annotations

from itertools import product

import pytest

from caretrail.audience.counts import share, told, told_together
from caretrail.audience.table import SMALL


@pytest.mark.parametrize(("number", "said"), [(0, "fewer than 5"), (4, "fewer than 5"), (5, "5"), (1204, "1,204")])
def test_a_small_count_is_told_as_small(number: int, said: str) -> None:
    assert told(number).said == said


def test_one_small_count_takes_the_next_one_with_it() -> None:
    said = told_together({"cases": 25, "risks": 31, "redactions": 1})
    assert {name: each.said for name, each in said.items()} == {
        "cases": "not published", "risks": "31", "redactions": "fewer than 5"}


def test_counts_that_hide_each_other_take_none_with_them() -> None:
    said = told_together({"cases": 25, "lessons": 4, "redactions": 3})
    assert said["cases"].said == "25"


def test_from_the_sum_no_small_count_can_be_worked_out() -> None:
    """Whatever the counts: what is left out comes to at least five, and to more than one count."""
    for counts in product((0, 1, 4, 5, 9), repeat=4):
        said = told_together(dict(zip("abcd", counts, strict=True)))
        hidden = [number for name, number in zip("abcd", counts, strict=True) if said[name].number is None]
        if hidden and len(hidden) < len(counts):
            assert len(hidden) > 1
            assert sum(hidden) >= SMALL


@pytest.mark.parametrize(("kept", "of", "percent"), [
    (20, 22, None), (2, 30, None), (3, 3, None), (5, 5, 100), (0, 6, 0), (9, 14, 64), (17, 22, 77)])
def test_a_rate_is_told_where_it_tells_of_nobody(kept: int, of: int, percent: int | None) -> None:
    assert share(kept, of) == percent
