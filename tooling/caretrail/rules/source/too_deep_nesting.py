"""SRC15: values are nested too deeply."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.load import Rejected
from caretrail.problem import Severity
from caretrail.rule import Finding, rule
from caretrail.rules.faults import cannot_be_read, faults
from caretrail.source import MAX_DEPTH


@rule(code="SRC15", name="too-deep-nesting", severity=Severity.ERROR, scope="rejected", names=("too-deep",))
def check(rejected: Rejected) -> Iterator[Finding]:
    r"""Values are nested too deeply.

    Why it matters
        No kind of record needs more than a few levels. Twenty and more are a mistake, or an attempt to make
        the reading program fail.

    How to fix
        Look for brackets or hyphens that were not meant, and delete them.

    Flagged
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            agencies: <25 x [>northmoor-council<25 x ]>  # SRC15
            opened_on: 2026-03-05

    Accepted
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            agencies: [northmoor-council]
            opened_on: 2026-03-05
    """
    for fault in faults(rejected, "too-deep"):
        yield cannot_be_read(
            rejected, fault, f"values are nested more than {MAX_DEPTH} levels deep",
            "look for brackets or hyphens that were not meant, and delete them")
