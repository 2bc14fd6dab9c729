"""POL01: the policy's time zone is none there is."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

from caretrail.history.zone import HOME_ZONE
from caretrail.load import Record
from caretrail.nearest import did_you_mean
from caretrail.problem import Severity
from caretrail.rule import Finding, at, rule
from caretrail.rules.misfits import shown
from caretrail.rules.settings import WHO, settings_in


@rule(code="POL01", name="unknown-time-zone", severity=Severity.ERROR, scope="record")
def check(record: Record) -> Iterator[Finding]:
    r"""The policy's time zone is none there is.

    Why it matters
        Every deadline, every night on call and every day on which something was recorded is counted on the
        partnership's clocks. Without its time zone they are counted on another one's.

    How to fix
        Write the name of a time zone as the tz database has it, such as `Europe/London` or `America/New_York`.

    Flagged
        records/policy/partnership.yml:
            id: partnership
            name: Northmoor Care Partnership
            time_zone: Europe/Londn  # POL01

    Flagged: an abbreviation, which says nothing about summer
        records/policy/partnership.yml:
            id: partnership
            name: Northmoor Care Partnership
            time_zone: GMT+1  # POL01

    Accepted
        records/policy/partnership.yml:
            id: partnership
            name: Northmoor Care Partnership
            time_zone: America/New_York
    """
    settings = settings_in(record)
    if settings and not _is_known(settings.time_zone):
        yield at(
            record, ("time_zone",),
            f"times are counted in `{HOME_ZONE}`, as {shown(settings.time_zone)} is no time zone"
            f"{did_you_mean(settings.time_zone, _places())}",
            "write a time zone's name, such as `Europe/London`", who=WHO)


@lru_cache
def _is_known(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        return False
    return True


def _places() -> list[str]:
    """Time zones by the places they are named after; the others are offsets and abbreviations."""
    return sorted(name for name in available_timezones() if "/" in name and not name.startswith("Etc/"))
