"""SCH25: a record says how it was closed or withdrawn, and its state says it was not."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.load import Record
from caretrail.problem import Severity
from caretrail.rule import Finding, at, rule
from caretrail.rules.misfits import shown, subject

STATES_OF = {"closed": ("closed", "withdrawn"), "withdrawn": ("withdrawn",)}
"""Block -> states in which it may stand: a record that was closed can still be withdrawn."""


@rule(code="SCH25", name="details-without-state", severity=Severity.ERROR, scope="record")
def check(record: Record) -> Iterator[Finding]:
    r"""A record says how it was closed or withdrawn, and its state says it was not.

    Why it matters
        One of the two is wrong. Lists and counts go by the state, readers by the text.

    How to fix
        Set `status:` to `closed` or `withdrawn`, if it is. If it was opened again, say so in an entry of
        `log` and delete the block: history keeps it.

    Flagged
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            status: active
            closed:  # SCH25
              on: 2026-09-30
              reason: At target for three months.

    Flagged
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            withdrawn: {on: 2026-03-06, reason: Opened twice.}  # SCH25

    Accepted
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            status: closed
            closed: {on: 2026-09-30, reason: At target for three months.}
    """
    state = record.text("status") or "draft"
    for block, states in STATES_OF.items():
        if block in record.doc and record.kind.is_work and state not in states:
            yield at(
                record, (block,),
                f"{subject(record)} says how it was {block}, and its state is {shown(state)}",
                f"set `status: {block}`, or delete the block if it was opened again", key=True,
                who="its owner, or whoever closed it")
