"""DEC03: a decision was told or published late, or nobody was told of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from caretrail.facts.decisions import taken
from caretrail.facts.entries import numbered
from caretrail.facts.settings import calendar, thresholds
from caretrail.kinds.decision import Decision
from caretrail.problem import Severity
from caretrail.rule import FieldPath, Finding, at, rule
from caretrail.rules.gates import followed
from caretrail.trail import Trail


@rule(code="DEC03", name="untold-decision", severity=Severity.WARNING, scope="standing")
def check(trail: Trail) -> Iterator[Finding]:
    r"""A decision was told or published late, or nobody was told of it.

    Why it matters
        Whom nobody tells goes on as before: the old visit is made, the new one is not. The law on decisions of council
        officers asks for the record as soon as reasonably practicable; the partnership's limit is in its settings
        (`thresholds: p4: told_within`).

    How to fix
        Tell the agencies concerned, and enter each under `told`. A day that has passed stays as it was: say in the log
        why it was late.

    Flagged: nobody was told
        records/decisions/2026/DEC-2026-4XQ2.yml:
            id: DEC-2026-4XQ2
            title: Transport is booked for all wards together
            status: agreed  # DEC03
            opened_on: 2026-03-12
            decided_on: 2026-03-12

    Flagged: two weeks later
        records/decisions/2026/DEC-2026-4XQ2.yml:
            id: DEC-2026-4XQ2
            title: Transport is booked for all wards together
            status: agreed
            opened_on: 2026-03-12
            decided_on: 2026-03-12
            told:
              - {id: T1, on: 2026-03-26, agency: northmoor-hospitals}  # DEC03
            published_on: 2026-03-27  # DEC03

    Accepted: told within five working days
        records/decisions/2026/DEC-2026-4XQ2.yml:
            id: DEC-2026-4XQ2
            title: Transport is booked for all wards together
            status: agreed
            opened_on: 2026-03-12
            decided_on: 2026-03-12
            told:
              - {id: T1, on: 2026-03-19, agency: northmoor-hospitals}

    Accepted: the time is not up yet
        records/decisions/2026/DEC-2026-4XQ2.yml:
            id: DEC-2026-4XQ2
            title: Transport is booked for all wards together
            status: agreed
            opened_on: 2026-04-08
            decided_on: 2026-04-08
    """
    limit = thresholds(trail).p4.told_within
    for record in followed(trail, ("decision",)):
        decision = taken(record)
        if decision is None or decision.decided_on is None:
            continue
        last = calendar(trail).after(decision.decided_on, limit)
        for path, what in _late(decision, last, trail.as_of):
            yield at(record, path, f"decision `{record.id}` was taken on {decision.decided_on} and {what}; "
                     f"the limit is {limit}, which was {last}",
                     "tell the agencies concerned and enter it under `told`; where it was late, say why in the log",
                     who="the decider, or whoever keeps the decision")


def _late(decision: Decision, last: date, today: date) -> Iterator[tuple[FieldPath, str]]:
    told = [(each.on, place) for place, each in numbered(decision.told) if each.on <= today]
    published = decision.published_on if decision.published_on and decision.published_on <= today else None
    if told and min(told)[0] > last:
        yield ("told", min(told)[1]), f"first told on {min(told)[0]}"
    if published and published > last:
        yield ("published_on",), f"published on {published}"
    if not told and not published and today > last:
        yield ("status",), "nothing says that anybody was told"
