"""P8, Joint risk register with system owners: required fields, gates, validations, warning signs."""

from __future__ import annotations

from caretrail.rule import Rule
from caretrail.rules.p8 import (
    item_carried_without_decision,
    shared_risk_not_actively_managed,
    shared_risk_not_reviewed_in_time,
    shared_risk_out_of_step,
    shared_risk_without_mitigation,
    shared_risk_without_oversight,
    shared_risk_without_owner,
    shared_risk_without_required_content,
    unchanged_risk_rating,
)

RULES: tuple[Rule, ...] = (
    shared_risk_without_owner.check,
    shared_risk_without_mitigation.check,
    shared_risk_without_oversight.check,
    shared_risk_without_required_content.check,
    shared_risk_not_reviewed_in_time.check,
    shared_risk_not_actively_managed.check,
    shared_risk_out_of_step.check,
    unchanged_risk_rating.check,
    item_carried_without_decision.check,
)
