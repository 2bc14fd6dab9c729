"""POL35: others than custodians may change who somebody is, or which post they hold."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.authority.guarded import CUSTODIAN
from caretrail.policy.rights import Right
from caretrail.problem import Severity
from caretrail.rule import Finding, at, rule
from caretrail.rules.granted import WHO, fields_meant, granted, groups_of, kinds_meant
from caretrail.trail import Trail

GUARDED = {
    "person": frozenset({"id", "agency", "identities", "appointments", "covers", "from", "to"}),
    "post": frozenset({"id", "agency", "roles", "authority", "from", "to"}),
}
"""The fields from which it follows who has which right."""


@rule(code="POL35", name="people-without-custodian", severity=Severity.ERROR, scope="trail")
def check(trail: Trail) -> Iterator[Finding]:
    r"""Others than custodians may change who somebody is, or which post they hold.

    Why it matters
        Every right rests on it. Whoever may enter a key or an appointment can make themselves anybody, and then do
        whatever that person may do.

    How to fix
        Give the right to `custodian` alone, or ask for the approval of a custodian, or name only fields that say
        nothing of who somebody is, such as `absences`.

    Flagged
        records/policy/rights.yml:
            id: rights
            rights:
              - id: R-001
                says: The lead for discharge keeps all reference data.
                who: [lead-discharge]
                may: [create, update, append]  # POL35
                what: {kinds: [reference]}

    Accepted
        records/policy/rights.yml:
            id: rights
            rights:
              - id: R-001
                says: The lead for discharge enters absences.
                who: [lead-discharge]
                may: [append]
                what: {kinds: [person], fields: [absences]}
              - id: R-002
                says: The lead for discharge keeps people, and a custodian approves.
                who: [lead-discharge]
                may: [create, update, append]
                what: {kinds: [person]}
                approvals: {count: 1, by: [custodian]}
              - id: R-003
                says: Custodians keep people and posts.
                who: [custodian]
                may: [create, update, append]
                what: {kinds: [person, post]}
    """
    groups = groups_of(trail)
    for each in granted(trail):
        right = each.entry
        if not isinstance(right, Right) or set(right.who) == {CUSTODIAN} or _approved(right):
            continue
        fields = fields_meant(right.what, groups)
        open_to_them = [kind.plural for kind in kinds_meant(right.what) if kind.name in GUARDED and (
            not fields or fields & GUARDED[kind.name])]
        if open_to_them:
            yield at(
                each.record, (*each.path, "may"),
                f"{each.named} lets others than custodians change {' and '.join(open_to_them)}, from which it follows "
                "who has which right",
                "give it to `custodian` alone, ask for the approval of one, or name only fields such as `absences`",
                who=WHO)


def _approved(right: Right) -> bool:
    """Whether a custodian has to approve."""
    asked = right.approvals
    return asked is not None and asked.count > 0 and set(asked.by) == {CUSTODIAN}
