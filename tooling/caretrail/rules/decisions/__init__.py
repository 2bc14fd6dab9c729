"""Decision records: their shape, and whether what was approved is still what stands there."""

from __future__ import annotations

from caretrail.rule import Rule

RULES: tuple[Rule, ...] = (
)
