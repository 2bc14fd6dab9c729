"""SRC16: the file holds too many values."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.load import Rejected
from caretrail.problem import Severity
from caretrail.rule import Finding, rule
from caretrail.rules.faults import cannot_be_read, faults
from caretrail.source import MAX_VALUES


@rule(code="SRC16", name="too-many-values", severity=Severity.ERROR, scope="rejected",
      names=("too-many-values",))
def check(rejected: Rejected) -> Iterator[Finding]:
    r"""The file holds too many values.

    Why it matters
        A record is read by people. A file of more than 20,000 values is a data set, and checking it would
        keep everybody waiting.

    How to fix
        Keep the data set where it belongs and say in the record where that is. Long logs continue in a new
        record that is linked to this one.

    Flagged
        records/risks/2026/RSK-2026-7K3M.yml:  # SRC16
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            agencies: [<20001 x a,>]

    Accepted
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
    """
    for fault in faults(rejected, "too-many-values"):
        yield cannot_be_read(
            rejected, fault, f"it holds more than {MAX_VALUES:,} values",
            "keep in it what a reader needs, and say where the data set is kept")
