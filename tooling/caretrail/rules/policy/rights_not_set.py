"""POL24: the partnership has not set who may change what."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.problem import Severity
from caretrail.rule import Finding, at, rule
from caretrail.rules.settings import WHO, settings_of
from caretrail.trail import Trail


@rule(code="POL24", name="rights-not-set", severity=Severity.NOTE, scope="register")
def check(trail: Trail) -> Iterator[Finding]:
    r"""The partnership has not set who may change what.

    Why it matters
        Without rights nobody can say afterwards whether a change was anybody's to make. The history then shows
        who made it and who looked at it, and not whether they were allowed to.

    How to fix
        Begin with `caretrail new rights` and `caretrail new limits`, change what they propose until it is yours,
        and give the posts their `roles`. docs/ownership.md says how.

    Flagged
        records/policy/partnership.yml:
            id: partnership
            name: Northmoor
            time_zone: Europe/London
        --- next landing ---
        records/policy/partnership.yml:
            id: partnership  # POL24
            name: Northmoor Care Partnership
            time_zone: Europe/London

    Accepted
        records/policy/partnership.yml:
            id: partnership
            name: Northmoor Care Partnership
            time_zone: Europe/London
        --- next landing ---
        records/policy/rights.yml:
            id: rights
            rights:
              - id: R-001
                says: The lead for discharge keeps every record.
                who: [lead-discharge]
                may: [create, update]
                what: {kinds: [work]}
    """
    held = settings_of(trail)
    if trail.history is not None and held is not None and not trail.by_kind.get("rights"):
        yield at(
            held[0], ("id",),
            "there is no `records/policy/rights.yml`: nothing says who may change what, so no change is judged by it",
            "begin with `caretrail new rights`, and change what it proposes until it is yours", who=WHO)
