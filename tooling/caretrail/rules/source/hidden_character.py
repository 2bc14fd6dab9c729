"""SRC05: the text holds a character that cannot be seen."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.load import Rejected
from caretrail.problem import Severity
from caretrail.rule import Finding, rule
from caretrail.rules.faults import cannot_be_read, faults


@rule(code="SRC05", name="hidden-character", severity=Severity.ERROR, scope="rejected",
      names=("hidden-character",))
def check(rejected: Rejected) -> Iterator[Finding]:
    r"""The text holds a character that cannot be seen.

    Why it matters
        Invisible characters make two ids look the same that are not, and characters that turn the reading
        direction round can make a sentence say the opposite of what is stored.

    How to fix
        Delete the character at the place named. Where text was copied from a web page or a chat, paste it
        as plain text.

    Flagged: a space of no width
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed<U+200B> discharge from Ward 7  # SRC05
            opened_on: 2026-03-05

    Flagged: a character that turns the reading direction
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed <U+202E>discharge  # SRC05
            opened_on: 2026-03-05

    Accepted: letters with accents are welcome
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Café on Ward 7 closes without notice
            opened_on: 2026-03-05
    """
    for fault in faults(rejected, "hidden-character"):
        yield cannot_be_read(
            rejected, fault, f"it holds a character that cannot be seen ({fault.found})",
            "delete that character; text from a web page or a chat is best pasted as plain text")
