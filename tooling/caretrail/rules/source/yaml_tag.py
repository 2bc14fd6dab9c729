"""SRC11: a value starts with `!`."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.load import Rejected
from caretrail.problem import Severity
from caretrail.rule import Finding, rule
from caretrail.rules.faults import cannot_be_read, faults


@rule(code="SRC11", name="yaml-tag", severity=Severity.ERROR, scope="rejected", names=("tag",))
def check(rejected: Rejected) -> Iterator[Finding]:
    r"""A value starts with `!`.

    Why it matters
        An exclamation mark in front of a value tells the program what to make of it: another type, or even
        a piece of program to run. caretrail takes every value as the text it is.

    How to fix
        Delete the word that starts with `!`. A text that has to start with `!` goes into quotes.

    Flagged
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: !!binary RGVsYXllZA==  # SRC11
            opened_on: 2026-03-05

    Accepted: inside quotes
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: "!Urgent: discharge from Ward 7"
            opened_on: 2026-03-05
    """
    for fault in faults(rejected, "tag"):
        yield cannot_be_read(
            rejected, fault, "a value starts with `!`, which tells the program what to make of it",
            "delete the word that starts with `!`, or put the text into quotes")
