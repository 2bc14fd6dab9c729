"""POL46: an exception from the guard lets more through than anybody looked at."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.problem import Severity
from caretrail.rule import Finding, rule
from caretrail.rules.allowances import allowances
from caretrail.trail import Trail


@rule(code="POL46", name="exception-too-broad", severity=Severity.ERROR, scope="trail")
def check(trail: Trail) -> Iterator[Finding]:
    r"""An exception from the guard lets more through than anybody looked at.

    Why it matters
        Behind an exception for a whole folder of records, or without an end, the number of a patient passes as well.
        Such an exception does not count. The value itself is written out only where an organisation publishes it; a
        fingerprint would be no help, as ten digits are found by trying them all.

    How to fix
        Name one file, and for the number of a patient the words that stand beside it. Let it end within a year.

    Flagged
        records/policy/allowed.yml:
            id: allowed
            exceptions:
              - id: E1
                sort: phone
                path: records/  # POL46
                reason: Switchboards.
                asked_by: tomasz-lind
                approved_by: amara-okafor
                approved_on: 2026-03-06
                expires: 2027-03-05
              - id: E2
                sort: nhs-number
                path: docs/  # POL46
                reason: Made-up numbers.
                asked_by: tomasz-lind
                approved_by: amara-okafor
                approved_on: 2026-03-06
                expires: 2029-03-05  # POL46
              - id: E3
                sort: nhs-number
                path: records/risks/2026/RSK-2026-7K3M.yml
                published: the number itself  # POL46
                near: order
                reason: An order of hoists.
                asked_by: tomasz-lind
                approved_by: amara-okafor
                approved_on: 2026-03-06
                expires: 2027-03-05

    Accepted: one file and the words beside it, made-up numbers of tests
        records/policy/allowed.yml:
            id: allowed
            exceptions:
              - id: E1
                sort: nhs-number
                path: records/risks/2026/RSK-2026-7K3M.yml
                near: order number
                reason: An order of hoists that happens to look like one.
                asked_by: tomasz-lind
                approved_by: amara-okafor
                approved_on: 2026-03-06
                expires: 2027-03-05
              - id: E2
                sort: nhs-number
                path: tests/fixtures/
                reason: Invented numbers of the range that is never given out.
                asked_by: tomasz-lind
                approved_by: amara-okafor
                approved_on: 2026-03-06
                expires: 2027-03-05
    """
    yield from allowances(trail, "broad")
