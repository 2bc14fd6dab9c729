"""SRC14: a field name is not plain text on one line."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.load import Rejected
from caretrail.problem import Severity
from caretrail.rule import Finding, rule
from caretrail.rules.faults import cannot_be_read, faults


@rule(code="SRC14", name="bad-field-name", severity=Severity.ERROR, scope="rejected", names=("bad-key",))
def check(rejected: Rejected) -> Iterator[Finding]:
    r"""A field name is not plain text on one line.

    Why it matters
        Field names are what the register, the reports and the history of a field hang on. A list, an empty
        name or a name over two lines cannot be one.

    How to fix
        Write the name as plain text in front of the colon, as the kind's page lists it.

    Flagged
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            ? [status, level]  # SRC14
            : active

    Accepted
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            status: active
    """
    for fault in faults(rejected, "bad-key"):
        yield cannot_be_read(
            rejected, fault, "a field name is not plain visible text on one line",
            "write the name as plain text in front of the colon")
