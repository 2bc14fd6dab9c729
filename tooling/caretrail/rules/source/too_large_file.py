"""SRC01: a file is larger than a record can be."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.load import Rejected
from caretrail.problem import Severity
from caretrail.rule import Finding, rule
from caretrail.rules.faults import cannot_be_read, faults
from caretrail.source import MAX_BYTES, Fault


@rule(code="SRC01", name="too-large-file", severity=Severity.ERROR, scope="rejected", names=("too-large",))
def check(rejected: Rejected) -> Iterator[Finding]:
    r"""A file is larger than a record can be.

    Why it matters
        A record is read by people. A file of more than 256 KB is usually an export or a scan that was saved
        under a record's name, and it would slow every check of the whole register.

    How to fix
        Keep in the record what a reader needs, and say in it where the large document is kept.

        A log that has grown too long goes on in a new record that is linked to this one.

    Flagged
        records/risks/2026/RSK-2026-7K3M.yml:  # SRC01
            id: RSK-2026-7K3M
            title: <300000 x a>
            opened_on: 2026-03-05

    Accepted
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
    """
    too_large_to_open = rejected.file.data is None and rejected.file.size > MAX_BYTES
    for fault in [Fault("too-large", 0, 0)] if too_large_to_open else faults(rejected, "too-large"):
        yield cannot_be_read(
            rejected, fault, f"the file is larger than {MAX_BYTES // 1024} KB",
            "keep in it what a reader needs, and say where the large document is kept")
