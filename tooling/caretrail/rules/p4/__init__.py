"""P4, Integrated care planning with defined decision rights: required fields, gates, validations, warning signs."""

from __future__ import annotations

from caretrail.rule import Rule

RULES: tuple[Rule, ...] = (
)
