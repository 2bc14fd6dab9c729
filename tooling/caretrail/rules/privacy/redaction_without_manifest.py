"""PRV07: a redaction rewrote the history, and nobody can tell which old commit is which new one."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.kinds.redaction import Redaction
from caretrail.load import Record
from caretrail.problem import Severity
from caretrail.rule import Finding, at, rule


@rule(code="PRV07", name="redaction-without-manifest", severity=Severity.WARNING, scope="record")
def check(record: Record) -> Iterator[Finding]:
    r"""A redaction rewrote the history, and nobody can tell which old commit is which new one.

    Why it matters
        Approvals, letters and reports name commits. After a rewrite those names lead nowhere, and nobody can see that
        nothing else was changed on the way. The manifest that `caretrail re-anchor` writes proves both, where the old
        history was kept until then.

    How to fix
        Run `caretrail re-anchor --redaction ID --old BUNDLE`, put the fingerprint that it tells into `manifest`, and
        land both together. Where there is nothing to compare any more, say why in `unanchored`.

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
            agreed_by:
              - {id: A1, on: 2026-03-06, person: amara-okafor, agency: northmoor-council}
              - {id: A2, on: 2026-03-06, person: tomasz-lind, agency: northmoor-hospitals}
            old_head: 4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e
            new_head: 5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f  # PRV07

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
            manifest: sha256:5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f
    """
    model = record.model
    if isinstance(model, Redaction) and model.status == "closed" and model.new_head and not (
            model.manifest or model.unanchored):
        yield at(record, ("new_head",), f"redaction `{record.id}` rewrote the history, and has no manifest of it",
                 "run `caretrail re-anchor`, and put the fingerprint that it tells into `manifest`; or say in "
                 "`unanchored` why there is none", key=True, who="the lead for information governance")
