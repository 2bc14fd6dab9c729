"""What a record still lacks before it may be active. Gates keep nobody from writing things down."""

from __future__ import annotations

from caretrail.rule import Judged
from caretrail.rules import RULES
from caretrail.trail import Trail

GATE = "-G"
"""What the codes of gates hold, as in `P7-G1`."""


def lacking(trail: Trail, record: str) -> tuple[tuple[str, Judged], ...]:
    """The gates that a record does not pass as it stands, by the code of each."""
    return tuple((rule.code, each) for rule in RULES if GATE in rule.code and rule.judge
                 for each in rule.judge(trail)
                 if isinstance(each, Judged) and not each.holds and each.record.id == record)
