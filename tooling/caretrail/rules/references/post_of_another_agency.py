"""REF10: a post is named with an agency that it does not belong to."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.problem import Severity
from caretrail.rule import Finding, at, place_of, rule
from caretrail.rules.misfits import shown, subject
from caretrail.rules.pairs import WHO, posts_of_another_agency
from caretrail.trail import Trail


@rule(code="REF10", name="post-of-another-agency", severity=Severity.ERROR, scope="links")
def check(trail: Trail) -> Iterator[Finding]:
    r"""A post is named with an agency that it does not belong to.

    Why it matters
        A post acts with the authority of one agency. Named with another, nobody can tell whose authority it
        was.

    How to fix
        Name the agency of the post. If the post has moved, correct `agency` in its file in `posts/`.

    Flagged
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
            ownership:
              - {id: O1, person: amara-okafor, post: lead-discharge, from: 2026-03-05,
                 agency: northmoor-council}
    """
    for record, post, agency in posts_of_another_agency(trail):
        role = trail.records[post.to]
        yield at(
            record, agency.path,
            f"{subject(record)} names {subject(role)} with {subject(trail.records[agency.to])}, and it belongs to "
            f"{shown(role.doc.get('agency'))}", "name the agency of the post",
            who=WHO, related=((place_of(role, ("agency",)), "its agency"),))
