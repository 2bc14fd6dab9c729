"""PRV06: a redaction is closed that two people of two agencies have not agreed to, or that says too little."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.kinds.redaction import Redaction
from caretrail.load import Record
from caretrail.problem import Severity
from caretrail.rule import Finding, at, rule

WHO = "the lead for information governance"


@rule(code="PRV06", name="redaction-not-agreed", severity=Severity.ERROR, scope="record")
def check(record: Record) -> Iterator[Finding]:
    r"""A redaction is closed that two people of two agencies have not agreed to, or that says too little.

    Why it matters
        Taking something out of the history breaks what everybody relies on: that nothing is ever taken out. It is
        honest only where two people who answer to different agencies agreed to it, and where the record says why, what
        sort of thing went and from where, and what the last commit was before and after.

    How to fix
        Fill in what the message names before the redaction is closed. Never write down what was removed.

    Flagged
        records/redactions/2026/RED-2026-0V1B.yml:
            id: RED-2026-0V1B
            title: Name removed from a log entry
            status: closed
            opened_on: 2026-03-06
            closed: {on: 2026-03-06, reason: Done., by: amara-okafor}
            reason: A name was typed into a public log entry.
            removed:
              - id: R1
                what: a name
                path: docs/minutes.md
                fingerprint: sha256:4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e
            agreed_by:  # PRV06
              - {id: A1, on: 2026-03-06, person: amara-okafor, agency: northmoor-council}
              - {id: A2, on: 2026-03-06, person: amara-okafor, agency: northmoor-council}
            old_head: 4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e  # PRV06

    Accepted
        records/redactions/2026/RED-2026-0V1B.yml:
            id: RED-2026-0V1B
            title: Name removed from a log entry
            status: closed
            opened_on: 2026-03-06
            closed: {on: 2026-03-06, reason: Done., by: amara-okafor}
            reason: A name was typed into a public log entry.
            removed:
              - id: R1
                what: a name
                path: docs/minutes.md
                fingerprint: sha256:4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e
            agreed_by:
              - {id: A1, on: 2026-03-06, person: amara-okafor, agency: northmoor-council}
              - {id: A2, on: 2026-03-06, person: tomasz-lind, agency: northmoor-hospitals}
            old_head: 4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e
            new_head: 5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f
            unanchored: The old history was not kept for comparison.
    """
    model = record.model
    if not isinstance(model, Redaction) or model.status != "closed":
        return
    if not model.is_agreed:
        yield at(record, ("agreed_by",) if model.agreed_by else ("status",),
                 f"redaction `{record.id}` is closed, and two people of two agencies have not agreed to it",
                 "let somebody of another agency agree to it too, as an entry in `agreed_by`", key=True, who=WHO)
    if not (model.reason and model.removed):
        yield at(record, ("status",), f"redaction `{record.id}` is closed, and does not say why or what was removed",
                 "fill in `reason`, and in `removed` the sort of what went and where it stood", key=True, who=WHO)
    if bool(model.old_head) != bool(model.new_head):
        yield at(record, ("old_head" if model.old_head else "new_head",),
                 f"redaction `{record.id}` names only one end: the last commit before, or the one after, is missing",
                 "give both `old_head` and `new_head`", key=True, who=WHO)
