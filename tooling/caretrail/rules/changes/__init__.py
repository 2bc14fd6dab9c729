"""How records change: what a landing may never do to one, whatever the partnership's rights say."""

from __future__ import annotations

from caretrail.rule import Rule
from caretrail.rules.changes import (
    back_dated_past_the_start,
    change_without_reason,
    closed_by_owner_alone,
    decided_record_rewritten,
    doubtful_correction,
    entry_rewritten,
    handover_not_accepted,
    id_of_a_deleted_record,
    illegal_transition,
    joint_agreement_changed_by_one_party,
    lock_out,
    own_dispute_closed,
    record_deleted,
    rules_changed_with_other_things,
    rules_changed_without_two_custodians,
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
    joint_agreement_changed_by_one_party.check,
    own_dispute_closed.check,
    rules_changed_with_other_things.check,
    rules_changed_without_two_custodians.check,
    lock_out.check,
    decided_record_rewritten.check,
    back_dated_past_the_start.check,
)
