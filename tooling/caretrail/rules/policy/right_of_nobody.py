"""POL33: nobody holds a right today."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.nearest import listed
from caretrail.policy.rights import Right
from caretrail.problem import Severity
from caretrail.rule import Finding, at, rule
from caretrail.rules.granted import WHO, granted, holds_today, players, roles_played
from caretrail.trail import Trail


@rule(code="POL33", name="right-of-nobody", severity=Severity.WARNING, scope="trail")
def check(trail: Trail) -> Iterator[Finding]:
    r"""Nobody holds a right today.

    Why it matters
        What only that right allows cannot be done by anybody: a record waits to be closed, and the day on which it
        had to be goes by.

    How to fix
        Appoint somebody to one of the posts that play its roles, give the role to another post, or end the right.

    Flagged
        records/policy/rights.yml:
            id: rights
            rights:
              - id: R-001
                says: The lead for discharge keeps every record.
                who: [lead-discharge]  # POL33
                may: [update]
                what: {kinds: [work]}
        records/people/amara-okafor.yml:
            id: amara-okafor
            name: Amara Okafor
            agency: northmoor-council
            appointments: [{id: P1, post: lead-discharge, from: 2025-01-01, to: 2026-03-31}]

    Accepted
        records/policy/rights.yml:
            id: rights
            rights:
              - id: R-001
                says: The lead for discharge keeps every record.
                who: [lead-discharge]
                may: [update]
                what: {kinds: [work]}
    """
    known = roles_played(trail)
    for each in granted(trail):
        if not isinstance(each.entry, Right) or not holds_today(each.entry, trail):
            continue
        roles = [role for role in each.entry.who if role in known]
        if roles and not players(trail, roles, trail.as_of):
            yield at(
                each.record, (*each.path, "who"),
                f"nobody holds {each.named} on {trail.as_of}: no post that plays {listed(roles)} is held",
                "appoint somebody to one of those posts, give the role to another post, or end the right", who=WHO)
