"""POL31: a right is for the records of an agency that there is not."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.nearest import did_you_mean
from caretrail.policy.rights import Right
from caretrail.problem import Severity
from caretrail.rule import Finding, at, rule
from caretrail.rules.granted import WHO, granted
from caretrail.rules.misfits import shown
from caretrail.trail import Trail

WORDS = ("own", "involved", "any")


@rule(code="POL31", name="unknown-agency-granted", severity=Severity.ERROR, scope="trail")
def check(trail: Trail) -> Iterator[Finding]:
    r"""A right is for the records of an agency that there is not.

    Why it matters
        No record is that agency's, so nobody has the right, and whoever was meant to have it finds out when
        their work is refused.

    How to fix
        Write `own`, `involved` or `any`, or the id of an agency in `records/agencies/`.

    Flagged
        records/policy/rights.yml:
            id: rights
            rights:
              - id: R-001
                says: The lead for discharge keeps the hospitals' risks.
                who: [lead-discharge]
                may: [update]
                what: {kinds: [risk]}
                where: {agency: northmoor-hospital}  # POL31

    Accepted
        records/policy/rights.yml:
            id: rights
            rights:
              - id: R-001
                says: The lead for discharge keeps the hospitals' risks.
                who: [lead-discharge]
                may: [update]
                what: {kinds: [risk]}
                where: {agency: northmoor-hospitals}
    """
    known = [*WORDS, *(record.id for record in trail.by_kind.get("agency", ()))]
    for each in granted(trail):
        where = each.entry.where if isinstance(each.entry, Right) else None
        if where is not None and where.agency is not None and where.agency not in known:
            yield at(
                each.record, (*each.path, "where", "agency"),
                f"{each.named} is for the records of {shown(where.agency)}, which is no agency"
                f"{did_you_mean(where.agency, known)}",
                "write `own`, `involved` or `any`, or the id of an agency", who=WHO)
