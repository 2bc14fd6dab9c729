"""SCH18: a length of time is not a number and a unit."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.load import Record
from caretrail.problem import Severity
from caretrail.rule import Finding, at, rule
from caretrail.rules.misfits import amiss, misfits


@rule(code="SCH18", name="unreadable-duration", severity=Severity.ERROR, scope="misfit", names=("duration",))
def check(record: Record) -> Iterator[Finding]:
    r"""A length of time is not a number and a unit.

    Why it matters
        Deadlines are worked out from these fields. "Soon", "48h" or "two days" cannot be counted.

    How to fix
        Write a number and `minutes`, `hours`, `days`, `working days`, `weeks` or `months`: `48 hours`, `1
        working day`.

    Flagged
        records/agreements/discharge-agreement.yml:
            id: discharge-agreement
            title: Discharge agreement
            expectations:
              - {id: E1, type: acknowledge, within: 48h}  # SCH18

    Accepted
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
    """
    for misfit in misfits(record, "duration"):
        yield at(
            record, misfit.path,
            amiss(record, misfit, "wants a length of time"),
            "write a number and `minutes`, `hours`, `days`, `working days`, `weeks` or `months`")
