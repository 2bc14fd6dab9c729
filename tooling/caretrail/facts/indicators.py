"""What indicators showed by a day: whether a value is off its target, and whether it still tells how things are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from caretrail.calendar import ONE_DAY
from caretrail.facts.entries import live, numbered, typed
from caretrail.facts.force import in_force
from caretrail.facts.periods import LENGTHS
from caretrail.facts.settings import calendar
from caretrail.kinds.indicator import Indicator, Value
from caretrail.trail import Trail


def values_until(indicator: Indicator, day: date) -> tuple[tuple[int, Value], ...]:
    """The values of periods that had ended by a day, oldest first, each with its place in its list."""
    ended = (each for each in numbered(indicator.values) if each[1].to <= day)
    return tuple(sorted(ended, key=lambda each: each[1].to))


def is_off(indicator: Indicator, value: Value) -> bool | None:
    """Whether a value misses the target that was in force as its period ended; None where there was none, or nobody
    says which way is better.
    """
    begun = [each for each in live(indicator.targets) if each.from_ <= value.to]
    target = max(begun, key=lambda each: each.from_, default=None)
    if target is None or indicator.direction is None:
        return None
    upper = target.value if target.upper is None else target.upper
    if indicator.direction == "lower-is-better":
        return value.value > upper
    return value.value < target.value or (indicator.direction == "within-range" and value.value > upper)


def fresh(trail: Trail, indicator_id: str, day: date) -> Value | None:
    """The latest value of an indicator in force, unless the period after the one it is for has ended too."""
    indicator = typed(trail.records.get(indicator_id), Indicator)
    found = values_until(indicator, day) if indicator and in_force(indicator, day) else ()
    if indicator is None or not found:
        return None
    latest = found[-1][1]
    length = LENGTHS[indicator.period] if indicator.period else ""
    days = calendar(trail)
    next_ends = days.after(days.after(latest.to, "1 day"), length) - ONE_DAY if length else latest.to
    return latest if day <= next_ends else None


def of_pathway(trail: Trail, pathway: str) -> tuple[str, ...]:
    """The indicators that belong to a pathway, whatever the case of its letters."""
    return trail.once(_by_pathway).get(pathway.casefold(), ())


def pathways(trail: Trail) -> Mapping[str, tuple[str, ...]]:
    """Every pathway with its indicators."""
    return trail.once(_by_pathway)


def _by_pathway(trail: Trail) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for record in trail.by_kind.get("indicator", ()):
        indicator = typed(record, Indicator)
        if indicator and indicator.pathway:
            found[indicator.pathway.casefold()].append(record.id)
    return {pathway: tuple(ids) for pathway, ids in found.items()}
