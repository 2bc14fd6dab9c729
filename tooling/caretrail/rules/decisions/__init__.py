"""Decision records: their shape, and whether what was approved is still what stands there."""

from __future__ import annotations

from caretrail.rule import Rule
from caretrail.rules.decisions import (
    adviser_not_told,
    approval_of_nothing,
    approval_without_fingerprint,
    decision_past_its_review,
    incomplete_decision,
    interests_not_dealt_with,
    outdated_approval,
    outdated_signature,
    untold_decision,
)

RULES: tuple[Rule, ...] = (
    incomplete_decision.check,
    interests_not_dealt_with.check,
    untold_decision.check,
    approval_without_fingerprint.check,
    outdated_approval.check,
    approval_of_nothing.check,
    adviser_not_told.check,
    decision_past_its_review.check,
    outdated_signature.check,
)
