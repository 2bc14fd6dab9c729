"""SRC09: the file holds more than one document."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.load import Rejected
from caretrail.problem import Severity
from caretrail.rule import Finding, rule
from caretrail.rules.faults import cannot_be_read, faults


@rule(code="SRC09", name="several-documents", severity=Severity.ERROR, scope="rejected",
      names=("several-documents",))
def check(rejected: Rejected) -> Iterator[Finding]:
    r"""The file holds more than one document.

    Why it matters
        One file is one record: its name is the record's id. A second document behind a line of three
        hyphens would be a record without an id, which some programs read and others leave out.

    How to fix
        Give every record a file of its own, and delete the line of three hyphens.

    Flagged
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            ---  # SRC09
            id: RSK-2026-9QX4

    Accepted: three hyphens at the very top do no harm
        records/risks/2026/RSK-2026-7K3M.yml:
            ---
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
    """
    for fault in faults(rejected, "several-documents"):
        yield cannot_be_read(
            rejected, fault, "it holds more than one document",
            "give every record a file of its own and delete the line `---` between them")
