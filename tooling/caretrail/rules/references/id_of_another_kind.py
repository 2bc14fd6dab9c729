"""REF04: a record's id begins with the letters of another kind."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.fields import RECORD_ID
from caretrail.load import Record
from caretrail.problem import Severity
from caretrail.rule import Finding, at, rule


@rule(code="REF04", name="id-of-another-kind", severity=Severity.ERROR, scope="record")
def check(record: Record) -> Iterator[Finding]:
    r"""A record's id begins with the letters of another kind.

    Why it matters
        The first three letters tell a reader what the record is: a risk, a case, a decision. An id that
        says one thing in the folder of another is read wrongly in every list.

    How to fix
        Move the file to the folder of its kind, or give it an id that begins with the letters the message
        names.

    Flagged
        records/risks/2026/DEC-2026-7K3M.yml:
            id: DEC-2026-7K3M  # REF04
            title: One transport desk for all wards
            opened_on: 2026-03-05
            question: Should transport be booked for all wards together?
            decided_on: 2026-03-12

    Accepted
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
    """
    prefix, other = record.id[:3], record.kind_by_id
    if other or (record.kind.is_work and RECORD_ID.match(record.id) and prefix != record.kind.prefix):
        meaning = f"the letters of {other.plural}" if other else "letters of no kind of record"
        yield at(
            record, ("id",), f"`{record.id}` lies among the {record.kind.plural}, and its id begins with "
            f"`{prefix}`, {meaning}",
            f"move it to `records/{other.folder}/`" if other else f"give it an id with `{record.kind.prefix}-`")
