"""The time each rule takes at 1,000 and at 10,000 records: what grows faster than the records is a defect."""

from __future__ import annotations

from datetime import date
from typing import Any

from caretrail.bench.check import register
from caretrail.bench.clock import seconds
from caretrail.rule import Rule
from caretrail.rules import RULES
from caretrail.trail import Trail, open_trail

SMALL, LARGE = 1000, 10_000
STEEP = 2.0
"""More than so many times what the number of records explains is pointed out."""

WORTH_TELLING = 0.02
"""Seconds below which a rule's growth is noise."""


def _subjects(rule: Rule, trail: Trail) -> tuple[Any, ...]:
    if rule.scope in ("links", "trail"):
        return (trail,)
    if rule.scope == "file":
        return tuple(record.file for record in trail.loaded.records)
    if rule.scope == "rejected":
        return trail.rejected
    return tuple(record for record in trail.loaded.records if rule.scope == "record" or record.misfits)


def _time(rule: Rule, trail: Trail) -> float:
    subjects = _subjects(rule, trail)
    return seconds(lambda: [list(rule.check(each)) for each in subjects], 2)


if __name__ == "__main__":
    small, large = (open_trail(register(size), as_of=date(2026, 6, 1), history=False) for size in (SMALL, LARGE))
    print(f"rule                                {SMALL:>9,} {LARGE:>9,}   records")
    for rule in RULES:
        few, many = _time(rule, small), _time(rule, large)
        steep = many > WORTH_TELLING and many > few * STEEP * LARGE / SMALL
        print(f"{rule.code} {rule.name:30} {few * 1000:7.1f}ms {many * 1000:7.1f}ms{'   steep' if steep else ''}")
