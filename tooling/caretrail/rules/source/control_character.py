"""SRC03: the text holds a control character."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.load import Rejected
from caretrail.problem import Severity
from caretrail.rule import Finding, rule
from caretrail.rules.faults import cannot_be_read, faults


@rule(code="SRC03", name="control-character", severity=Severity.ERROR, scope="rejected",
      names=("control-character",))
def check(rejected: Rejected) -> Iterator[Finding]:
    r"""The text holds a control character.

    Why it matters
        Control characters cannot be seen, and some of them give orders to the screen or the program that
        shows the text. They usually come along when text is copied from another program.

    How to fix
        Delete the character at the place named and type what was meant.

    Flagged: typed
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge<U+0007> from Ward 7  # SRC03
            opened_on: 2026-03-05

    Flagged: written as a code
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: "Delayed discharge\0from Ward 7"  # SRC03
            opened_on: 2026-03-05

    Accepted
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
    """
    for fault in faults(rejected, "control-character"):
        yield cannot_be_read(
            rejected, fault, f"it holds the control character {fault.found}".rstrip(),
            "delete that character and type what was meant")
