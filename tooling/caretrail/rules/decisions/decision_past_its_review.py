"""DEC08: the day on which a decision was to be looked at again has passed, and nobody looked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from caretrail.facts.decisions import taken
from caretrail.facts.meetings import held_on, items_on, meetings_on
from caretrail.facts.reviews import held
from caretrail.facts.settings import calendar
from caretrail.load import Record
from caretrail.problem import Severity
from caretrail.rule import Finding, at, rule
from caretrail.trail import Trail, way

EARLY = "31 days"
"""A board that meets monthly may look at it in the meeting before."""

PUT_OFF = ("carried", "withdrawn")
"""Results of an agenda item that was not looked at."""


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
        if due and due < trail.as_of and not _looked_at(trail, record, calendar(trail).before(due, EARLY)):
            yield at(record, ("review_on",),
                     f"decision `{record.id}` was to be looked at again by {due}, {(trail.as_of - due).days} days ago, "
                     "and no meeting or review has looked at it since",
                     "put it on the next agenda or record a review of it; close it if it no longer matters",
                     who="the decider, or the chair of the forum that decided")


def _looked_at(trail: Trail, record: Record, since: date) -> bool:
    """Whether a review, a meeting or a decision in its place came since then."""
    days = [each.on for each in held(trail, record, trail.as_of)]
    days += [on for each in meetings_on(trail, record.id) if (on := held_on(trail, each)) and any(
        item.result not in PUT_OFF for _, item in items_on(each, record.id))]
    return any(since <= on <= trail.as_of for on in days) or any(
        way(trail.records[holder], reference) == "links supersedes"
        for holder, reference in trail.references_to.get(record.id, ()))
