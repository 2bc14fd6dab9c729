"""SCH05: a value is not one of the words that its field knows."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.kinds.labels import choices
from caretrail.load import Record
from caretrail.nearest import did_you_mean, listed
from caretrail.problem import Severity
from caretrail.rule import Finding, at, rule
from caretrail.rules.misfits import amiss, misfits


@rule(code="SCH05", name="unknown-choice", severity=Severity.ERROR, scope="misfit", names=("literal_error",))
def check(record: Record) -> Iterator[Finding]:
    r"""A value is not one of the words that its field knows.

    Why it matters
        Registers are filtered, counted and compared by these words. A word of one's own would fall out of
        every list.

    How to fix
        Use one of the words that the message lists.

    Flagged
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            level: operation  # SCH05

    Flagged: capital letters count
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            status: Active  # SCH05

    Accepted
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            level: operational
            status: active
    """
    for misfit in misfits(record, "literal_error"):
        words = choices(record.kind, misfit.path)
        hint = did_you_mean(misfit.found, words)
        yield at(
            record, misfit.path,
            amiss(record, misfit, f"is not one of its words{hint}"), f"use {listed(words)}")
