"""Clocks and escalation: thresholds reached, answers late, stages skipped."""

from __future__ import annotations

from caretrail.rule import Rule

RULES: tuple[Rule, ...] = (
)
