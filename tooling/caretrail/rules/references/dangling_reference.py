"""REF01: a reference names a record that is not there."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.fields import RECORD_ID
from caretrail.kinds.references import Reference
from caretrail.load import record_id
from caretrail.nearest import Nearest, OneSlip, suggestion
from caretrail.problem import Severity
from caretrail.rule import Finding, at, rule
from caretrail.rules.misfits import placed, shown, subject
from caretrail.rules.targets import astray, wanted_kinds
from caretrail.trail import Trail, fits

MOST = 200
"""Where more ids than this lead nowhere, the reference data is missing and no guess helps."""


@rule(code="REF01", name="dangling-reference", severity=Severity.ERROR, scope="links")
def check(trail: Trail) -> Iterator[Finding]:
    r"""A reference names a record that is not there.

    Why it matters
        A reader who follows the reference finds nothing, and nobody knows which agency, person or record
        was meant.

    How to fix
        Correct the id. If the record is still to be written, add its file in the same change.

    Flagged: one letter missing
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            lead_agency: northmoor-concil  # REF01

    Flagged: a name that is no id
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            log:
              - {id: L1, on: 2026-03-05, by: tomas, text: Rang the ward.}  # REF01

    Flagged: one character wrong
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            links: [{type: related, to: RSK-2026-9QX5}]  # REF01

    Accepted
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            lead_agency: northmoor-council
            links: [{type: related, to: RSK-2026-9QX4}]

    Accepted: the file is there, but cannot be read: that is one problem, not two
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            links: [{type: related, to: RSK-2026-3B7D}]
        records/risks/2026/RSK-2026-3B7D.yml (unreadable):  # SRC26
    """
    there = {record_id(rejected.file.path) for rejected in trail.rejected}
    guesses = Guesses(trail)
    for record, reference in astray(trail):
        if reference.to not in trail.records and reference.to not in there:
            yield at(
                record, reference.path,
                f"{subject(record)} names {shown(reference.to)} {placed(record, reference.path)}, and no "
                f"{wanted_kinds(reference)} has that id{suggestion(guesses.of(reference))}",
                "correct the id, or add the file of the record that is meant")


class Guesses:
    """What was meant by an id that is not there; each is looked for once, and no more than `MOST` in all."""

    def __init__(self, trail: Trail) -> None:
        self._trail = trail
        self._known: dict[tuple[str, ...], Nearest | OneSlip] = {}
        self._found: dict[tuple[tuple[str, ...], str], str] = {}

    def of(self, reference: Reference) -> str:
        kinds, asked = reference.kinds, (reference.kinds, reference.to)
        if asked not in self._found and len(self._found) < MOST:
            if kinds not in self._known:
                self._known[kinds] = candidates(self._trail, reference)
            self._found[asked] = self._known[kinds].to(reference.to)
        return self._found.get(asked, "")


def candidates(trail: Trail, reference: Reference) -> Nearest | OneSlip:
    """The records that a reference may lead to, by their ids, and where these are names by what they are called."""
    fitting = [record for record in trail.records.values() if fits(reference, record)]
    ids = [record.id for record in fitting]
    if RECORD_ID.match(reference.to):
        return OneSlip(ids)
    return Nearest(ids, [(record.id, record.text(field)) for record in fitting for field in ("name", "title")])
