"""SRC10: a value stands in several places through `&` and `*`."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.load import Rejected
from caretrail.problem import Severity
from caretrail.rule import Finding, rule
from caretrail.rules.faults import cannot_be_read, faults


@rule(code="SRC10", name="yaml-alias", severity=Severity.ERROR, scope="rejected", names=("alias",))
def check(rejected: Rejected) -> Iterator[Finding]:
    r"""A value stands in several places through `&` and `*`.

    Why it matters
        A reader of the record would have to hunt for what the value is, and one change would change several
        places at once. A few lines of it can also grow to fill a computer's memory.

    How to fix
        Write the value out wherever it is needed. A text that has to start with `&` or `*` goes into
        quotes.

    Flagged
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            summary: &same People wait.  # SRC10
            late_reason: *same
            opened_on: 2026-03-05

    Accepted: a star inside quotes
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: "*Urgent* discharge from Ward 7"
            opened_on: 2026-03-05
    """
    for fault in faults(rejected, "alias"):
        yield cannot_be_read(
            rejected, fault, "a value starts with `&` or `*`, which makes one value stand in several places",
            "write the value out wherever it is needed, or put the text into quotes")
