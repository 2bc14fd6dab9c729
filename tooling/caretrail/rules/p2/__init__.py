"""P2, Integrated operations leads: required fields, gates, validations, warning signs."""

from __future__ import annotations

from caretrail.rule import Rule

RULES: tuple[Rule, ...] = (
)
