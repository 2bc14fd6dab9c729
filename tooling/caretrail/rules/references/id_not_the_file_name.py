"""REF03: a record's id differs from its file's name."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.fields import RECORD_ID, SLUG
from caretrail.load import Record
from caretrail.plain import plain
from caretrail.problem import Place, Severity
from caretrail.rule import Finding, at, rule
from caretrail.rules.misfits import shown, subject
from caretrail.trail import Trail


@rule(code="REF03", name="id-not-the-file-name", severity=Severity.ERROR, scope="trail")
def check(trail: Trail) -> Iterator[Finding]:
    r"""A record's id differs from its file's name.

    Why it matters
        A record is found by its file's name and named by its id. Where the two differ, links lead to one of
        them and history follows the other.

    How to fix
        Usually a file was copied and only one of the two was changed. A new record gets an id of its own;
        `caretrail new` makes one.

    Flagged
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3N  # REF03
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05

    Flagged
        records/agencies/eastmoor-care.yml:
            id: eastmoor  # REF03
            name: Eastmoor Care

    Flagged: a copy of another record
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-9QX4  # REF03
            title: Night cover for home visits
            opened_on: 2026-02-02

    Accepted
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05

    Accepted
        records/agencies/eastmoor-care.yml:
            id: eastmoor-care
            name: Eastmoor Care
    """
    for record in trail.loaded.records:
        own = record.text("id")
        if own and own != record.id and is_id(own):
            taken = trail.records.get(own)
            yield at(
                record, ("id",), f"the file of {subject(record)} says that its id is {shown(own)}"
                + (f", which `{plain(taken.path)}` has already" if taken else ""),
                "if it is a copy, delete it; otherwise give it an id of its own" if taken else renaming(record, own),
                related=((Place(taken.path), "the record with that id"),) if taken else ())


def renaming(record: Record, own: str) -> str:
    """How the id and the name become one."""
    type_it = f"type `id: {plain(record.id)}`, or " if is_id(record.id) else ""
    return f"{type_it}rename `{plain(record.path)}` to `{plain(record.path.rpartition('/')[0])}/{own}.yml`"


def is_id(text: str) -> bool:
    """Whether a text has the form of an id; another rule speaks of one that has not."""
    return bool(RECORD_ID.match(text) or SLUG.match(text))
