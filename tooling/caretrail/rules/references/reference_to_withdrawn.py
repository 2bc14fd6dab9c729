"""REF15: an open record relies on one that was withdrawn."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.kinds.references import Reference
from caretrail.load import Record
from caretrail.problem import Severity
from caretrail.rule import Finding, at, place_of, rule
from caretrail.rules.misfits import placed, subject
from caretrail.trail import Trail, way

HARMLESS = ("links supersedes", "links explains", "links related")
LOOKING_BACK = ("review", "audit", "meeting", "redaction")
"""Kinds that say what was looked at on a day; that it was withdrawn since does not make them wrong."""


@rule(code="REF15", name="reference-to-withdrawn", severity=Severity.WARNING, scope="links")
def check(trail: Trail) -> Iterator[Finding]:
    r"""An open record relies on one that was withdrawn.

    Why it matters
        A withdrawn record should never have been there: opened twice, or about something that did not
        happen. Who relies on it may rely on nothing.

    How to fix
        Name the record that holds instead, or delete the link. The reason for the withdrawal usually says
        which it is.

    Flagged
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            links: [{type: caused-by, to: RSK-2026-3B7D}]  # REF15
        records/risks/2026/RSK-2026-3B7D.yml:
            id: RSK-2026-3B7D
            title: Late discharge from Ward 7
            opened_on: 2026-03-05
            status: withdrawn
            withdrawn: {on: 2026-03-06, reason: Opened twice.}

    Accepted: saying that it is replaced
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            links: [{type: supersedes, to: RSK-2026-3B7D}]
        records/risks/2026/RSK-2026-3B7D.yml:
            id: RSK-2026-3B7D
            title: Late discharge from Ward 7
            opened_on: 2026-03-05
            status: withdrawn
            withdrawn: {on: 2026-03-06, reason: Opened twice.}
    """
    for record, reference, target in trail.resolved:
        if target.text("status") == "withdrawn" and relies(record, reference):
            yield at(
                record, reference.path,
                f"{subject(record)} names {subject(target)} {placed(record, reference.path)}, "
                "and that record was withdrawn",
                "name the record that holds instead, or delete the link", who="its owner",
                related=((place_of(target, ("withdrawn",), key=True), "why it was withdrawn"),))


def relies(record: Record, reference: Reference) -> bool:
    """Whether a record that is still open rests on what it names; dated entries only say what was so then."""
    at_the_top = reference.path[0] == "links" or not any(isinstance(part, int) for part in reference.path[:-1])
    return (at_the_top and record.text("status") not in ("closed", "withdrawn")
            and record.kind.name not in LOOKING_BACK and way(record, reference) not in HARMLESS)
