"""How records change: what a landing may never do to one, whatever the partnership's rights say."""

from __future__ import annotations

from caretrail.rule import Rule
from caretrail.rules.changes import (
    change_without_reason,
    closed_by_owner_alone,
    doubtful_correction,
    entry_rewritten,
    handover_not_accepted,
    id_of_a_deleted_record,
    illegal_transition,
    record_deleted,
    self_approval,
)

RULES: tuple[Rule, ...] = (
    entry_rewritten.check,
    doubtful_correction.check,
    record_deleted.check,
    id_of_a_deleted_record.check,
    illegal_transition.check,
    change_without_reason.check,
    handover_not_accepted.check,
    closed_by_owner_alone.check,
    self_approval.check,
)
