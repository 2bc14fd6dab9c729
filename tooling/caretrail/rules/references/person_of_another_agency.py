"""REF09: a person is named with an agency that is not theirs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from caretrail.problem import Severity
from caretrail.rule import Finding, at, place_of, rule
from caretrail.rules.misfits import shown, subject
from caretrail.rules.pairs import PERSON_AND_AGENCY, WHO, agencies_of, pairs, posts_of_another_agency
from caretrail.rules.walk import is_corrected
from caretrail.trail import Trail


@rule(code="REF09", name="person-of-another-agency", severity=Severity.ERROR, scope="links")
def check(trail: Trail) -> Iterator[Finding]:
    r"""A person is named with an agency that is not theirs.

    Why it matters
        Shared work is counted by agency: who came, who answered, who owns. A person under the wrong agency
        makes one of them look as if it had done nothing.

    How to fix
        Name the agency the person works for, or the one whose post they hold. If they have moved, say so in
        their file in `people/`.

    Flagged
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            actions:
              - {id: A1, what: Agree a transport rota, owner: tomasz-lind,
                 agency: northmoor-council, agreed_on: 2026-03-05}  # REF09

    Accepted: where the post beside them belongs to another agency too, that is one problem, not two
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            ownership:
              - {id: O1, person: amara-okafor, post: lead-discharge, from: 2026-03-05,
                 agency: northmoor-hospitals}  # REF10

    Accepted
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            actions:
              - {id: A1, what: Agree a transport rota, owner: tomasz-lind,
                 agency: northmoor-hospitals, agreed_on: 2026-03-05}
    """
    told = {(record.path, agency.path) for record, _, agency in posts_of_another_agency(trail)}
    agencies: dict[str, set[Any]] = {}
    for record, person, agency in pairs(trail, PERSON_AND_AGENCY):
        who = trail.records[person.to]
        own = agencies.get(who.id) or agencies.setdefault(who.id, agencies_of(trail, who))
        if (agency.to not in own and (record.path, agency.path) not in told
                and not is_corrected(record, agency.path)):
            yield at(
                record, agency.path,
                f"{subject(record)} names {subject(who)} with {subject(trail.records[agency.to])}, and they work for "
                f"{shown(who.doc.get('agency'))}", "name their own agency, or the one whose post they hold",
                who=WHO, related=((place_of(who, ("agency",)), "their agency"),))
