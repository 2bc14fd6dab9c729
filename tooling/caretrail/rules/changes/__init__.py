"""How records change: what a landing may never do to one, whatever the partnership's rights say."""

from __future__ import annotations

from caretrail.rule import Rule

RULES: tuple[Rule, ...] = ()
