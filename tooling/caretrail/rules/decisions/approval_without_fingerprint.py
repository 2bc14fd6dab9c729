"""DEC04: an approval does not say what exactly was approved."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.facts.approvals import given_in
from caretrail.problem import Severity
from caretrail.rule import Finding, at, rule
from caretrail.rules.gates import followed
from caretrail.trail import Trail


@rule(code="DEC04", name="approval-without-fingerprint", severity=Severity.NOTE, scope="standing")
def check(trail: Trail) -> Iterator[Finding]:
    r"""An approval does not say what exactly was approved.

    Why it matters
        "Approved on 10 March" says nothing of what the plan or the decision said on 10 March. With its fingerprint,
        every later change of substance shows at once, and nobody has to compare texts.

    How to fix
        Run `caretrail show ID --fingerprint` for the version that was approved (`--as-of` gives an earlier day) and put
        what it prints into `approved_content` of the decision, or `content` of the plan's approval.

    Flagged
        records/decisions/2026/DEC-2026-4XQ2.yml:
            id: DEC-2026-4XQ2
            title: Transport is booked for all wards together
            status: agreed  # DEC04
            opened_on: 2026-03-12
        records/plans/2026/PLN-2026-9B4H.yml:
            id: PLN-2026-9B4H
            title: Home again by May
            status: active
            opened_on: 2026-03-09
            versions:
              - id: V1
                version: 1
                from: 2026-03-10
                approved: {by: tomasz-lind, on: 2026-03-10}  # DEC04

    Accepted
        records/decisions/2026/DEC-2026-4XQ2.yml:
            id: DEC-2026-4XQ2
            title: Transport is booked for all wards together
            status: agreed
            opened_on: 2026-03-12
            approved_content: sha256:4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e
    """
    for record in followed(trail, ("decision", "plan")):
        for each in given_in(trail, record):
            if each.latest and not each.content:
                yield at(record, each.path if len(each.path) > 1 else ("status",),
                         f"{record.kind.name} `{record.id}` was approved, and nothing says in which wording",
                         f"add `{each.path[-1]}` with what `caretrail show {record.id} --fingerprint` prints",
                         who="whoever approved it")
