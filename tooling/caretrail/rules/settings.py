"""What the rules of the policy family share: the settings that a record or a register holds, and lengths of time."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.calendar import parts
from caretrail.fields import Model
from caretrail.load import Record
from caretrail.policy.partnership import Partnership, RiskMatrix
from caretrail.policy.thresholds import Thresholds
from caretrail.practices import BY_CODE
from caretrail.trail import Trail

WHO = "whoever keeps the policy"

AHEAD = "3 months"
"""So far ahead deadlines are set every day."""

SHORTEST = {"minute": 1, "hour": 60, "day": 1440, "working day": 1440, "week": 10080, "month": 28 * 1440,
            "year": 365 * 1440}
LONGEST = SHORTEST | {"working day": 2016, "month": 31 * 1440, "year": 366 * 1440}
"""Minutes of a unit, at least and at most; a working day with its share of a weekend."""


def settings_in(record: Record) -> Partnership | None:
    """The settings, where a record holds them and they can be read."""
    return record.model if isinstance(record.model, Partnership) else None


def settings_of(trail: Trail) -> tuple[Record, Partnership] | None:
    """The record that holds the register's settings, with what it says."""
    held = trail.records.get("partnership")
    settings = settings_in(held) if held is not None else None
    return (held, settings) if held is not None and settings is not None else None


def is_longer(one: str, other: str) -> bool:
    """Whether a length of time is surely longer than another."""
    (some, unit), (others, other_unit) = parts(one), parts(other)
    if unit == other_unit:
        return some > others
    return some * SHORTEST[unit] > others * LONGEST[other_unit]


def products(matrix: RiskMatrix) -> list[int]:
    """Every score that a matrix can give, the lowest first."""
    return sorted({one.number * other.number for one in matrix.likelihood for other in matrix.consequence})


def groups(thresholds: Thresholds) -> Iterator[tuple[str, str, Model]]:
    """The numbers group by group: the group's field, what it is for in words, its numbers."""
    for group in type(thresholds).model_fields:
        numbers = getattr(thresholds, group)
        if isinstance(numbers, Model):
            practice = BY_CODE.get(group.upper())
            yield group, f"{practice.title} ({practice.code})" if practice else "recording lag", numbers


def unit_of(numbers: Model, name: str) -> str:
    """The unit that a number is counted in; empty for one that names its own, or has none."""
    extra = type(numbers).model_fields[name].json_schema_extra
    return str(extra.get("x-unit", "")) if isinstance(extra, dict) else ""


def shown_number(numbers: Model, name: str) -> str:
    """A number with its unit: `100 %`, `3 meetings`, `7 days`."""
    value, unit = getattr(numbers, name), unit_of(numbers, name)
    number = f"{value:g}" if isinstance(value, float) else str(value)
    return f"{number} {unit.removesuffix('s') if number == '1' else unit}".strip()
