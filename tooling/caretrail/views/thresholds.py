"""The numbers a rule of a practice is measured by: what each is called, its value now, and who set it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from caretrail.facts.settings import thresholds
from caretrail.fields import Model
from caretrail.policy.thresholds import Thresholds
from caretrail.rule import Rule
from caretrail.trail import Trail
from caretrail.views.words import singular

RULES_NAMED = re.compile(r"\((V[^()]*|W[^()]*)\)")
"""At the end of what a number is for: `(V3c, gate 1)`."""


@dataclass(frozen=True, slots=True)
class Number:
    """`name` is where it stands below `thresholds` (`p1.needs_covered`), `words` what it is; values have their unit.
    `is_set`: the partnership has written it down itself, be it the default's own value.
    """

    name: str
    words: str
    value: str
    default: str
    is_set: bool


def number(trail: Trail, name: str) -> Number:
    """One number by its name, as it is in force in a register."""
    group, field = name.split(".")
    held: Model = getattr(thresholds(trail), group)
    info = type(held).model_fields[field]
    extra = info.json_schema_extra
    unit = str(extra.get("x-unit", "")) if isinstance(extra, dict) else ""
    return Number(name, info.description or "", _said(getattr(held, field), unit), _said(info.default, unit),
                  field in held.model_fields_set)


def numbers_of(trail: Trail, rule: Rule) -> tuple[Number, ...]:
    """Every number a rule is measured by: what its rate is held against first, then its limits."""
    return tuple(number(trail, name) for name in dict.fromkeys((
        *((rule.standard,) if rule.standard else ()), *_by_rule().get(rule.code, ()))))


@cache
def _by_rule() -> dict[str, list[str]]:
    """Code of a rule -> the names of the numbers whose description names it."""
    found: dict[str, list[str]] = {}
    for code, name in _named():
        found.setdefault(code, []).append(name)
    return found


def _named() -> Iterator[tuple[str, str]]:
    for group, model in ((name, getattr(Thresholds(), name)) for name in Thresholds.model_fields if name != "note"):
        for field, info in type(model).model_fields.items():
            for said in RULES_NAMED.findall(info.description or ""):
                for word in said.split(", "):
                    yield f"{group.upper()}-{word.replace('gate ', 'G')}", f"{group}.{field}"


def _said(value: object, unit: str) -> str:
    figure = f"{value:g}" if isinstance(value, (int, float)) else str(value)
    return f"{figure} {singular(unit) if figure == '1' else unit}" if unit else figure
