"""The partnership's own settings as typed values; the defaults where it has set none."""

from __future__ import annotations

from datetime import time
from functools import lru_cache

from caretrail.calendar import Calendar
from caretrail.diff import Doc
from caretrail.facts.entries import typed
from caretrail.facts.salvage import what_fits
from caretrail.history.zone import zone_of
from caretrail.policy.partnership import Partnership
from caretrail.policy.thresholds import Thresholds
from caretrail.trail import Trail

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WORKING_WEEK = frozenset(range(5))
WORKING_HOURS = (time(9), time(17))
"""Where the settings have none, or have some that make no sense (which rules of the family `policy` report)."""

NAMELESS = {"id": "partnership", "name": "A partnership without settings", "time_zone": "Europe/London"}


def policy(trail: Trail) -> Partnership:
    """The settings; those of a partnership that has set nothing where the file is missing. One number that does not fit
    must not undo all others: its default holds, as a rule finds fault with it.
    """
    return trail.always(_policy)


def thresholds(trail: Trail) -> Thresholds:
    """Every number the practices are measured by."""
    return policy(trail).thresholds


def calendar(trail: Trail) -> Calendar:
    """The partnership's time zone, working hours and bank holidays, made once per trail."""
    return trail.always(_calendar)


def settings_of(doc: Doc | None) -> Partnership:
    """The settings as a file holds them; None for a partnership without such a file."""
    if doc is None:
        return _unset()
    return what_fits(Partnership, {**NAMELESS, **doc}) or _unset()


def _policy(trail: Trail) -> Partnership:
    held = trail.records.get("partnership")
    if held is None or held.kind.model is not Partnership:
        return _unset()
    return typed(held, Partnership) or settings_of(held.doc)


def _calendar(trail: Trail) -> Calendar:
    return calendar_of(policy(trail))


def calendar_of(settings: Partnership) -> Calendar:
    """The calendar that settings describe."""
    hours = settings.working_hours
    days, opens, closes = WORKING_WEEK, *WORKING_HOURS
    if hours and hours.days:
        days = frozenset(WEEKDAYS.index(day) for day in hours.days)
    if hours and hours.from_ < hours.to:
        opens, closes = time.fromisoformat(hours.from_), time.fromisoformat(hours.to)
    return Calendar(zone_of({"time_zone": settings.time_zone}), days, opens, closes,
                    frozenset(holiday.on for holiday in settings.bank_holidays))


@lru_cache
def _unset() -> Partnership:
    return Partnership.model_validate(NAMELESS)
