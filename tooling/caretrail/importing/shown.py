"""What a cell of a workbook holds -> the text of it: the value, in the form in which records write it."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

DIGITS = 15
"""Digits of a number that Excel keeps; those behind them are zeros, whatever was typed."""

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_TIMED = re.compile("[hs]")
_PADDED = re.compile(r"0{2,}\Z")


def as_text(value: Any, number_format: str) -> str:
    """The text of a value as openpyxl gives it: whole numbers without a point, days as 2026-03-05, a quarter as 25%
    where the sheet shows per cent, 7 as 007 where it shows leading zeros, flags as TRUE and FALSE as the sheet does.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (int, float)):
        return _number(value, number_format)
    if isinstance(value, datetime):
        return _moment(value, number_format)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return _clock(value)
    if isinstance(value, timedelta):
        return _length(value)
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), str(value)).replace("\r\n", "\n").replace("\r", "\n")


def _number(value: float, number_format: str) -> str:
    shape = _shape(number_format)
    exact = Decimal(value) if isinstance(value, int) else Decimal(format(value, f".{DIGITS}g"))
    if "%" in shape:
        return f"{_plain(exact * 100)}%"
    text = _plain(exact)
    return text.zfill(len(shape)) if _PADDED.match(shape) and text.isdigit() else text


def _plain(number: Decimal) -> str:
    """Without an exponent and without zeros at the end."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _moment(value: datetime, number_format: str) -> str:
    """As much of it as the sheet shows: people typed a month where it shows Feb-14, a day where `=NOW()` shows one."""
    shape = _shape(number_format)
    if not _TIMED.search(shape):
        day = value.date().isoformat()
        return day if "d" in shape or "y" not in shape else day[:7] if "m" in shape else day[:4]
    whole = value + timedelta(microseconds=500_000) if value.microsecond else value
    whole = whole.replace(microsecond=0)
    if whole.time() == time():
        return whole.date().isoformat()
    return whole.isoformat(timespec="seconds" if whole.second else "minutes")


def hides_year(number_format: str) -> bool:
    """Whether a date is shown as a day and a month alone, as Excel does with what it takes for one: 3-1, MAR1."""
    shape = _shape(number_format)
    return "d" in shape and "m" in shape and "y" not in shape and not _TIMED.search(shape)


def _shape(number_format: str) -> str:
    """The first part of a format, without the words in it."""
    return _QUOTED.sub("", number_format.partition(";")[0]).lower()


def _clock(value: time) -> str:
    return value.isoformat(timespec="seconds" if value.second else "minutes")


def _length(value: timedelta) -> str:
    minutes, seconds = divmod(round(value.total_seconds()), 60)
    text = f"{minutes // 60}:{minutes % 60:02}"
    return f"{text}:{seconds:02}" if seconds else text
