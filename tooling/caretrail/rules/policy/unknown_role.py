"""POL25: a right or a limit names a role that no post plays."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.nearest import did_you_mean
from caretrail.problem import Severity
from caretrail.rule import Finding, at, rule
from caretrail.rules.granted import WHO, granted, roles_named, roles_played
from caretrail.rules.misfits import shown
from caretrail.trail import Trail


@rule(code="POL25", name="unknown-role", severity=Severity.ERROR, scope="trail")
def check(trail: Trail) -> Iterator[Finding]:
    r"""A right or a limit names a role that no post plays.

    Why it matters
        Nobody holds such a role. A right for it is nobody's, and an approval that only it can give never comes:
        the work stands still until somebody finds the slip.

    How to fix
        Correct the role, or write it under `roles` of the posts that play it. The id of a post is a role too.

    Flagged
        records/policy/rights.yml:
            id: rights
            rights:
              - id: R-001
                says: A lead keeps every record, and a clinician approves.
                who: [lead-discharge, lead-dicharge]  # POL25
                may: [update]
                what: {kinds: [work]}
                approvals: {count: 1, by: [clinician]}  # POL25

    Accepted
        records/policy/rights.yml:
            id: rights
            rights:
              - id: R-001
                says: A lead keeps every record, and a clinician approves.
                who: [lead-discharge]
                may: [update]
                what: {kinds: [work]}
                approvals: {count: 1, by: [clinician]}
        records/posts/medical-director.yml:
            id: medical-director
            title: Medical director
            agency: northmoor-hospitals
            from: 2025-01-01
            roles: [clinician]
    """
    known = roles_played(trail)
    for each in granted(trail):
        for path, role in roles_named(each.entry):
            if role not in known:
                yield at(
                    each.record, (*each.path, *path),
                    f"{each.named} names the role {shown(role)}, which no post plays{did_you_mean(role, known)}",
                    "correct it, or write it under `roles` of the posts in `records/posts/` that play it", who=WHO)
