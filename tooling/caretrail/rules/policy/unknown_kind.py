"""POL26: a right or a limit is about a kind of record that there is not."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.load import Record
from caretrail.nearest import did_you_mean, listed
from caretrail.policy import ALL_KINDS
from caretrail.problem import Severity
from caretrail.rule import Finding, at, rule
from caretrail.rules.granted import GROUPS, WHO, whats
from caretrail.rules.misfits import shown

KNOWN = (*GROUPS, *(kind.name for kind in ALL_KINDS))


@rule(code="POL26", name="unknown-kind", severity=Severity.ERROR, scope="record")
def check(record: Record) -> Iterator[Finding]:
    r"""A right or a limit is about a kind of record that there is not.

    Why it matters
        It then reaches nothing. A right that was agreed allows nobody anything, and a limit that was agreed
        protects nothing, without a word.

    How to fix
        Use the name of a kind, in the singular, or `work` or `reference` for all of them. The policy itself is
        `partnership`, `rights` and `limits`.

    Flagged
        records/policy/rights.yml:
            id: rights
            rights:
              - id: R-001
                says: The lead for discharge keeps risks.
                who: [lead-discharge]
                may: [update]
                what: {kinds: [risks]}  # POL26

    Accepted
        records/policy/rights.yml:
            id: rights
            rights:
              - id: R-001
                says: The lead for discharge keeps risks.
                who: [lead-discharge]
                may: [update]
                what: {kinds: [risk]}
    """
    for each, what in whats(record):
        for place, name in enumerate(what.kinds):
            if name not in KNOWN:
                yield at(
                    record, (*each.path, "what", "kinds", place),
                    f"{each.named} is about {shown(name)}, which is no kind of record{did_you_mean(name, KNOWN)}",
                    f"use the name of one kind, as `caretrail new --help` lists them, or {listed(GROUPS)}", who=WHO)
