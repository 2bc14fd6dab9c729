"""P7, Named risk ownership at case level: required fields, gates, validations, warning signs."""

from __future__ import annotations

from caretrail.rule import Rule
from caretrail.rules.p7 import (
    case_risk_not_assessed,
    case_risk_not_updated_in_time,
    case_risk_out_of_step,
    case_risk_talked_about_without_decision,
    case_risk_updated_late,
    case_risk_without_clear_ownership,
    case_risk_without_escalation_pathway,
    case_risk_without_named_owner,
    case_risk_without_required_content,
)

RULES: tuple[Rule, ...] = (
    case_risk_without_named_owner.check,
    case_risk_not_assessed.check,
    case_risk_without_escalation_pathway.check,
    case_risk_without_required_content.check,
    case_risk_without_clear_ownership.check,
    case_risk_not_updated_in_time.check,
    case_risk_out_of_step.check,
    case_risk_updated_late.check,
    case_risk_talked_about_without_decision.check,
)
