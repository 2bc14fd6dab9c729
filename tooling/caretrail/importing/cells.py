"""One cell, read as the mapping says. What cannot be read is an error, never a guess."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from caretrail.fields import WHOLE
from caretrail.importing.mapping import HOLE, Period, Spec
from caretrail.importing.table import Row
from caretrail.nearest import listed, nearest

MONTH = re.compile(r"([0-9]{4})-([0-9]{2})\Z")
YEAR = re.compile(r"([0-9]{4})\Z")
DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})\Z")
DAY_FIRST = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})\Z")
SHORT_YEAR = re.compile(r"[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{2}\Z")
IN_WORDS = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)?[ -]([A-Za-z]{3,9})[ ,-]{1,2}([0-9]{4})\Z")
WORDS_FIRST = re.compile(r"([A-Za-z]{3,9}) ([0-9]{1,2})(?:st|nd|rd|th)?,? ([0-9]{4})\Z")
MONTHS = tuple(each.lower() for each in calendar.month_name[1:])
SERIAL = re.compile(r"[2-7][0-9]{4}\Z")
"""What a day from 1954 to 2118 is in Excel's counting."""

PER_CENT = re.compile(r"(-?[0-9]+(?:\.[0-9]+)?)\s?%\Z")
WANTED = {
    "day": "a date such as 2026-03-05", "day-first": "a date such as 5/3/2026, 5 March 2026 or 2026-03-05",
    "month-first": "a date such as 3/5/2026, March 5, 2026 or 2026-03-05", "per-cent": "a share such as 25%",
    "month-end": "a month such as 2026-03, or a date", "year-end": "a year, a month such as 2026-03, or a date",
}


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A cell that could not be read: which column, what was wrong with it in plain words, and what could be done."""

    column: str
    why: str
    proposed: str = ""


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
        return Unreadable(column, _why(spec, text), _proposed(spec, text))
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
    if spec.read == "per-cent":
        return found[1] if (found := PER_CENT.match(text)) else ""
    if spec.read != "text":
        return _day(text, spec.read)
    return "" if spec.values else text


def _why(spec: Spec, text: str) -> str:
    if spec.read != "text" and not spec.values and (hint := date_fault(text, spec.read)):
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
    if reading in ("day-first", "month-first"):
        return _of_order(text, reading)
    if reading in ("month-end", "year-end") and (found := MONTH.match(text)) and 1 <= int(found[2]) <= 12:
        year, month = int(found[1]), int(found[2])
        return _valid(year, month, calendar.monthrange(year, month)[1])
    if reading == "year-end" and (found := YEAR.match(text)):
        return _valid(int(found[1]), 12, 31)
    return ""


def _of_order(text: str, reading: str) -> str:
    if found := DAY_FIRST.match(text):
        day, month = (found[1], found[2]) if reading == "day-first" else (found[2], found[1])
        return _valid(int(found[3]), int(month), int(day))
    if found := IN_WORDS.match(text):
        return _valid(int(found[3]), _month(found[2]), int(found[1]))
    if found := WORDS_FIRST.match(text):
        return _valid(int(found[3]), _month(found[1]), int(found[2]))
    return ""


def _month(word: str) -> int:
    """1 for January and Jan; 0, which no calendar has, for another word."""
    meant = [place for place, month in enumerate(MONTHS, 1)
             if word.lower() in (month, month[:3]) or (month == "september" and word.lower() == "sept")]
    return meant[0] if meant else 0


def date_fault(text: str, reading: str) -> str:
    """What is the matter with a text that looks like a day and was not taken for one; empty for any other text."""
    found = DAY_FIRST.match(text)
    if DAY.match(text) or (found and not _of_order(text, reading) and (
            reading in ("day-first", "month-first") or max(int(found[1]), int(found[2])) > 31 or not (
                _of_order(text, "day-first") or _of_order(text, "month-first")))):
        return "is not in the calendar"
    if found and reading not in ("day-first", "month-first"):
        return (f"is not {WANTED['day']}; where the sheet writes the day first, add `read: day-first` to the mapping, "
                "where the month, `read: month-first`")
    if SHORT_YEAR.match(text):
        return "has a year of two digits, and the century is not guessed"
    return f"is how Excel counts days: {serial_days(text)}; which, it does not say" if SERIAL.match(text) else ""


def serial_days(text: str) -> str:
    """The two days that a number of Excel's can stand for."""
    number = timedelta(int(text))
    usual, shifted = date(1899, 12, 30) + number, date(1904, 1, 1) + number
    return f"{usual.isoformat()}, or {shifted.isoformat()} in a workbook that counts from 1904"


def _proposed(spec: Spec, text: str) -> str:
    if spec.values:
        return nearest(text, spec.values)
    if spec.read != "text" and SERIAL.match(text):
        return (date(1899, 12, 30) + timedelta(int(text))).isoformat()
    if MONTH.match(text) and spec.read in ("day", "day-first", "month-first"):
        return "`read: month-end` in the mapping, if a month is to count as its last day"
    other = {"day-first": "month-first", "month-first": "day-first"}.get(spec.read, "")
    return f"`read: {other}` in the mapping, if every date is written so" if other and _of_order(text, other) else ""


def _valid(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""
