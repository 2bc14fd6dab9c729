"""HIS02: a landing gave an id to a second file."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.problem import Severity
from caretrail.rule import Finding, rule
from caretrail.rules.landings import reported
from caretrail.trail import Trail


@rule(code="HIS02", name="id-in-two-files", severity=Severity.ERROR, scope="trail")
def check(trail: Trail) -> Iterator[Finding]:
    r"""A landing gave an id to a second file.

    Why it matters
        History follows one file for each id. The changes of the other file are not shown, so that what
        happened to it cannot be told.

    How to fix
        Keep one of the two files. A record of its own needs an id of its own: `caretrail new` makes one.

    Flagged
        records/agencies/eastmoor.yml:
            id: eastmoor
            name: Eastmoor Care
        --- next landing ---
        records/forums/eastmoor.yml:  # HIS02 REF06
            id: eastmoor
            name: Eastmoor forum

    Accepted: moved in one landing
        records/risks/2025/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
        --- next landing ---
        records/risks/2025/RSK-2026-7K3M.yml (deleted):
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
    """
    yield from reported(trail, "HIS02")
