"""P4, Integrated care planning: required fields, gates, validations, warning signs."""

from __future__ import annotations

from caretrail.rule import Rule
from caretrail.rules.p4 import (
    decision_outside_authority,
    half_recorded_decision,
    higher_risk_without_conference,
    plan_lacks_what_planning_requires,
    plan_without_coordinator,
    repeated_reassessments,
    unclear_ownership,
    undelegated_decision_type,
    undocumented_plan,
)

RULES: tuple[Rule, ...] = (
    plan_without_coordinator.check,
    undocumented_plan.check,
    undelegated_decision_type.check,
    plan_lacks_what_planning_requires.check,
    decision_outside_authority.check,
    higher_risk_without_conference.check,
    half_recorded_decision.check,
    repeated_reassessments.check,
    unclear_ownership.check,
)
