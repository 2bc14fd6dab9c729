"""Who may change what: every change judged by the partnership's own rights and limits, as they stood before it."""

from __future__ import annotations

from caretrail.rule import Rule
from caretrail.rules.ownership import (
    against_a_limit,
    approval_that_does_not_count,
    approvals_missing,
    author_not_known,
    beyond_agreed_parameters,
    change_nobody_may_make,
    decision_missing,
    identity_not_sure_enough,
    proposal_against_a_limit,
    to_be_ratified,
)

RULES: tuple[Rule, ...] = (
    author_not_known.check,
    change_nobody_may_make.check,
    beyond_agreed_parameters.check,
    decision_missing.check,
    approvals_missing.check,
    identity_not_sure_enough.check,
    against_a_limit.check,
    proposal_against_a_limit.check,
    to_be_ratified.check,
    approval_that_does_not_count.check,
)
