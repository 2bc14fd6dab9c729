"""REF02: a reference names a record of a kind that cannot stand there."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.nearest import a
from caretrail.problem import Place, Severity
from caretrail.rule import Finding, at, rule
from caretrail.rules.misfits import placed, subject
from caretrail.rules.targets import astray, wanted_kinds
from caretrail.trail import Trail


@rule(code="REF02", name="reference-to-wrong-kind", severity=Severity.ERROR, scope="links")
def check(trail: Trail) -> Iterator[Finding]:
    r"""A reference names a record of a kind that cannot stand there.

    Why it matters
        A forum cannot own a risk and a plan cannot be its own case: the pages and counts built on the
        reference would be wrong without anybody noticing.

    How to fix
        Name a record of the kind that the message asks for.

    Flagged: a forum where an agency is wanted
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            lead_agency: system-risk-board  # REF02

    Flagged: a person where a post is wanted
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            controls:
              - {id: C1, what: Daily huddle, owner: amara-okafor}  # REF02

    Accepted
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            lead_agency: northmoor-council
    """
    for record, reference in astray(trail):
        target = trail.records.get(reference.to)
        if target is not None:
            yield at(
                record, reference.path,
                f"{subject(record)} names {subject(target)} {placed(record, reference.path)}, "
                f"where the id of {a(wanted_kinds(reference))} belongs",
                f"name {a(wanted_kinds(reference))}, or move what you mean to another field",
                related=((Place(target.path), "the record that is named"),))
