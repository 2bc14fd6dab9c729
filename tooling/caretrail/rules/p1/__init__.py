"""P1, System care coordinators: required fields, gates, validations, warning signs."""

from __future__ import annotations

from caretrail.rule import Rule
from caretrail.rules.p1 import (
    activity_below_complexity,
    case_lacks_what_coordination_requires,
    case_without_approved_plan,
    case_without_coordinator,
    case_without_tracking,
    meetings_without_progress,
    missed_actions,
    stale_action_log,
    uncovered_need,
)

RULES: tuple[Rule, ...] = (
    case_without_coordinator.check,
    case_without_approved_plan.check,
    case_without_tracking.check,
    case_lacks_what_coordination_requires.check,
    uncovered_need.check,
    activity_below_complexity.check,
    stale_action_log.check,
    missed_actions.check,
    meetings_without_progress.check,
)
