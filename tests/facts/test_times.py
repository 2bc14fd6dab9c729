"""Lengths of time in words."""

from __future__ import annotations

from datetime import timedelta

import pytest

from caretrail.facts.times import length


@pytest.mark.parametrize(("passed", "words"), [
    (timedelta(), "0 minutes"), (timedelta(seconds=1), "1 minute"), (timedelta(minutes=59), "59 minutes"),
    (timedelta(minutes=60), "1 hour"), (timedelta(hours=3, minutes=20), "3 hours 20 minutes"),
    (timedelta(days=1), "1 day"), (timedelta(days=2, hours=4, minutes=7), "2 days 4 hours"),
    (timedelta(days=1, minutes=5), "1 day"), (timedelta(minutes=-5), "0 minutes")])
def test_the_largest_units_only(passed: timedelta, words: str) -> None:
    assert length(passed) == words
