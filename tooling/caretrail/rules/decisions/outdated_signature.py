"""DEC09: an agreement no longer says what was signed."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.facts.approvals import approvals_in, change_since
from caretrail.problem import Severity
from caretrail.rule import Finding, at, rule
from caretrail.rules.decisions.outdated_approval import changed
from caretrail.trail import Trail


@rule(code="DEC09", name="outdated-signature", severity=Severity.WARNING, scope="trail")
def check(trail: Trail) -> Iterator[Finding]:
    r"""An agreement no longer says what was signed.

    Why it matters
        An agency is held to what it put its name to. When a limit is changed in the text afterwards, the next dispute
        is about who agreed to what.

    How to fix
        Put the text back, and enter the change under `variations` with the decision that made it. Or have it signed
        again: a new signature with what `caretrail show ID --fingerprint` prints now.

    Flagged: the limit was changed after the signature
        records/agreements/transport-agreement.yml:
            id: transport-agreement
            title: Journeys home
            from: 2026-01-01
            parties:
              - {id: P1, agency: northmoor-council}
            signatures:
              - id: S1
                agency: northmoor-council
                person: amara-okafor
                on: 2026-01-05
                content: sha256:1df6c5194b3a549c63dd0c18cfc5d53c5af0a76d107b100751779b9f64edcef6  # DEC09
            expectations:
              - {id: E1, type: respond, of: bookings, within: 3 working days, share: 90}

    Accepted: a variation stands beside what was signed
        records/agreements/transport-agreement.yml:
            id: transport-agreement
            title: Journeys home
            from: 2026-01-01
            parties:
              - {id: P1, agency: northmoor-council}
            signatures:
              - id: S1
                agency: northmoor-council
                person: amara-okafor
                on: 2026-01-05
                content: sha256:1df6c5194b3a549c63dd0c18cfc5d53c5af0a76d107b100751779b9f64edcef6
            expectations:
              - {id: E1, type: respond, of: bookings, within: 1 working day, share: 90}
            variations:
              - {id: W1, on: 2026-03-01, what: Three working days for bookings at weekends.}
    """
    for record in trail.by_kind.get("agreement", ()):
        for each in approvals_in(trail, record):
            change = change_since(trail, each) if each.latest else None
            if change and change.known:
                yield at(record, each.path,
                         f"agreement `{record.id}` no longer says what was signed on {each.on}{changed(change)}",
                         "put the text back and enter the change under `variations`, or have it signed again",
                         who="whoever keeps the agreement")
