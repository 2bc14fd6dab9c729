"""SCH19: a value does not have the form that its field wants."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.fields import ERRORS
from caretrail.load import Record
from caretrail.problem import Severity
from caretrail.rule import Finding, at, rule
from caretrail.rules.misfits import amiss
from caretrail.rules.walk import is_blank

UNKNOWN = ("another form", "the example on the page of its kind")


@rule(code="SCH19", name="unfit-value", severity=Severity.ERROR, scope="misfit",
      names=("right-id", "limit-id", "any-id", "case-key", "fingerprint", "commit-id"))
def check(record: Record) -> Iterator[Finding]:
    r"""A value does not have the form that its field wants.

    Why it matters
        Keys, fingerprints, commit ids and ids of rights are given out by a program or by the policy, never
        made up. One character lost and they lead nowhere. This rule also speaks of any other form that has
        no rule of its own, so that nothing is passed over in silence.

    How to fix
        Copy the value again from where it was given out, or compare it with the example in the message.

    Flagged
        records/posts/lead-community.yml:
            id: lead-community
            title: Lead for community care
            agency: northmoor-council
            may_decide: [right 30]  # SCH19

    Accepted
        records/posts/lead-community.yml:
            id: lead-community
            title: Lead for community care
            agency: northmoor-council
            may_decide: [R-030]
    """
    from caretrail.rules import RULES  # the registry imports this module

    elsewhere = {name for other in RULES if other is not check for name in other.names}
    for misfit in record.misfits:
        if misfit.type not in elsewhere and not is_blank(misfit.found) and isinstance(misfit.found, str):
            what, example = ERRORS.get(misfit.type, UNKNOWN)
            yield at(
                record, misfit.path, amiss(record, misfit, f"wants {what}"),
                f"copy it again from where it was given out, or compare it with `{example}`")
