"""SCH16: the id of an entry is not one to three capital letters and a number."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.load import Record
from caretrail.problem import Severity
from caretrail.rule import Finding, at, rule
from caretrail.rules.misfits import amiss, misfits, wanted


@rule(code="SCH16", name="misspelt-entry-id", severity=Severity.ERROR, scope="misfit", names=("item-id",))
def check(record: Record) -> Iterator[Finding]:
    r"""The id of an entry is not one to three capital letters and a number.

    Why it matters
        Entries of a list are told apart, and followed through history, by their id. It has to stay short
        enough to be said aloud in a meeting.

    How to fix
        Write capital letters and a number: `A1`, `S12`. Continue the numbers of the list.

    Flagged
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            scores:
              - {id: first, on: 2026-03-05, type: current, rating: Amber}  # SCH16

    Accepted
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            scores:
              - {id: S1, on: 2026-03-05, type: current, rating: Amber}
    """
    for misfit in misfits(record, "item-id"):
        yield at(
            record, misfit.path,
            amiss(record, misfit, "wants one to three capital letters and a number"),
            f"write the next id of the list, such as `{wanted(misfit)[1]}`")
