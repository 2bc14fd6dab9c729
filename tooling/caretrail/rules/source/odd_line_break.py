"""SRC04: the text holds a line break that some programs do not show."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.load import Rejected
from caretrail.problem import Severity
from caretrail.rule import Finding, rule
from caretrail.rules.faults import cannot_be_read, faults


@rule(code="SRC04", name="odd-line-break", severity=Severity.ERROR, scope="rejected", names=("line-break",))
def check(rejected: Rejected) -> Iterator[Finding]:
    r"""The text holds a line break that some programs do not show.

    Why it matters
        One visible line could hold two fields: a reviewer would see one and the program would read both.

    How to fix
        Delete the character at the place named and press Enter where a new line is meant.

    Flagged: two fields on what looks like one line
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge<U+2028>  # SRC04
            opened_on: 2026-03-05

    Accepted: line ends as Windows writes them
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M<U+000D>
            title: Delayed discharge from Ward 7<U+000D>
            opened_on: 2026-03-05<U+000D>
    """
    for fault in faults(rejected, "line-break"):
        yield cannot_be_read(
            rejected, fault, f"it holds a line break that some programs do not show ({fault.found})",
            "delete that character and press Enter where a new line is meant")
