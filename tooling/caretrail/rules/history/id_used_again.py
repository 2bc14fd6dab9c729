"""HIS04: an id that belonged to a deleted record was given to another one."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.problem import Severity
from caretrail.rule import Finding, at_file, rule
from caretrail.rules.landings import is_another, landing_named
from caretrail.rules.misfits import shown, subject
from caretrail.trail import Trail


@rule(code="HIS04", name="id-used-again", severity=Severity.ERROR, scope="trail")
def check(trail: Trail) -> Iterator[Finding]:
    r"""An id that belonged to a deleted record was given to another one.

    Why it matters
        Old reports, decisions and letters name the first record by this id. With it they now lead to
        something else.

    How to fix
        Give the new record an id of its own (`caretrail new` makes one) and bring the old one back:
        withdrawn, if it should not have been there.

    Flagged
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
        --- next landing ---
        records/risks/2026/RSK-2026-7K3M.yml (deleted):
        --- next landing ---
        records/risks/2026/RSK-2026-7K3M.yml:  # HIS04
            id: RSK-2026-7K3M
            title: No lift at Moorside House
            opened_on: 2026-04-20

    Accepted: brought back as it was
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
        --- next landing ---
        records/risks/2026/RSK-2026-7K3M.yml (deleted):
        --- next landing ---
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            level: system
    """
    history = trail.history
    if history is None:
        return
    for record in trail.records.values():
        past = history.record(record.id)
        removed = [each.landing for each in past.revisions if each.what == "removed"] if past else []
        before = history.doc(record.id, removed[-1] - 1) if removed else None
        if before and is_another(before, record.doc):
            yield at_file(
                record.file, f"{subject(record)} has the id of a record that was deleted in "
                f"{landing_named(history, removed[-1])}, {shown(before.get('title') or before.get('name'))}",
                "give the new record an id of its own, and bring the old one back", record=record.id)
