"""P3, Joint on-call and escalation leadership: required fields, gates, validations, warning signs."""

from __future__ import annotations

from caretrail.rule import Rule

RULES: tuple[Rule, ...] = (
)
