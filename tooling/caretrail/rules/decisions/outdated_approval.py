"""DEC05: what was approved has changed in substance since."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.facts.approvals import Approval, Change, approvals_in, change_since
from caretrail.problem import Place, Severity
from caretrail.rule import Finding, at, rule
from caretrail.rules.gates import followed
from caretrail.trail import Trail


@rule(code="DEC05", name="outdated-approval", severity=Severity.WARNING, scope="standing")
def check(trail: Trail) -> Iterator[Finding]:
    r"""What was approved has changed in substance since.

    Why it matters
        An approval holds for what the approver read. When goals, limits or terms change afterwards under the same
        signature, people act on something that nobody with the authority has agreed to.

    How to fix
        Have the change approved: add a new version, or a decision, with its own fingerprint
        (`caretrail show ID --fingerprint`). Or take the change back. Titles, logs, actions and reviews do not count.

    Flagged: the goal is not the one that was approved
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
                  content: sha256:43aa51a11b6dd7dbf4492664fbb44817dac86537b579c8fe459c4470ba975d7d  # DEC05

    Flagged: with the history, since when and in what
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
                  content: sha256:43aa51a11b6dd7dbf4492664fbb44817dac86537b579c8fe459c4470ba975d7d
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
                  content: sha256:43aa51a11b6dd7dbf4492664fbb44817dac86537b579c8fe459c4470ba975d7d  # DEC05

    Accepted: another title and a new action
        records/plans/2026/PLN-2026-9B4H.yml:
            id: PLN-2026-9B4H
            title: Home by May
            status: active
            opened_on: 2026-03-01
            goals:
              - {id: G1, on: 2026-03-01, what: Sleep at home every night}
            actions:
              - {id: A1, what: Book two visits a day, owner: amara-okafor, agreed_on: 2026-03-09}
            versions:
              - id: V1
                version: 1
                from: 2026-03-01
                approved:
                  by: tomasz-lind
                  on: 2026-03-01
                  content: sha256:43aa51a11b6dd7dbf4492664fbb44817dac86537b579c8fe459c4470ba975d7d
    """
    for record in followed(trail, ("decision", "plan")):
        for each in approvals_in(trail, record):
            change = change_since(trail, each) if each.latest else None
            if change and change.known:
                yield _finding(each, change)


def _finding(approval: Approval, change: Change) -> Finding:
    subject, holder = approval.subject, approval.holder
    return at(holder, approval.path,
              f"what was approved of {subject.kind.name} `{subject.id}`{_when(approval)} is not what stands there now"
              f"{changed(change)}",
              f"have it approved as it is now, with what `caretrail show {subject.id} --fingerprint` prints, or take "
              "the change back", who="whoever approved it",
              related=((Place(subject.path), "what was approved"),) if subject is not holder else ())


def _when(approval: Approval) -> str:
    return f" on {approval.on}" if approval.on else ""


def changed(change: Change) -> str:
    """Since which landing, and in which fields, where the history tells."""
    if not change.since:
        return ""
    return f": changed since landing {change.since} in {', '.join(f'`{each}`' for each in change.fields)}"
