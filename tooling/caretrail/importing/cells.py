"""One cell, read as the mapping says. What cannot be read is an error, never a guess."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

from caretrail.importing.mapping import Period, Spec
from caretrail.importing.table import Row

MONTH = re.compile(r"([0-9]{4})-([0-9]{2})\Z")
YEAR = re.compile(r"([0-9]{4})\Z")
DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})\Z")
DAY_FIRST = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})\Z")


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
        if period is None:
            return None
        return period.on if spec.period == "on" else spec.form.replace("{}", period.name)
    column = period.column if spec.cell and period else spec.column
    text = row.cells.get(column, "")
    if not text:
        return None
    if spec.values:
        if text not in spec.values:
            return Unreadable(column, f"`{text}` is none of the values the mapping knows: {', '.join(spec.values)}")
        text = spec.values[text]
    elif spec.read != "text":
        day = _day(text, spec.read)
        if not day:
            return Unreadable(column, f"`{text}` cannot be read as a date ({spec.read})")
        text = day
    if spec.split:
        return [part.strip() for part in text.split(spec.split) if part.strip()]
    return spec.form.replace("{}", text)


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


def _valid(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""
