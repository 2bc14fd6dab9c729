"""The time zone of a register: in it recorded times are shown, and the days on which things landed are counted."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import tzinfo
from typing import Any
from zoneinfo import ZoneInfo

HOME_ZONE = "Europe/London"


def zone_of(policy: Mapping[str, Any]) -> tzinfo:
    """The time zone that a partnership names in its settings, or that of the country this was made for."""
    named = policy.get("time_zone")
    try:
        return ZoneInfo(named if isinstance(named, str) else HOME_ZONE)
    except (ValueError, OSError, KeyError):
        return ZoneInfo(HOME_ZONE)
