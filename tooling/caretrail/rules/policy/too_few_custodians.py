"""POL43: so few people are custodians that soon nobody may change the policy."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.authority.guarded import CUSTODIAN
from caretrail.problem import Severity
from caretrail.rule import Finding, at, rule
from caretrail.rules.granted import WHO, players
from caretrail.trail import Trail

PEOPLE = 3
AGENCIES = 2


@rule(code="POL43", name="too-few-custodians", severity=Severity.WARNING, scope="trail")
def check(trail: Trail) -> Iterator[Finding]:
    r"""So few people are custodians that soon nobody may change the policy.

    Why it matters
        The policy is changed by one custodian and approved by two others, of two agencies. With fewer, nobody can
        appoint a new one either: the partnership has locked itself out, and only a rewritten history helps.

    How to fix
        Give the role `custodian` to posts of several agencies while there are still enough to approve it: at least
        three people of two agencies, better five.

    Flagged
        records/policy/rights.yml:
            id: rights
            rights:  # POL43
              - id: R-001
                says: The medical director keeps the policy.
                who: [medical-director]
                may: [create, update]
                what: {kinds: [rights, limits]}

    Accepted
        records/policy/rights.yml:
            id: rights
            rights:
              - id: R-001
                says: Custodians keep the policy.
                who: [custodian]
                may: [create, update]
                what: {kinds: [rights, limits]}
        records/posts/medical-director.yml:
            id: medical-director
            title: Medical director
            agency: northmoor-hospitals
            from: 2025-01-01
            roles: [custodian]
        records/posts/lead-discharge.yml:
            id: lead-discharge
            title: Lead for discharge
            agency: northmoor-council
            from: 2025-01-01
            roles: [custodian]
        records/posts/homecare-manager.yml:
            id: homecare-manager
            title: Manager of home care
            agency: brightwater-homecare
            from: 2025-01-01
            roles: [custodian]
    """
    able = players(trail, [CUSTODIAN], trail.as_of)
    people, agencies = len({each.person for each in able}), len({each.agency for each in able})
    if people >= PEOPLE and agencies >= AGENCIES:
        return
    for record in trail.by_kind.get("rights", ()):
        yield at(
            record, ("rights",),
            f"on {trail.as_of} only {people} {'person is' if people == 1 else 'people are'} custodian, of {agencies} "
            f"{'agency' if agencies == 1 else 'agencies'}: it takes {PEOPLE} of {AGENCIES} to change the policy",
            "give the role `custodian` to posts of several agencies, while there are enough to approve it",
            key=True, who=WHO)
