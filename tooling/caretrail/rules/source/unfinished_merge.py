"""SRC07: the file still holds both sides of a merge."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.load import Rejected
from caretrail.problem import Severity
from caretrail.rule import Finding, rule
from caretrail.rules.faults import cannot_be_read, faults


@rule(code="SRC07", name="unfinished-merge", severity=Severity.ERROR, scope="rejected",
      names=("conflict-marker",))
def check(rejected: Rejected) -> Iterator[Finding]:
    r"""The file still holds both sides of a merge.

    Why it matters
        Two people changed the same lines, and nobody has yet decided which text holds. Until then the
        record says both.

    How to fix
        Agree with the other author which text is right. Keep that, and delete the other text and the three
        lines that start with `<<<<<<<`, `=======` and `>>>>>>>`.

    Flagged
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            <<<<<<< HEAD  # SRC07
            title: Delayed discharge from Ward 7
            =======
            title: Late discharge from Ward 7
            >>>>>>> review
            opened_on: 2026-03-05

    Accepted
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
    """
    for fault in faults(rejected, "conflict-marker"):
        yield cannot_be_read(
            rejected, fault, "it still holds both sides of a merge that was not finished",
            "agree with the other author which text holds; delete the other text and the three marker lines")
