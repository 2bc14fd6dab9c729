"""SRC17: the file holds no fields."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.load import Rejected
from caretrail.problem import Severity
from caretrail.rule import Finding, rule
from caretrail.rules.faults import cannot_be_read, faults


@rule(code="SRC17", name="empty-file", severity=Severity.ERROR, scope="rejected", names=("empty",))
def check(rejected: Rejected) -> Iterator[Finding]:
    r"""The file holds no fields.

    Why it matters
        The file's name is an id, and an id stands for a record for ever. An empty one may be a save that
        went wrong.

    How to fix
        Type the record, or take the earlier text from history, or delete a file that was never a record.

    Flagged: nothing but a remark
        records/risks/2026/RSK-2026-7K3M.yml:
            # to be written  # SRC17

    Accepted: a remark beside fields
        records/risks/2026/RSK-2026-7K3M.yml:
            # agreed at the huddle
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
    """
    for fault in faults(rejected, "empty"):
        yield cannot_be_read(
            rejected, fault, "it holds no fields",
            "type the record, or delete the file if it was never one")
