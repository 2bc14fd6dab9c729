"""SRC12: a field is named `<<`."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.load import Rejected
from caretrail.problem import Severity
from caretrail.rule import Finding, rule
from caretrail.rules.faults import cannot_be_read, faults


@rule(code="SRC12", name="merge-key", severity=Severity.ERROR, scope="rejected", names=("merge-key",))
def check(rejected: Rejected) -> Iterator[Finding]:
    r"""A field is named `<<`.

    Why it matters
        The name `<<` copies fields from another place. A reader would not see what the record holds.

    How to fix
        Write the fields out, and delete the line with `<<`.

    Flagged
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            closed:
              <<: {on: 2026-09-30}  # SRC12
              reason: At target.

    Accepted
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
    """
    for fault in faults(rejected, "merge-key"):
        yield cannot_be_read(
            rejected, fault, "a field is named `<<`, which copies other fields to this place",
            "write those fields out and delete the line")
