"""SCH08: a date is not in the calendar."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.fields import DAY
from caretrail.load import Record
from caretrail.problem import Severity
from caretrail.rule import Finding, at, rule
from caretrail.rules.misfits import amiss, in_calendar, misfits


@rule(code="SCH08", name="impossible-date", severity=Severity.ERROR, scope="misfit",
      names=("day", "when", "moment"))
def check(record: Record) -> Iterator[Finding]:
    r"""A date is not in the calendar.

    Why it matters
        A date that cannot be cannot be put right by guessing: it may be one digit or one month off.

    How to fix
        Look the date up and type it again as year-month-day.

    Flagged
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-02-30  # SCH08

    Accepted
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2024-02-29
    """
    for misfit in misfits(record, "day", "when", "moment"):
        day = misfit.found[:10]
        if DAY.match(day) and not in_calendar(day):
            yield at(
                record, misfit.path,
                amiss(record, misfit, "is a day that is not in the calendar"),
                "look the date up and type it again as year-month-day")
