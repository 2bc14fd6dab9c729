"""How soon after the event things were recorded."""

from __future__ import annotations

from caretrail.rule import Rule

RULES: tuple[Rule, ...] = (
)
