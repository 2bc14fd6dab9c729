"""DEC06: an approval carries a fingerprint that no version of the record ever had."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.facts.approvals import approvals, change_since
from caretrail.problem import Severity
from caretrail.rule import Finding, at, rule
from caretrail.trail import Trail


@rule(code="DEC06", name="approval-of-nothing", severity=Severity.WARNING, scope="register")
def check(trail: Trail) -> Iterator[Finding]:
    r"""An approval carries a fingerprint that no version of the record ever had.

    Why it matters
        It looks like proof and proves nothing: what was approved never stood in the register. Either the fingerprint
        was typed or copied wrongly, or the approver read another text than the one everybody works by.

    How to fix
        Compare with what `caretrail show ID --fingerprint --as-of DAY` prints for the day of the approval, and correct
        it. Where the approver did read something else, have what stands there approved.

    Flagged
        records/plans/2026/PLN-2026-9B4H.yml:
            id: PLN-2026-9B4H
            title: Home again by May
            status: draft
            opened_on: 2026-03-01
        --- next landing ---
        records/plans/2026/PLN-2026-9B4H.yml:
            id: PLN-2026-9B4H
            title: Home again by May
            status: active
            opened_on: 2026-03-01
            goals:
              - {id: G1, on: 2026-03-01, what: Sleep at home every night}
            versions:
              - id: V1
                version: 1
                from: 2026-03-01
                approved:
                  by: tomasz-lind
                  on: 2026-03-01
                  content: sha256:4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e  # DEC06

    Accepted: it is the fingerprint of an earlier version
        records/plans/2026/PLN-2026-9B4H.yml:
            id: PLN-2026-9B4H
            title: Home again by May
            status: draft
            opened_on: 2026-03-01
            goals:
              - {id: G1, on: 2026-03-01, what: Sleep at home every night}
        --- next landing ---
        records/plans/2026/PLN-2026-9B4H.yml:
            id: PLN-2026-9B4H
            title: Home again by May
            status: active
            opened_on: 2026-03-01
            goals:
              - {id: G1, on: 2026-03-01, what: Sleep at home on most nights}
            versions:
              - id: V1
                version: 1
                from: 2026-03-01
                approved:
                  by: tomasz-lind
                  on: 2026-03-01
                  content: sha256:43aa51a11b6dd7dbf4492664fbb44817dac86537b579c8fe459c4470ba975d7d
    """
    for each in approvals(trail):
        change = change_since(trail, each)
        if change and not change.known:
            yield at(each.holder, each.path,
                     f"the fingerprint here is that of no version of {each.subject.kind.name} `{each.subject.id}` that "
                     "ever landed",
                     f"compare with what `caretrail show {each.subject.id} --fingerprint --as-of` prints for the day "
                     "of the approval", who="whoever approved it")
