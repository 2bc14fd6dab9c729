"""Audits and their samples: drawn again, counted again, and by whom they were held."""

from __future__ import annotations

from caretrail.rule import Rule
from caretrail.rules.audits import (
    auditor_not_independent,
    population_miscounted,
    sample_nobody_can_draw_again,
    sample_not_as_drawn,
    sampled_record_without_result,
)

RULES: tuple[Rule, ...] = (
    population_miscounted.check,
    sample_not_as_drawn.check,
    sample_nobody_can_draw_again.check,
    auditor_not_independent.check,
    sampled_record_without_result.check,
)
