"""DEC08: the day on which a decision was to be looked at again has passed, and nobody looked."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.facts.decisions import taken
from caretrail.facts.looked_again import looked_at_again
from caretrail.problem import Severity
from caretrail.rule import Finding, at, rule
from caretrail.trail import Trail


@rule(code="DEC08", name="decision-past-its-review", severity=Severity.WARNING, scope="register")
def check(trail: Trail) -> Iterator[Finding]:
    r"""The day on which a decision was to be looked at again has passed, and nobody looked.

    Why it matters
        A decision with a day to look again was meant to hold until then. Without the look, a trial becomes the way
        things are done, and nobody has asked whether it worked.

    How to fix
        Look at it: put it on a meeting's agenda or record a review of it (its id under `results`). If it no longer
        matters, close it; if another decision took its place, let that one link to it with `supersedes`.

    Flagged
        records/decisions/2026/DEC-2026-4XQ2.yml:
            id: DEC-2026-4XQ2
            title: Transport is booked for all wards together, on trial
            status: agreed
            opened_on: 2026-01-12
            review_on: 2026-04-01  # DEC08

    Accepted: reviewed
        records/decisions/2026/DEC-2026-4XQ2.yml:
            id: DEC-2026-4XQ2
            title: Transport is booked for all wards together, on trial
            status: agreed
            opened_on: 2026-01-12
            review_on: 2026-04-01
        records/reviews/2026/REV-2026-2Z7Y.yml:
            id: REV-2026-2Z7Y
            title: Has joint booking worked?
            status: closed
            opened_on: 2026-03-27
            held_on: 2026-03-27
            closed: {on: 2026-03-27, reason: Held.}
            results:
              - {id: R1, record: DEC-2026-4XQ2, result: checked-unchanged, reason: Empty runs have halved.}

    Accepted: another decision took its place
        records/decisions/2026/DEC-2026-4XQ2.yml:
            id: DEC-2026-4XQ2
            title: Transport is booked for all wards together, on trial
            status: agreed
            opened_on: 2026-01-12
            review_on: 2026-04-01
        records/decisions/2026/DEC-2026-9QX4.yml:
            id: DEC-2026-9QX4
            title: Transport is booked together for good
            status: agreed
            opened_on: 2026-02-20
            links: [{type: supersedes, to: DEC-2026-4XQ2}]
    """
    for record in trail.by_kind.get("decision", ()):
        decision = taken(record)
        due = decision.review_on if decision and decision.status == "agreed" else None
        if due and due < trail.as_of and not looked_at_again(trail, record, due):
            yield at(record, ("review_on",),
                     f"decision `{record.id}` was to be looked at again by {due}, {(trail.as_of - due).days} days ago, "
                     "and no meeting or review has looked at it since",
                     "put it on the next agenda or record a review of it; close it if it no longer matters",
                     who="the decider, or the chair of the forum that decided")
