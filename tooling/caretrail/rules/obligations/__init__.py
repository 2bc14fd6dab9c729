"""Reviews that are due: who had to hold them, and whether they did."""

from __future__ import annotations

from caretrail.rule import Rule
from caretrail.rules.obligations import (
    review_held_late,
    review_not_held,
    review_of_unknown_duty,
    review_that_does_not_count,
)

RULES: tuple[Rule, ...] = (
    review_not_held.check,
    review_held_late.check,
    review_of_unknown_duty.check,
    review_that_does_not_count.check,
)
