"""POL27: a right or a limit names a field that none of its kinds has."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.kinds.walk import shapes
from caretrail.nearest import did_you_mean
from caretrail.policy import ALL_KINDS
from caretrail.policy.rights import Rights
from caretrail.problem import Severity
from caretrail.rule import Finding, at, rule
from caretrail.rules.granted import WHO, granted, groups_of, kinds_meant
from caretrail.rules.misfits import shown
from caretrail.trail import Trail


@rule(code="POL27", name="unknown-field-granted", severity=Severity.ERROR, scope="trail")
def check(trail: Trail) -> Iterator[Finding]:
    r"""A right or a limit names a field that none of its kinds has.

    Why it matters
        Whoever reads the sentence believes that the field is covered. It is not, and the first to find out is
        somebody whose work is refused, or nobody, where a limit was to stop it.

    How to fix
        Use the name of a field of one of its kinds, as `caretrail explain risk` lists them, without what lies
        inside it; or the name of a group under `field_groups` in the rights.

    Flagged
        records/policy/rights.yml:
            id: rights
            field_groups:
              - {name: wording, fields: [title, sumary]}  # POL27
            rights:
              - id: R-001
                says: The lead for discharge words risks.
                who: [lead-discharge]
                may: [update]
                what: {kinds: [risk], fields: [wording, goals]}  # POL27

    Accepted
        records/policy/rights.yml:
            id: rights
            field_groups:
              - {name: wording, fields: [title, summary]}
            rights:
              - id: R-001
                says: The lead for discharge words risks.
                who: [lead-discharge]
                may: [update]
                what: {kinds: [risk], fields: [wording, cause]}
    """
    yield from _in_groups(trail)
    groups = groups_of(trail)
    for each in granted(trail):
        what = each.entry.what
        kinds = kinds_meant(what) if what else ()
        known = {name for kind in kinds for name in shapes(kind.model)} | set(groups)
        for place, name in enumerate(what.fields if what and kinds else ()):
            if name not in known:
                yield at(
                    each.record, (*each.path, "what", "fields", place),
                    f"{each.named} is about the field {shown(name)}, which none of its kinds has"
                    f"{did_you_mean(name, known)}",
                    "use a field of one of its kinds, or the name of a group of `field_groups`", who=WHO)


def _in_groups(trail: Trail) -> Iterator[Finding]:
    everything = {name for kind in ALL_KINDS for name in shapes(kind.model)}
    for record in trail.by_kind.get("rights", ()):
        model = record.model
        for number, group in enumerate(model.field_groups if isinstance(model, Rights) else ()):
            for place, name in enumerate(group.fields):
                if name not in everything:
                    yield at(
                        record, ("field_groups", number, "fields", place),
                        f"the field group {shown(group.name)} names {shown(name)}, which is a field of no kind"
                        f"{did_you_mean(name, everything)}",
                        "use the name of a field, as `caretrail explain risk` lists them", who=WHO)
