"""SRC20: a quote or a bracket is opened and never closed."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.load import Rejected
from caretrail.problem import Severity
from caretrail.rule import Finding, rule
from caretrail.rules.faults import cannot_be_read, faults


@rule(code="SRC20", name="unclosed-quote-or-bracket", severity=Severity.ERROR, scope="rejected",
      names=("unclosed",))
def check(rejected: Rejected) -> Iterator[Finding]:
    r"""A quote or a bracket is opened and never closed.

    Why it matters
        Everything that follows would be swallowed by that one value.

    How to fix
        Add the missing quote or bracket at the end of the value.

    Flagged
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: "Delayed discharge from Ward 7  # SRC20
            opened_on: 2026-03-05

    Flagged
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            agencies: [northmoor-council  # SRC20

    Accepted
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: "Delayed discharge from Ward 7"
            opened_on: 2026-03-05
            agencies: [northmoor-council]
    """
    for fault in faults(rejected, "unclosed"):
        yield cannot_be_read(
            rejected, fault, "a quote or a bracket is not closed, or a comma is missing inside it",
            "add the missing quote or bracket at the end of the value, or the missing comma")
