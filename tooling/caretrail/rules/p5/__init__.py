"""P5, Joint escalation pathway that prevents crisis: required fields, gates, validations, warning signs."""

from __future__ import annotations

from caretrail.rule import Rule

RULES: tuple[Rule, ...] = (
)
