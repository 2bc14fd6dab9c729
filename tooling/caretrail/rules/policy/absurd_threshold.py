"""POL14: the policy sets a number by which nothing could fail, or everything would."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from caretrail.fields import DURATION
from caretrail.load import Record
from caretrail.policy.thresholds import PERCENT, POINTS
from caretrail.problem import Severity
from caretrail.rule import Finding, at, rule
from caretrail.rules.misfits import named, shown, value_at
from caretrail.rules.settings import WHO, groups, is_longer, settings_in, unit_of

MAY_BE_NONE = {"p2.resettings", "p3.uncovered"}
"""Counts of what may happen at most: none is strict, and makes sense."""

AT_LEAST_TWO = {"p1.idle_meetings", "p2.spread_least", "p3.similarity_least", "p4.reassessments", "p5.repeats",
                "p5.repeats_long", "p7.undecided_meetings", "p8.unchanged_monthly", "p8.unchanged_quarterly",
                "p8.carried", "p9.spread_least", "p9.repeats"}
"""Counts of what must come again, or be compared, before it means anything."""

RAISED_ABOVE = {"p1.missed_share", "p5.over_limit"}
"""Shares above which a sign is raised: none at all is a sensible one, every one is never exceeded."""

EVER = "5 years"


@rule(code="POL14", name="absurd-threshold", severity=Severity.ERROR, scope="record")
def check(record: Record) -> Iterator[Finding]:
    r"""The policy sets a number by which nothing could fail, or everything would.

    Why it matters
        A share of 850 %, a count of no meetings or a limit of ninety years is a slip of a key, and it switches
        a control off without anybody having decided that.

    How to fix
        Enter the number that was agreed, or delete the line: then the default holds.

    Flagged
        records/policy/partnership.yml:
            id: partnership
            name: Northmoor Care Partnership
            time_zone: Europe/London
            thresholds:
              p1: {needs_covered: 0, idle_meetings: 1}  # POL14 POL14
              p3: {similarity: 7}  # POL14
              p7: {timely: 850, update_gap: 90 years}  # POL14 POL14

    Accepted
        records/policy/partnership.yml:
            id: partnership
            name: Northmoor Care Partnership
            time_zone: Europe/London
            thresholds:
              p1: {needs_covered: 95, missed_share: 0, idle_meetings: 2}
              p3: {similarity: 0.5, uncovered: 0}
    """
    settings = settings_in(record)
    for group, _, numbers in groups(settings.thresholds) if settings else ():
        for name in type(numbers).model_fields:
            value = getattr(numbers, name)
            if name in numbers.model_fields_set and (why := _absurd(f"{group}.{name}", value, unit_of(numbers, name))):
                path = ("thresholds", group, name)
                yield at(
                    record, path,
                    f"the policy has {shown(value_at(record, path))} for {named(record, path)}, and {why}",
                    "enter the number that was agreed, or delete it so that the default holds", who=WHO)


def _absurd(name: str, value: Any, unit: str) -> str:
    """Why a number makes no sense; empty for one that does."""
    if isinstance(value, str):
        return f"a limit beyond {EVER} is never reached" if DURATION.match(value) and is_longer(value, EVER) else ""
    if isinstance(value, int):
        least = 0 if name in MAY_BE_NONE else 2 if name in AT_LEAST_TWO else 1
        return f"it must be {least} or more {unit}".strip() if value < least else ""
    if unit == POINTS or name in RAISED_ABOVE:
        return "" if 0 <= value < 100 else "it lies from 0 to below 100, as 100 is never exceeded"
    if unit == PERCENT:
        return "" if 0 < value <= 100 else "a share lies above 0 and is 100 at most"
    if name == "p3.similarity":
        return "" if 0 < value <= 1 else "likeness lies above 0 and is 1 at most"
    return "" if value >= 1 else "what is below 1 is found before it is late"
