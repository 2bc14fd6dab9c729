"""SCH12: a number is not written in digits alone."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.load import Record
from caretrail.problem import Severity
from caretrail.rule import Finding, at, rule
from caretrail.rules.misfits import amiss, misfits, wanted


@rule(code="SCH12", name="unreadable-number", severity=Severity.ERROR, scope="misfit",
      names=("whole", "number", "step"))
def check(record: Record) -> Iterator[Finding]:
    r"""A number is not written in digits alone.

    Why it matters
        Scores and counts are compared and added up. "4/5", "about 3" or "1,000" mean different numbers to
        different programs.

    How to fix
        Write digits alone, with a point for a fraction: `5`, `1000`, `12.5`. Reservations go into a text
        field beside it.

    Flagged
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            tolerance: about 8  # SCH12

    Flagged
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            tolerance: 08  # SCH12

    Accepted
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            tolerance: 8
    """
    for misfit in misfits(record, "whole", "number", "step"):
        what, example = wanted(misfit)
        yield at(
            record, misfit.path,
            amiss(record, misfit, f"wants {what}"),
            f"write digits alone, such as `{example}`, without commas, units or leading zeros")
