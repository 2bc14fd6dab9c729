"""SRC02: a file is not stored as UTF-8 text."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.load import Rejected
from caretrail.problem import Severity
from caretrail.rule import Finding, rule
from caretrail.rules.faults import cannot_be_read, faults


@rule(code="SRC02", name="text-not-in-utf8", severity=Severity.ERROR, scope="rejected", names=("not-utf8",))
def check(rejected: Rejected) -> Iterator[Finding]:
    r"""A file is not stored as UTF-8 text.

    Why it matters
        The same bytes would be read as different letters on different machines, so that a name or a sum
        could change without anybody having changed it.

    How to fix
        Save the file again with the encoding "UTF-8" (without "BOM"). Most editors ask for it under "Save
        as" or show it in the bottom line.

    Flagged: the pound sign as an old Windows program stores it
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Grant of <0xA3>40,000 not spent  # SRC02
            opened_on: 2026-03-05

    Accepted
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Grant of £40,000 not spent
            opened_on: 2026-03-05
    """
    for fault in faults(rejected, "not-utf8"):
        yield cannot_be_read(
            rejected, fault, "it is not stored as UTF-8 text",
            "save the file again with the encoding UTF-8, without a byte order mark")
