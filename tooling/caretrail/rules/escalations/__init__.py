"""Clocks and escalation: thresholds reached, answers late, stages skipped."""

from __future__ import annotations

from caretrail.rule import Rule
from caretrail.rules.escalations import (
    escalation_about_itself,
    indicator_threshold_without_escalation,
    late_clinical_review,
    late_escalation_response,
    late_huddle,
    on_call_number_used_twice,
    raiser_not_told,
    skipped_escalation_stage,
    threshold_without_escalation,
    undecided_escalation_stage,
)

RULES: tuple[Rule, ...] = (
    threshold_without_escalation.check,
    indicator_threshold_without_escalation.check,
    late_escalation_response.check,
    late_huddle.check,
    late_clinical_review.check,
    raiser_not_told.check,
    skipped_escalation_stage.check,
    escalation_about_itself.check,
    on_call_number_used_twice.check,
    undecided_escalation_stage.check,
)
