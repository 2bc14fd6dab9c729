"""SCH14: an id is not written as ids of records are."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.fields import RECORD_ID
from caretrail.load import Record
from caretrail.nearest import suggestion
from caretrail.problem import Severity
from caretrail.rule import Finding, at, rule
from caretrail.rules.misfits import amiss, misfits

MISTAKEN = str.maketrans("OIL", "011")
"""Letters that ids leave out, and the digits that are mistaken for them."""


@rule(code="SCH14", name="misspelt-record-id", severity=Severity.ERROR, scope="misfit", names=("record-id",))
def check(record: Record) -> Iterator[Finding]:
    r"""An id is not written as ids of records are.

    Why it matters
        An id has to be the same wherever it is typed. The letters I, L, O and U are left out because they
        are mistaken for 1, 0 and V.

    How to fix
        Write three capital letters, the year and four characters, with hyphens between: `RSK-2026-7K3M`.
        Best copy it from the record's page. A number from another system goes into `source_ref`.

    Flagged
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            links: [{type: related, to: rsk-2026-9qx4}]  # SCH14

    Flagged
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            links: [{type: related, to: RSK-12}]  # SCH14

    Accepted
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            links: [{type: related, to: RSK-2026-9QX4}]
    """
    for misfit in misfits(record, "record-id"):
        yield at(
            record, misfit.path,
            amiss(record, misfit, "wants a record's id") + suggestion(put_right(misfit.found)),
            "copy the id from the record's page: three capital letters, the year, four characters")


def put_right(text: str) -> str:
    """The id that was meant, where capitals, hyphens or letters like O and 0 are all that is wrong."""
    upper = text.strip().upper().replace("_", "-").replace(" ", "-")
    meant = upper[:4] + upper[4:].translate(MISTAKEN)
    return meant if RECORD_ID.match(meant) else ""
