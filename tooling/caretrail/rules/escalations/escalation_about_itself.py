"""ESC08: an escalation is about itself, or about one that is about it."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.facts.entries import typed
from caretrail.kinds.escalation import Escalation
from caretrail.problem import Severity
from caretrail.rule import Finding, at, rule
from caretrail.rules.gates import followed
from caretrail.trail import Trail


@rule(code="ESC08", name="escalation-about-itself", severity=Severity.WARNING, scope="standing")
def check(trail: Trail) -> Iterator[Finding]:
    """An escalation is about itself, or about one that is about it.

    Why it matters
        Whoever reads it looks for the case or the risk that could not wait, and is led in a circle. Nobody learns
        what was at stake, and the risk that was meant looks as if it had never been escalated.

    How to fix
        Name in `about` the case, risk, issue or incident that could not wait.

    Flagged
        records/escalations/2026/ESC-2026-6N5R.yml:
            id: ESC-2026-6N5R
            title: Second missed visit in a week
            opened_on: 2026-03-05
            about: ESC-2026-6N5R  # ESC08

    Flagged: two about each other
        records/escalations/2026/ESC-2026-6N5R.yml:
            id: ESC-2026-6N5R
            title: Second missed visit in a week
            opened_on: 2026-03-05
            about: ESC-2026-7T2M  # ESC08
        records/escalations/2026/ESC-2026-7T2M.yml:
            id: ESC-2026-7T2M
            title: Third missed visit in a week
            opened_on: 2026-03-06
            about: ESC-2026-6N5R  # ESC08

    Accepted
        records/escalations/2026/ESC-2026-6N5R.yml:
            id: ESC-2026-6N5R
            title: Night cover
            opened_on: 2026-03-05
            about: RSK-2026-9QX4
    """
    for record in followed(trail, ("escalation",)):
        escalation = typed(record, Escalation)
        subject = typed(trail.records.get((escalation.about_record if escalation else None) or ""), Escalation)
        if subject and record.id in (subject.id, subject.about_record):
            other = "itself" if subject.id == record.id else f"`{subject.id}`, which is about it in turn"
            yield at(record, ("about",), f"escalation `{record.id}` is about {other}",
                     "name in `about` the record that could not wait")
