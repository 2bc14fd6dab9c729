"""REF08: a person is named in a post that they did not hold on that day."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.plain import plain
from caretrail.problem import Place, Severity
from caretrail.rule import Finding, at, rule
from caretrail.rules.misfits import subject
from caretrail.rules.pairs import PERSON_AND_POST, holds, pairs, terms
from caretrail.rules.targets import Days, day_of
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

    Flagged: her appointment had ended
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            ownership:
              - {id: O1, person: bo-left, post: lead-discharge,  # REF08
                 agency: northmoor-council, from: 2026-03-05}
        records/people/bo-left.yml:
            id: bo-left
            name: Bo Left
            agency: northmoor-council
            appointments: [{id: A1, post: lead-discharge, from: 2025-01-06, to: 2026-02-28}]

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
                f"{subject(record)} names {subject(who)} in {subject(role)} on {day}, and "
                f"{_why_not(terms(who, post.to), day)}",
                f"correct the person, the post or the date, or add the appointment to `{plain(who.path)}`",
                who=f"whoever keeps `{plain(who.path)}`, or whoever proposes the change",
                related=((Place(who.path), "their appointments"),))


def _why_not(held: list[Days], day: str) -> str:
    """Why the terms of somebody in a post do not cover a day."""
    ended = [last for _, last in held if last and last < day]
    if ended:
        return f"their appointment ended on {max(ended)}"
    if held:
        return f"their appointment begins on {held[0][0]}"
    return "no appointment or cover of theirs to that post covers that day"
