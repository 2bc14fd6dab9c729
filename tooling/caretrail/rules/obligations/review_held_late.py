"""OBL02: a review was held after the day by which it was due."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from caretrail.facts.due import Obligation
from caretrail.facts.obligations import obligations
from caretrail.problem import Severity
from caretrail.rule import Finding, at, place_of, rule
from caretrail.trail import Trail


@rule(code="OBL02", name="review-held-late", severity=Severity.NOTE, scope="register")
def check(trail: Trail) -> Iterator[Finding]:
    r"""A review was held after the day by which it was due.

    Why it matters
        It was held, and that counts. Where most of them are late, the cadence or whoever holds them has too much to
        do, and somebody has to decide which.

    How to fix
        Nothing can be put right in the records. Where it goes on, agree another cadence, or a time after the period
        (`within`) for a review that looks back.

    Flagged
        records/policy/partnership.yml:
            id: partnership
            name: Northmoor Care Partnership
            time_zone: Europe/London
            obligations:
              - {id: D1, practice: P9, duty: log, scope: all disputes, post: lead-discharge, from: 2026-03-01}  # OBL02
        records/reviews/2026/REV-2026-3M8A.yml:
            id: REV-2026-3M8A
            title: The dispute log in March
            status: active
            opened_on: 2026-04-09
            obligations:
              - {practice: P9, duty: log, scope: all disputes, from: 2026-03-01, to: 2026-03-31}
            reviewer: amara-okafor
            held_on: 2026-04-09
            looked_at: The log; no dispute is open.
            findings:
              - {id: F1, text: Nothing is open.}

    Accepted: the policy leaves ten working days after the month
        records/policy/partnership.yml:
            id: partnership
            name: Northmoor Care Partnership
            time_zone: Europe/London
            obligations:
              - {id: D1, practice: P9, duty: log, scope: all disputes, post: lead-discharge, from: 2026-03-01,
                 within: 10 working days}
        records/reviews/2026/REV-2026-3M8A.yml:
            id: REV-2026-3M8A
            title: The dispute log in March
            status: active
            opened_on: 2026-04-09
            obligations:
              - {practice: P9, duty: log, scope: all disputes, from: 2026-03-01, to: 2026-03-31}
            reviewer: amara-okafor
            held_on: 2026-04-09
            looked_at: The log; no dispute is open.
            findings:
              - {id: F1, text: Nothing is open.}
    """
    late: dict[tuple[str, tuple[str | int, ...], str], list[Obligation]] = defaultdict(list)
    for each in obligations(trail):
        if each.state == "met-late":
            late[each.record.id, each.path, each.duty].append(each)
    for held in late.values():
        last = held[-1]
        more = f", and {len(held) - 1} before it" if len(held) > 1 else ""
        review = trail.records.get(last.met_by)
        yield at(last.record, last.path,
                 f"{last.said} was due by {last.due} and was held on {last.met_on}{more}",
                 "nothing is to be put right; where it goes on, agree another cadence, or leave time after the period",
                 who="whoever leads the practice",
                 related=((place_of(review, last.met_path), "the review"),) if review else ())
