"""The catalogue: every rule there is, in the order in which it is read. A code is never used again."""

from __future__ import annotations

from caretrail.rule import Rule

RULES: tuple[Rule, ...] = ()

BY_CODE = {rule.code: rule for rule in RULES}
BY_NAME = {rule.name: rule for rule in RULES}

FAMILIES = {
    "SRC": "files that cannot be read",
    "SCH": "fields and values",
    "REF": "ids and links between records",
    "HIS": "history",
}
"""First letters of a code -> what its family looks after, in reading order."""
