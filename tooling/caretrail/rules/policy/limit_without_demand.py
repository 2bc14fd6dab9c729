"""POL36: a limit forbids nothing and asks for nothing."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.load import Record
from caretrail.policy.limits import Limit
from caretrail.policy.rights import Needs
from caretrail.problem import Severity
from caretrail.rule import Finding, at, rule
from caretrail.rules.granted import WHO, granted_in


@rule(code="POL36", name="limit-without-demand", severity=Severity.ERROR, scope="record")
def check(record: Record) -> Iterator[Finding]:
    r"""A limit forbids nothing and asks for nothing.

    Why it matters
        Its sentence is on the page that inspectors read, and nothing stands behind it.

    How to fix
        Write what it asks for: `never`, `alone`, `approvals`, `needs` or `identity`; or take it out.

    Flagged
        records/policy/limits.yml:
            id: limits
            limits:
              - id: F-001  # POL36
                says: An extreme risk is closed by two agencies, never by one.
                on: [close]
                what: {kinds: [risk], classes: [extreme]}

    Accepted
        records/policy/limits.yml:
            id: limits
            limits:
              - id: F-001
                says: An extreme risk is closed by two agencies, never by one.
                on: [close]
                what: {kinds: [risk], classes: [extreme]}
                approvals: {count: 2, agencies: 2}
    """
    for each in granted_in(record):
        if isinstance(each.entry, Limit) and not _demands(each.entry):
            yield at(
                record, (*each.path, "id"), f"{each.named} forbids nothing and asks for nothing",
                "write `never`, `alone`, `approvals`, `needs` or `identity` under it, or take it out", who=WHO)


def _demands(limit: Limit) -> bool:
    asked = limit.approvals is not None and limit.approvals.count > 0
    sure = limit.identity not in (None, "claimed")
    return bool(limit.never or limit.alone or asked or sure or (limit.needs and _needs(limit.needs)))


def _needs(needs: Needs) -> bool:
    return bool(needs.decision or needs.delegation or needs.log)
