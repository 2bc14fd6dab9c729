"""Dates, times, durations, counts and lists in plain English."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, tzinfo
from functools import lru_cache
from math import floor
from typing import Any

from caretrail.listing import joined

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
          "November", "December")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def day(when: date) -> str:
    """`5 March 2026`"""
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def weekday(when: date) -> str:
    """`Thursday 5 March 2026`"""
    return f"{DAYS[when.weekday()]} {day(when)}"


def moment(when: datetime, zone: tzinfo | None = None) -> str:
    """`5 March 2026 at 14:30`, in `zone` where one is given and the time says how far it is from UTC."""
    there = when.astimezone(zone) if zone is not None and when.tzinfo is not None else when
    return f"{day(there)} at {there.hour:02}:{there.minute:02}"


@lru_cache(maxsize=10_000)
def _day_of(text: str) -> date | None:
    try:
        on = date.fromisoformat(text)
    except ValueError:
        return None
    return on if on.isoformat() == text else None  # `2026-W01-1` is a date to Python too


def text_of(doc: Mapping[str, Any], name: str) -> str:
    """A value of a record or an entry where it is a text, else the empty text."""
    value = doc.get(name)
    return value if isinstance(value, str) else ""


def day_of(text: object) -> date | None:
    """The day a text of a record names, a date or a date and time; None for anything else."""
    if isinstance(text, str) and len(text) >= 10 and (len(text) == 10 or text[10] == "T"):
        return _day_of(text[:10])
    return None


@lru_cache(maxsize=10_000)
def moment_said(text: str) -> str:
    """`5 March 2026 at 14:30` for a date and time of a record, with how far it is from UTC where it says so; empty
    for any other text.
    """
    try:
        when = datetime.fromisoformat(text)
    except ValueError:
        return ""
    offset = when.strftime("%z")
    return f"{moment(when)}{f' UTC{offset[:3]}:{offset[3:5]}' if offset else ''}".replace(" UTC+00:00", " UTC")


@lru_cache(maxsize=10_000)
def day_said(text: str) -> str:
    """`5 March 2026` for a date of a record; empty for any other text."""
    on = day_of(text)
    return day(on) if on else ""


def count(number: int, one: str, many: str = "") -> str:
    """`1 record`, `2 records`, `1,204 records`, `no records`"""
    if number == 0:
        return f"no {many or one + 's'}"
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def percent(share: float) -> str:
    """`92.3 %`, cut off and not rounded: nothing is 100 % that is not."""
    return f"{floor(share * 10 + 1e-9) / 10:g} %"


def listed(things: Sequence[str], last: str = "and") -> str:
    """`a`, `a and b`, `a, b and c`"""
    return joined(things, last)


def lag(happened: date, recorded: date) -> str:
    """How long after a thing happened it was recorded, in days."""
    days = (recorded - happened).days
    if days < 0:
        return f"recorded {count(-days, 'day')} earlier"
    return "recorded the same day" if days == 0 else f"recorded {count(days, 'day')} later"


def period(days: Iterable[date]) -> str:
    """`5 March 2026`, or `5 March 2026 to 9 April 2026` for several."""
    known = sorted(set(days))
    if not known:
        return ""
    return day(known[0]) if len(known) == 1 else f"{day(known[0])} to {day(known[-1])}"


def sentence(text: str) -> str:
    """The text as a sentence: a large first letter, and a full stop unless it ends in a mark already."""
    return capital(text) if text.endswith((".", "?", "!")) else f"{capital(text)}."


SEVERITIES = {"error": "must be put right", "warning": "should be put right", "note": "worth knowing"}


def severity(name: str) -> str:
    """What a severity asks of a reader."""
    return SEVERITIES[name]


def capital(text: str) -> str:
    """The text with its first letter large, the rest as it is."""
    return text[:1].upper() + text[1:]


def small(text: str) -> str:
    """The text with its first letter small, unless it begins with letters that stand for words (NHS number)."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def is_plural(word: str) -> bool:
    return word.endswith("s") and not word.endswith(("ss", "is", "us")) and len(word) > 3


def singular(word: str) -> str:
    """`score` of `scores`, `party` of `parties`; for the plain plurals that fields are named with."""
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("sses", "ches", "shes", "xes")) else word[:-1]
