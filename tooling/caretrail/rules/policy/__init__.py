"""The partnership's settings: contradictions, numbers that make no sense, calendars that end."""

from __future__ import annotations

from caretrail.rule import Rule
from caretrail.rules.policy import (
    absurd_threshold,
    band_backwards,
    bands_out_of_order,
    contradictory_thresholds,
    contradictory_working_hours,
    default_word_outside_policy,
    duty_given_to_nobody,
    duty_given_twice,
    duty_not_given_to_one,
    duty_of_vacant_post,
    needed_post_vacant,
    overlapping_bands,
    register_years_without_bank_holidays,
    repeated_bank_holiday,
    score_without_band,
    steps_out_of_order,
    threshold_not_set,
    tolerance_outside_matrix,
    unknown_duty,
    unknown_time_zone,
    word_for_two_things,
    year_without_bank_holidays,
)

RULES: tuple[Rule, ...] = (
    unknown_time_zone.check,
    contradictory_working_hours.check,
    repeated_bank_holiday.check,
    year_without_bank_holidays.check,
    register_years_without_bank_holidays.check,
    steps_out_of_order.check,
    band_backwards.check,
    bands_out_of_order.check,
    overlapping_bands.check,
    score_without_band.check,
    word_for_two_things.check,
    tolerance_outside_matrix.check,
    threshold_not_set.check,
    absurd_threshold.check,
    contradictory_thresholds.check,
    default_word_outside_policy.check,
    unknown_duty.check,
    duty_not_given_to_one.check,
    duty_given_twice.check,
    duty_given_to_nobody.check,
    duty_of_vacant_post.check,
    needed_post_vacant.check,
)
