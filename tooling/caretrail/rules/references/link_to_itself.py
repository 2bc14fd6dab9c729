"""REF12: a record names itself."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.load import Record
from caretrail.problem import Severity
from caretrail.rule import Finding, at, rule
from caretrail.rules.misfits import placed, subject


@rule(code="REF12", name="link-to-itself", severity=Severity.ERROR, scope="record")
def check(record: Record) -> Iterator[Finding]:
    r"""A record names itself.

    Why it matters
        A record cannot cause, replace or stand in for itself. Usually the id of another record was meant.

    How to fix
        Name the record that was meant, or delete the link.

    Flagged
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            links: [{type: caused-by, to: RSK-2026-7K3M}]  # REF12

    Accepted
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            links: [{type: caused-by, to: RSK-2026-9QX4}]
    """
    for reference in record.references:
        if reference.to == record.id:
            yield at(
                record, reference.path, f"{subject(record)} names itself {placed(record, reference.path)}",
                "name the record that was meant, or delete the link")
