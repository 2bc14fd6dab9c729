"""SCH10: a date is not written as year-month-day."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.fields import DAY
from caretrail.load import Record
from caretrail.problem import Severity
from caretrail.rule import Finding, at, rule
from caretrail.rules.misfits import amiss, in_calendar, misfits, wanted


@rule(code="SCH10", name="unreadable-date", severity=Severity.ERROR, scope="misfit", names=("day", "when"))
def check(record: Record) -> Iterator[Finding]:
    r"""A date is not written as year-month-day.

    Why it matters
        `05/03/2026` is 5 March to one reader and 3 May to another. Only year-month-day means the same to
        everybody, and sorts as it reads.

    How to fix
        Write the year with four digits, then the month and the day with two: `2026-03-05`.

    Flagged
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 05/03/2026  # SCH10

    Flagged
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-3-5  # SCH10

    Flagged
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: last Tuesday  # SCH10

    Accepted
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
    """
    for misfit in misfits(record, "day", "when"):
        day, rest = misfit.found[:10], misfit.found[10:]
        if not DAY.match(day) or (misfit.type == "day" and rest and in_calendar(day) and rest[0] not in "T "):
            what, example = wanted(misfit)
            yield at(
                record, misfit.path,
                amiss(record, misfit, f"wants {what}"),
                f"write it as year-month-day, such as `{example}`")
