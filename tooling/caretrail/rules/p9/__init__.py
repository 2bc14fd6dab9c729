"""P9, Escalation protocols for inter-agency disputes: required fields, gates, validations, warning signs."""

from __future__ import annotations

from caretrail.rule import Rule
from caretrail.rules.p9 import (
    dispute_not_described,
    dispute_outcome_unrecorded,
    dispute_repeated,
    dispute_stage_decided_late,
    dispute_stage_skipped,
    dispute_without_accountable_lead,
    dispute_without_required_content,
    dispute_without_route,
    stage_deadline_missed,
)

RULES: tuple[Rule, ...] = (
    dispute_not_described.check,
    dispute_without_route.check,
    dispute_without_accountable_lead.check,
    dispute_without_required_content.check,
    dispute_stage_decided_late.check,
    dispute_stage_skipped.check,
    dispute_outcome_unrecorded.check,
    dispute_repeated.check,
    stage_deadline_missed.check,
)
