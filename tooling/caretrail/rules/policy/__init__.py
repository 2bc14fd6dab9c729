"""The partnership's settings: contradictions, numbers that make no sense, calendars that end."""

from __future__ import annotations

from caretrail.rule import Rule

RULES: tuple[Rule, ...] = (
)
