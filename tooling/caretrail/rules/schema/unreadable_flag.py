"""SCH13: a yes-or-no field holds something else than `true` or `false`."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.load import Record
from caretrail.problem import Severity
from caretrail.rule import Finding, at, rule
from caretrail.rules.misfits import amiss, misfits


@rule(code="SCH13", name="unreadable-flag", severity=Severity.ERROR, scope="misfit", names=("flag",))
def check(record: Record) -> Iterator[Finding]:
    r"""A yes-or-no field holds something else than `true` or `false`.

    Why it matters
        `no`, `off` and `NO` (which is also Norway) are read differently by different programs. `true` and
        `false` are not.

    How to fix
        Write `true` or `false`, in small letters.

    Flagged
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            log:
              - {id: L1, on: 2026-03-05, text: Rang the ward., informal: yes}  # SCH13

    Accepted
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            log:
              - {id: L1, on: 2026-03-05, text: Rang the ward., informal: true}
    """
    for misfit in misfits(record, "flag"):
        meant = {"y": "true", "n": "false"}.get(misfit.found[:1].lower(), "")
        yield at(
            record, misfit.path,
            amiss(record, misfit, "wants `true` or `false`"),
            f"write `{meant}`" if meant else "write `true` or `false`")
