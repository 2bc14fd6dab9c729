"""Two evaluators agree on 100,000 random changes: the second half."""

from __future__ import annotations

from tests.authority.both import counted
from tests.authority.test_two_evaluators import HALF, seldom


def test_both_agree_on_the_second_half() -> None:
    assert seldom(counted(seed=2, cases=HALF)) == {}
