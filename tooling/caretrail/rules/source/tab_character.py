"""SRC06: the text holds a tab."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.load import Rejected
from caretrail.problem import Severity
from caretrail.rule import Finding, rule
from caretrail.rules.faults import cannot_be_read, faults


@rule(code="SRC06", name="tab-character", severity=Severity.ERROR, scope="rejected", names=("tab",))
def check(rejected: Rejected) -> Iterator[Finding]:
    r"""The text holds a tab.

    Why it matters
        Every program shows a tab with a different width, so that fields can look as if they belonged
        together that do not.

    How to fix
        Use spaces: two for each level.

    Flagged
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            closed:
            <tab>on: 2026-09-30  # SRC06
              reason: At target for three months.
            opened_on: 2026-03-05

    Accepted
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            status: closed
            opened_on: 2026-03-05
            closed:
              on: 2026-09-30
              reason: At target for three months.
    """
    for fault in faults(rejected, "tab"):
        yield cannot_be_read(
            rejected, fault, "it holds a tab",
            "use spaces instead: two for each level")
