"""How records change: what a landing may never do to one, whatever the partnership's rights say."""

from __future__ import annotations

from caretrail.rule import Rule
from caretrail.rules.changes import (
    doubtful_correction,
    entry_rewritten,
    id_of_a_deleted_record,
    illegal_transition,
    record_deleted,
)

RULES: tuple[Rule, ...] = (
    entry_rewritten.check,
    doubtful_correction.check,
    record_deleted.check,
    id_of_a_deleted_record.check,
    illegal_transition.check,
)
