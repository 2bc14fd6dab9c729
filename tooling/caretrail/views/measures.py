"""What an indicator last measured, and what it aims at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from caretrail.views import words


@dataclass(frozen=True, slots=True)
class Measured:
    """An amount with its unit, as it was typed, and the day it is for."""

    amount: str
    on: date


def latest(doc: dict[str, Any], name: str, dated_by: str, as_of: date) -> Measured | None:
    """The last entry of a list on or before a day, without entries that a later one corrects."""
    listed = doc.get(name)
    entries = [each for each in listed if isinstance(each, dict)] if isinstance(listed, list) else []
    corrected = {each["corrects"] for each in entries if isinstance(each.get("corrects"), str)}
    dated = [(on, place) for place, each in enumerate(entries)
             if each.get("id") not in corrected and (on := words.day_of(each.get(dated_by))) and on <= as_of]
    if not dated:
        return None
    on, place = max(dated)
    return Measured(_amount(entries[place], doc.get("unit")), on)


def _amount(entry: dict[str, Any], unit: Any) -> str:
    """`6 people`, `90 to 95 per cent`"""
    typed = [entry[name] for name in ("value", "upper") if isinstance(entry.get(name), str)]
    return " ".join((" to ".join(typed), *((unit,) if isinstance(unit, str) else ())))
