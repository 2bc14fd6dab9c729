"""REF06: two files have the same id."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.load import Record
from caretrail.plain import plain
from caretrail.problem import Place, Severity
from caretrail.rule import Finding, at_file, rule
from caretrail.trail import Trail


@rule(code="REF06", name="duplicate-id", severity=Severity.ERROR, scope="trail")
def check(trail: Trail) -> Iterator[Finding]:
    r"""Two files have the same id.

    Why it matters
        An id stands for one record for ever. With two, every link to it is a guess, and one of the two is
        shown nowhere.

    How to fix
        Keep the file that is the record. If the other one is a record of its own, give it a new id:
        `caretrail new` makes one.

    Flagged
        records/agencies/eastmoor.yml:
            id: eastmoor
            name: Eastmoor Care
        records/forums/eastmoor.yml:  # REF06
            id: eastmoor
            name: Eastmoor forum

    Flagged: the file whose name ends as it should is the record
        records/agencies/eastmoor.yaml:  # REF06 SRC30
            id: eastmoor
            name: Eastmoor Care
        records/agencies/eastmoor.yml:
            id: eastmoor
            name: Eastmoor Care

    Accepted
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
    """
    seen: dict[str, Record] = {}
    for record in sorted(trail.loaded.records, key=lambda record: not record.path.endswith(".yml")):
        first = seen.setdefault(record.id, record)
        if first is not record:
            yield at_file(
                record.file, f"`{plain(record.path)}` has the id `{plain(record.id)}`, which "
                f"`{plain(first.path)}` has already",
                "keep the file that is the record, or give the other one an id of its own with `caretrail new`",
                record=record.id, related=((Place(first.path), "the other file"),))
