"""Moments and lengths of time in the words of messages."""

from __future__ import annotations

from datetime import datetime, timedelta
from math import ceil


def moment(when: datetime) -> str:
    """`2026-03-05 14:30`, on the clock it is given in."""
    return f"{when:%Y-%m-%d %H:%M}"


def length(passed: timedelta) -> str:
    """`3 hours 20 minutes`, `2 days 4 hours`: minutes only below a day, a part of a minute counted as one."""
    minutes = max(0, ceil(passed.total_seconds() / 60))
    days, rest = divmod(minutes, 1440)
    hours, minutes = divmod(rest, 60)
    units = ((days, "day"), (hours, "hour")) if days else ((hours, "hour"), (minutes, "minute"))
    return " ".join(f"{number} {unit}{'' if number == 1 else 's'}" for number, unit in units if number) or "0 minutes"
