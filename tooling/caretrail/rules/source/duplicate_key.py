"""SRC13: the same field is given twice."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.load import Rejected
from caretrail.plain import plain
from caretrail.problem import Severity
from caretrail.rule import Finding, rule
from caretrail.rules.faults import cannot_be_read, faults


@rule(code="SRC13", name="duplicate-key", severity=Severity.ERROR, scope="rejected", names=("duplicate-key",))
def check(rejected: Rejected) -> Iterator[Finding]:
    r"""The same field is given twice.

    Why it matters
        Nobody can tell which of the two values holds. Most programs silently take the last one, while a
        reader believes the first.

    How to fix
        Keep the value that is right and delete the other line.

    Flagged
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            status: active
            status: closed  # SRC13

    Flagged: inside an entry
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            scores:
              - {id: S1, on: 2026-03-05, on: 2026-03-06, type: current}  # SRC13

    Accepted
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            status: active
    """
    for fault in faults(rejected, "duplicate-key"):
        yield cannot_be_read(
            rejected, fault, f"the field `{plain(fault.found)}` is given twice",
            "keep the value that is right and delete the other")
