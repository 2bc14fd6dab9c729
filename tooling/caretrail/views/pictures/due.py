"""What became of the reviews that were due, month by month and practice by practice."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Literal

from caretrail.facts.due import State
from caretrail.facts.obligations import obligations
from caretrail.practices import PRACTICES
from caretrail.views.evidence import Evidence

Fate = Literal["met", "late", "missed", "overdue", "open"]

FATES: tuple[Fate, ...] = ("met", "late", "missed", "overdue", "open")
"""Held in time, held after its day, not held and past, past its day but still to be held, its day not passed yet."""

FATE_OF: dict[State, Fate] = {"met": "met", "met-late": "late", "missed": "missed", "overdue": "overdue", "due": "open",
                              "upcoming": "open"}
MONTHS = 12

Month = tuple[int, int]
"""Year and month."""


@dataclass(frozen=True, slots=True)
class Due:
    """Months, oldest first, the last one that of the as-of date; what became of the reviews due in each, of all and by
    practice.
    """

    months: tuple[Month, ...]
    all: dict[Month, Counter[Fate]]
    practices: dict[str, dict[Month, Counter[Fate]]]

    @property
    def total(self) -> Counter[Fate]:
        return sum(self.all.values(), Counter[Fate]())


def due(evidence: Evidence) -> Due:
    return evidence.once(_due)


def _due(evidence: Evidence) -> Due:
    months = months_until(evidence.trail.as_of, MONTHS)
    every = {month: Counter[Fate]() for month in months}
    by_practice: dict[str, dict[Month, Counter[Fate]]] = {
        each.code: {month: Counter() for month in months} for each in PRACTICES}
    for each in obligations(evidence.trail):
        month = each.due.year, each.due.month
        if month in every and each.practice in by_practice:
            every[month][FATE_OF[each.state]] += 1
            by_practice[each.practice][month][FATE_OF[each.state]] += 1
    return Due(months, every, {code: held for code, held in by_practice.items() if any(held.values())})


def months_until(day: date, number: int) -> tuple[Month, ...]:
    """So many months up to that of a day, oldest first."""
    last = day.year * 12 + day.month - 1
    return tuple((each // 12, each % 12 + 1) for each in range(max(12, last - number + 1), last + 1))
