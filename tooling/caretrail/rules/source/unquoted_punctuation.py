"""SRC19: a text with special punctuation is not in quotes."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.load import Rejected
from caretrail.problem import Severity
from caretrail.rule import Finding, rule
from caretrail.rules.faults import cannot_be_read, faults


@rule(code="SRC19", name="unquoted-punctuation", severity=Severity.ERROR, scope="rejected",
      names=("needs-quotes",))
def check(rejected: Rejected) -> Iterator[Finding]:
    r"""A text with special punctuation is not in quotes.

    Why it matters
        A colon and a space, or a bracket at the start, have a meaning of their own in these files. Without
        quotes the text would be cut in two or read as a list.

    How to fix
        Put the whole text between double quotes. Or write `>-` behind the colon and the text on the next
        line, two spaces further in: then no quotes are needed.

    Flagged
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Ward 7: delayed discharge  # SRC19
            opened_on: 2026-03-05

    Flagged
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: @ward7 delayed discharge  # SRC19
            opened_on: 2026-03-05

    Accepted: in quotes
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: "Ward 7: delayed discharge"
            opened_on: 2026-03-05

    Accepted: below the field name
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: >-
              Ward 7: delayed discharge
            opened_on: 2026-03-05
    """
    for fault in faults(rejected, "needs-quotes"):
        yield cannot_be_read(
            rejected, fault, "a value holds a character that has a meaning of its own here",
            "put the whole text between double quotes")
