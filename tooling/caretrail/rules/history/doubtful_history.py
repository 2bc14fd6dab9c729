"""HIS01: this copy of the register could show another history than the published one."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.problem import Severity
from caretrail.rule import Finding, rule
from caretrail.rules.landings import reported
from caretrail.trail import Trail


@rule(code="HIS01", name="doubtful-history", severity=Severity.WARNING, scope="trail")
def check(trail: Trail) -> Iterator[Finding]:
    r"""This copy of the register could show another history than the published one.

    Why it matters
        Git lets anybody replace commits or their parents in their own copy, so that the past looks
        different there. caretrail does not follow such changes, and says that they are there.

    How to fix
        Compare with a fresh clone of the published branch. If the two differ, keep both and tell whoever
        keeps the repository.

    Flagged
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
        --- next landing ---
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            level: system
        --- replaced in this copy ---
        records:  # HIS01

    Accepted
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
        --- next landing ---
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            level: system
    """
    yield from reported(trail, "HIS01")
