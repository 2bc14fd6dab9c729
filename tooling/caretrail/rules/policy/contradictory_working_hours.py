"""POL02: the policy's working hours leave no time to work."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.load import Record
from caretrail.problem import Severity
from caretrail.rule import Finding, at, rule
from caretrail.rules.settings import WHO, settings_in


@rule(code="POL02", name="contradictory-working-hours", severity=Severity.ERROR, scope="record")
def check(record: Record) -> Iterator[Finding]:
    r"""The policy's working hours leave no time to work.

    Why it matters
        Deadlines in working days are counted by these days and hours. Without a day, or with a day that ends
        before it begins, nothing would ever be due, so that the usual week is taken, which nobody chose.

    How to fix
        Name the working days, and give the times at which a working day begins and ends on one and the same
        day.

    Flagged
        records/policy/partnership.yml:
            id: partnership
            name: Northmoor Care Partnership
            time_zone: Europe/London
            working_hours: {days: [], from: "09:00", to: "17:00"}  # POL02

    Flagged: morning and evening the wrong way round
        records/policy/partnership.yml:
            id: partnership
            name: Northmoor Care Partnership
            time_zone: Europe/London
            working_hours: {days: [monday, tuesday], from: "17:00", to: "09:00"}  # POL02

    Accepted
        records/policy/partnership.yml:
            id: partnership
            name: Northmoor Care Partnership
            time_zone: Europe/London
            working_hours: {days: [monday, tuesday, friday], from: "08:30", to: "16:30"}
    """
    settings = settings_in(record)
    hours = settings.working_hours if settings else None
    if hours and not hours.days:
        yield at(
            record, ("working_hours", "days"),
            "the policy names no working day, so that deadlines are counted from Monday to Friday",
            "name the days: `days: [monday, tuesday, wednesday, thursday, friday]`", who=WHO)
    if hours and hours.to <= hours.from_:
        yield at(
            record, ("working_hours", "to"),
            f"the policy has working days that end at {hours.to} and begin at {hours.from_}, so that they are "
            "taken to run from 09:00 to 17:00",
            "give the times at which a working day begins and ends", who=WHO)
