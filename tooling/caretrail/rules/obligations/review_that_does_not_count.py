"""OBL04: a review cannot meet the duty that it is for."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.facts.claims import claims_on, objection
from caretrail.facts.obligations import obligations, outside
from caretrail.problem import Severity
from caretrail.rule import Finding, at, rule
from caretrail.trail import Trail


@rule(code="OBL04", name="review-that-does-not-count", severity=Severity.WARNING, scope="register")
def check(trail: Trail) -> Iterator[Finding]:
    r"""A review cannot meet the duty that it is for.

    Why it matters
        Whoever reads that a review was held believes that somebody entitled to it, and free of their own work, looked
        and found something. Where that is not so, the duty stays open.

    How to fix
        Add what is missing: who led it, the day, the results, the population and the seed. A review that has to be
        independent is held again by somebody who owns none of the records.

    Flagged: the reviewer owns the case
        records/policy/partnership.yml:
            id: partnership
            name: Northmoor Care Partnership
            time_zone: Europe/London
            obligations:
              - {id: D1, practice: P7, duty: ownership-clarity, scope: all cases, post: lead-discharge,
                 from: 2026-04-06}
        records/cases/2026/CAS-2026-3F6P.yml:
            id: CAS-2026-3F6P
            title: Home again
            status: active
            opened_on: 2026-03-05
            ownership:
              - {id: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council, from: 2026-03-05}
        records/reviews/2026/REV-2026-3M8A.yml:
            id: REV-2026-3M8A
            title: Who owns what
            status: active
            opened_on: 2026-04-09
            obligations:
              - {practice: P7, duty: ownership-clarity, scope: all cases}  # OBL04
            reviewer: amara-okafor
            held_on: 2026-04-09
            results:
              - {id: R1, record: CAS-2026-3F6P, result: met}

    Flagged: another post, and no result
        records/policy/partnership.yml:
            id: partnership
            name: Northmoor Care Partnership
            time_zone: Europe/London
            obligations:
              - {id: D1, practice: P9, duty: log, scope: all disputes, post: lead-discharge, from: 2026-04-01}
              - {id: D2, practice: P9, duty: patterns, scope: all disputes, post: medical-director, from: 2026-04-01}
        records/reviews/2026/REV-2026-3M8A.yml:
            id: REV-2026-3M8A
            title: The dispute log
            status: active
            opened_on: 2026-04-09
            obligations:
              - {practice: P9, duty: log, scope: all disputes}  # OBL04
              - {practice: P9, duty: patterns, scope: all disputes}  # OBL04
            reviewer: tomasz-lind
            held_on: 2026-04-09

    Accepted: standing in for who held the post
        records/policy/partnership.yml:
            id: partnership
            name: Northmoor Care Partnership
            time_zone: Europe/London
            obligations:
              - {id: D1, practice: P9, duty: log, scope: all disputes, post: lead-discharge, from: 2026-04-01}
        records/people/tomasz-lind.yml:
            id: tomasz-lind
            name: Tomasz Lind
            agency: northmoor-hospitals
            covers:
              - {id: C1, person: amara-okafor, post: lead-discharge, from: 2026-04-07, to: 2026-04-10}
        records/reviews/2026/REV-2026-3M8A.yml:
            id: REV-2026-3M8A
            title: The dispute log
            status: active
            opened_on: 2026-04-09
            obligations:
              - {practice: P9, duty: log, scope: all disputes}
            reviewer: tomasz-lind
            held_on: 2026-04-09
            looked_at: The log; no dispute is open.
            findings:
              - {id: F1, text: Nothing is open.}
    """
    early = {(each.record.id, each.path): each.why for duty in obligations(trail) if duty.source == "policy"
             for each in duty.why if each.path[0] == "obligations"}
    beside = outside(trail)
    for line, found in claims_on(trail).items():
        for claim in found:
            if claim.review.status == "draft" or claim in beside or line.duty.every == "event":
                continue
            against = objection(trail, line, claim) or early.get((claim.record.id, claim.path), "")
            if against:
                yield at(claim.record, claim.path,
                         f"`{claim.record.id}` does not count for `{line.duty.name}` of {line.practice} "
                         f"(`{line.scope}`): {against}",
                         "add what is missing; where it was the wrong person, it has to be held again")
