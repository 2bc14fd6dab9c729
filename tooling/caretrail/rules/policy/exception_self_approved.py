"""POL47: an exception from the guard was approved by the person who asked for it."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.problem import Severity
from caretrail.rule import Finding, rule
from caretrail.rules.allowances import allowances
from caretrail.trail import Trail


@rule(code="POL47", name="exception-self-approved", severity=Severity.ERROR, scope="trail")
def check(trail: Trail) -> Iterator[Finding]:
    r"""An exception from the guard was approved by the person who asked for it.

    Why it matters
        Whoever is in a hurry finds that everything is harmless. A second pair of eyes is what the exception is for, and
        without it the exception does not count. That the change of the policy itself has two custodians behind it is
        judged besides, like any change of the policy.

    How to fix
        Let somebody else look at what is let through, and name them as `approved_by`.

    Flagged
        records/policy/allowed.yml:
            id: allowed
            exceptions:
              - id: E1
                sort: phone
                path: records/agencies/northmoor-council.yml
                published: 01632 960001
                reason: The switchboard.
                asked_by: amara-okafor
                approved_by: amara-okafor  # POL47
                approved_on: 2026-03-06
                expires: 2027-03-05

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
    yield from allowances(trail, "self-approved")
