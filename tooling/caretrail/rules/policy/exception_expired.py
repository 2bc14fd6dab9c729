"""POL45: an exception from the guard has expired."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.problem import Severity
from caretrail.rule import Finding, rule
from caretrail.rules.allowances import allowances
from caretrail.trail import Trail


@rule(code="POL45", name="exception-expired", severity=Severity.WARNING, scope="trail")
def check(trail: Trail) -> Iterator[Finding]:
    r"""An exception from the guard has expired.

    Why it matters
        `caretrail guard` stops again what the exception let through, so that the next proposal that touches it comes to
        a halt. What was harmless a year ago need not be today: that is why it ends.

    How to fix
        Take the entry out where nobody needs it any more. Else look at it again, and approve it for another year.

    Flagged
        records/policy/allowed.yml:
            id: allowed
            exceptions:
              - id: E1
                sort: phone
                path: records/agencies/northmoor-council.yml
                reason: The switchboard.
                asked_by: tomasz-lind
                approved_by: amara-okafor
                approved_on: 2024-03-06
                expires: 2025-03-05  # POL45

    Accepted
        records/policy/allowed.yml:
            id: allowed
            exceptions:
              - id: E1
                sort: phone
                path: records/agencies/northmoor-council.yml
                published: 01632 960001
                reason: The switchboard.
                asked_by: tomasz-lind
                approved_by: amara-okafor
                approved_on: 2026-03-06
                expires: 2027-03-05
    """
    yield from allowances(trail, "expired")
