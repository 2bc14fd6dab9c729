"""SRC08: a line gives orders to the program that reads the file."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.load import Rejected
from caretrail.problem import Severity
from caretrail.rule import Finding, rule
from caretrail.rules.faults import cannot_be_read, faults


@rule(code="SRC08", name="yaml-directive", severity=Severity.ERROR, scope="rejected", names=("directive",))
def check(rejected: Rejected) -> Iterator[Finding]:
    r"""A line gives orders to the program that reads the file.

    Why it matters
        A line that starts with `%` at the top of a file changes how everything below it is read. Two
        programs could then read two different records.

    How to fix
        Delete the line. A text that has to begin with `%` goes into quotes.

    Flagged
        records/risks/2026/RSK-2026-7K3M.yml:
            %YAML 1.1  # SRC08
            ---
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05

    Accepted: a per cent sign inside a text
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Less than 40% of discharges before noon
            opened_on: 2026-03-05
    """
    for fault in faults(rejected, "directive"):
        yield cannot_be_read(
            rejected, fault, "a line starts with `%`, which gives orders to the program that reads the file",
            "delete that line")
