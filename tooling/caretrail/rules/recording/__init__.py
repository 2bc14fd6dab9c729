"""How soon after the event things were recorded."""

from __future__ import annotations

from caretrail.rule import Rule
from caretrail.rules.recording import not_recorded_at_once, recorded_late_without_reason

RULES: tuple[Rule, ...] = (
    recorded_late_without_reason.check,
    not_recorded_at_once.check,
)
