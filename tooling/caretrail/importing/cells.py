"""One cell, read as the mapping says. What cannot be read is an error, never a guess."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

from caretrail.fields import WHOLE
from caretrail.importing.mapping import HOLE, Period, Spec
from caretrail.importing.table import Row
from caretrail.nearest import listed

MONTH = re.compile(r"([0-9]{4})-([0-9]{2})\Z")
YEAR = re.compile(r"([0-9]{4})\Z")
DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})\Z")
DAY_FIRST = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})\Z")
WANTED = {
    "day": "a date such as 2026-03-05", "day-first": "a date such as 5/3/2026 or 2026-03-05",
    "month-end": "a month such as 2026-03, or a date", "year-end": "a year, a month such as 2026-03, or a date",
}


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A cell that could not be read: which column, what was wrong with it, in plain words."""

    column: str
    why: str


def read_cell(spec: Spec, row: Row, period: Period | None) -> object:
    """The value a field gets: text, a list of texts, a constant, None for an empty cell, or Unreadable."""
    if spec.fixed is not None:
        return spec.fixed
    if spec.period:
        return _of_period(spec, row, period)
    column = period.column if spec.cell and period else spec.column
    text = row.cells.get(column, "")
    if not text:
        return None
    if spec.product_of and all(row.cells[each] for each in spec.product_of):
        return _checked_product(spec, row, column, text)
    value = _value(spec, text)
    if not value:
        return Unreadable(column, _why(spec, text))
    if spec.split or spec.many:
        parts = value.split(spec.split) if spec.split else [value]
        return [_filled(spec, row, part.strip()) for part in parts if part.strip()]
    return _filled(spec, row, value)


def _of_period(spec: Spec, row: Row, period: Period | None) -> str | None:
    if period is None:
        return None
    return (period.on or None) if spec.period == "on" else _filled(spec, row, period.name)


def _value(spec: Spec, text: str) -> str:
    """What a text stands for; empty where it stands for nothing the mapping knows."""
    if text in spec.values:
        return spec.values[text]
    if spec.read != "text":
        return _day(text, spec.read)
    return "" if spec.values else text


def _why(spec: Spec, text: str) -> str:
    if spec.read != "text" and not spec.values and (hint := date_fault(text, day_first=spec.read == "day-first")):
        return f"`{text}` {hint}"
    known = f"none of {listed(list(spec.values))}" if spec.values else ""
    return f"`{text}` is " + " and ".join(filter(None, (known, WANTED.get(spec.read) and f"not {WANTED[spec.read]}")))


def _checked_product(spec: Spec, row: Row, column: str, text: str) -> Unreadable | None:
    """Nothing where the cell is what the others multiply to: the record computes it."""
    factors = [row.cells[each] for each in spec.product_of]
    product = 1
    for factor in factors:
        if not WHOLE.match(factor):
            return None  # the column of the factor itself is at fault, and says so
        product *= int(factor)
    return None if text == str(product) else Unreadable(column, f"`{text}` is not {' x '.join(factors)}")


def _filled(spec: Spec, row: Row, text: str) -> str:
    return HOLE.sub(lambda hole: row.cells.get(hole[1], "") if hole[1] else text, spec.form)


def _day(text: str, reading: str) -> str:
    """The day a text names; a month or a year counts as its last day only where the mapping says so."""
    if found := DAY.match(text):
        return _valid(int(found[1]), int(found[2]), int(found[3]))
    if reading == "day-first" and (found := DAY_FIRST.match(text)):
        return _valid(int(found[3]), int(found[2]), int(found[1]))
    if reading in ("month-end", "year-end") and (found := MONTH.match(text)) and 1 <= int(found[2]) <= 12:
        year, month = int(found[1]), int(found[2])
        return _valid(year, month, calendar.monthrange(year, month)[1])
    if reading == "year-end" and (found := YEAR.match(text)):
        return _valid(int(found[1]), 12, 31)
    return ""


def date_fault(text: str, *, day_first: bool) -> str:
    """What is the matter with a text that looks like a day and was not taken for one; empty for any other text."""
    found = DAY_FIRST.match(text)
    is_day = found and _valid(int(found[3]), int(found[2]), int(found[1]))
    if DAY.match(text) or (found and not is_day and (day_first or int(found[1]) > 12)):
        return "is not in the calendar"
    if found and not day_first:
        return f"is not {WANTED['day']}; where the sheet writes the day first, add `read: day-first` to the mapping"
    return ""


def _valid(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""
