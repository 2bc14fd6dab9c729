"""Reviews that are due: who had to hold them, and whether they did."""

from __future__ import annotations

from caretrail.rule import Rule

RULES: tuple[Rule, ...] = (
)
