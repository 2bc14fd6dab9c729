"""SCH07: a text of one line has several, or blanks around it."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.load import Record
from caretrail.problem import Severity
from caretrail.rule import Finding, at, rule
from caretrail.rules.misfits import misfits, named, subject


@rule(code="SCH07", name="several-lines", severity=Severity.ERROR, scope="misfit", names=("line",))
def check(record: Record) -> Iterator[Finding]:
    r"""A text of one line has several, or blanks around it.

    Why it matters
        One-line fields stand in tables, lists and headings, where a second line would be cut off or would
        look like another row.

    How to fix
        Write it in one line. Longer texts belong into `summary` or into an entry of `log`.

    Flagged
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: |  # SCH07
              Delayed discharge
              from Ward 7
            opened_on: 2026-03-05

    Flagged
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: "Delayed discharge "  # SCH07
            opened_on: 2026-03-05

    Accepted: a long line may be typed over several with `>-`
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: >-
              Delayed discharge
              from Ward 7
            opened_on: 2026-03-05
    """
    for misfit in misfits(record, "line"):
        fault = "has several lines" if "\n" in misfit.found.strip() else "has blanks at its start or end"
        yield at(
            record, misfit.path, f"{subject(record)}: {named(record, misfit.path)} {fault}",
            "write it in one line, without blanks around it; `>-` behind the colon joins lines into one")
