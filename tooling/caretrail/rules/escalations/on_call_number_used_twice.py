"""ESC09: two entries of an on-call log have one number."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.facts.oncall_log import entries, next_number
from caretrail.problem import Severity
from caretrail.rule import Finding, at, place_of, rule
from caretrail.trail import Trail


@rule(code="ESC09", name="on-call-number-used-twice", severity=Severity.WARNING, scope="register")
def check(trail: Trail) -> Iterator[Finding]:
    """Two entries of an on-call log have one number.

    Why it matters
        The numbers run on from one incident to the next, so that a call that was left out shows. Two entries with one
        number mean that two logs were kept that night, or that one was filled in later.

    How to fix
        Find out which entry was there first, and give the other one its own number, with a correcting entry.

    Flagged
        records/incidents/2026/INC-2026-5Q9V.yml:
            id: INC-2026-5Q9V
            title: Lift out of order
            opened_on: 2026-03-04
            rota: joint-on-call
            entries: [{id: E1, number: 41, reported_at: 2026-03-04T20:00, text: The lift stands still.}]
        records/incidents/2026/INC-2026-8S4J.yml:
            id: INC-2026-8S4J
            title: No transport
            opened_on: 2026-03-05
            rota: joint-on-call
            entries: [{id: E1, number: 41, reported_at: 2026-03-05T22:10, text: No transport.}]  # ESC09

    Accepted: of two rotas
        records/incidents/2026/INC-2026-5Q9V.yml:
            id: INC-2026-5Q9V
            title: Lift out of order
            opened_on: 2026-03-04
            rota: joint-on-call
            entries: [{id: E1, number: 41, reported_at: 2026-03-04T20:00, text: The lift stands still.}]
        records/incidents/2026/INC-2026-8S4J.yml:
            id: INC-2026-8S4J
            title: No transport
            opened_on: 2026-03-05
            rota: nights
            entries: [{id: E1, number: 41, reported_at: 2026-03-05T22:10, text: No transport.}]
    """
    for rota, held in sorted(entries(trail).items()):
        seen = dict[int, str]()
        for each in held:
            if each.at.date() > trail.as_of:
                continue
            first = seen.setdefault(each.number, each.record.id)
            if first != each.record.id:
                yield at(each.record, each.path, f"number {each.number} of the on-call log of `{rota}` stands in "
                         f"`{first}` and in `{each.record.id}`", f"give the later entry its own number; the next "
                         f"free one is {next_number(trail, rota, trail.as_of)}",
                         who="whoever keeps the on-call log",
                         related=((place_of(trail.records[first], ("entries",)), "the other entry"),))
