"""What a rule of a practice says of a small register: everything it looked at, and what it found."""

from __future__ import annotations

from caretrail.rule import Judged
from caretrail.rules import BY_CODE
from caretrail.trail import Trail


def judged(code: str, trail: Trail) -> list[Judged]:
    """Everything a gate, a validation or a sign looked at."""
    judge = BY_CODE[code].judge
    assert judge
    return [each for each in judge(trail) if isinstance(each, Judged)]


def rate(code: str, trail: Trail) -> tuple[int, int]:
    """How many of how many hold."""
    found = judged(code, trail)
    return sum(each.holds for each in found), len(found)


def failing(code: str, trail: Trail) -> list[str]:
    """What is said of those that do not hold."""
    return [each.said for each in judged(code, trail) if not each.holds]


def findings(code: str, trail: Trail) -> list[str]:
    """The messages of the rule."""
    return [each.message for each in BY_CODE[code].check(trail)]
