"""REF08: a person is named in a post that they did not hold on that day."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.problem import Place, Severity
from caretrail.rule import Finding, at, rule
from caretrail.rules.misfits import subject
from caretrail.rules.pairs import PERSON_AND_POST, WHO, holds, pairs
from caretrail.rules.targets import day_of
from caretrail.rules.walk import is_corrected
from caretrail.trail import Trail


@rule(code="REF08", name="person-not-in-post", severity=Severity.ERROR, scope="links")
def check(trail: Trail) -> Iterator[Finding]:
    r"""A person is named in a post that they did not hold on that day.

    Why it matters
        What somebody may own, sign or decide follows from the post they hold. Without the appointment
        nobody can show that they were entitled to.

    How to fix
        Correct the person, the post or the date. If the person did hold the post, or stood in for who did,
        add the appointment or the cover to their file in `people/`.

    Flagged
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            ownership:
              - {id: O1, person: amara-okafor, post: director-of-care,  # REF08
                 agency: northmoor-council, from: 2026-03-05}

    Accepted
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            ownership:
              - {id: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council,
                 from: 2026-03-05}

    Accepted: standing in
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            ownership:
              - {id: O1, person: tomasz-lind, post: lead-discharge, agency: northmoor-council,
                 from: 2026-03-05}
        records/people/tomasz-lind.yml:
            id: tomasz-lind
            name: Tomasz Lind
            agency: northmoor-hospitals
            covers: [{id: C1, person: amara-okafor, post: lead-discharge, from: 2026-03-01, to: 2026-03-31}]
    """
    for record, person, post in pairs(trail, PERSON_AND_POST):
        day, who, role = day_of(person.on), trail.records[person.to], trail.records[post.to]
        if day and not holds(who, post.to, day) and not is_corrected(record, post.path):
            yield at(
                record, post.path,
                f"{subject(record)} names {subject(who)} in {subject(role)} on {day}, and no appointment or cover "
                f"of theirs to that post covers that day",
                f"correct the person, the post or the date, or add the appointment to `{who.path}`", who=WHO,
                related=((Place(who.path), "their appointments"),))
