"""SCH24: a record is closed or withdrawn, and does not say how."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.load import Record
from caretrail.problem import Severity
from caretrail.rule import Finding, at, rule
from caretrail.rules.misfits import subject


@rule(code="SCH24", name="state-without-details", severity=Severity.ERROR, scope="record")
def check(record: Record) -> Iterator[Finding]:
    r"""A record is closed or withdrawn, and does not say how.

    Why it matters
        Who reads the register in a year needs to know when it was closed and why that was right, and why a
        withdrawn record should never have been there.

    How to fix
        Add `closed:` or `withdrawn:` with `on:` and `reason:`.

    Flagged
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            status: closed  # SCH24

    Flagged
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            status: withdrawn  # SCH24

    Accepted
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            status: withdrawn
            withdrawn: {on: 2026-03-06, reason: Opened twice; RSK-2026-9QX4 holds.}
    """
    state = record.text("status")
    if state in ("closed", "withdrawn") and record.kind.is_work and state not in record.doc:
        yield at(
            record, ("status",), f"{subject(record)} is {state}, and nothing says when and why",
            f"add `{state}:` with `on:` and `reason:`", who="its owner, or whoever closed it")
