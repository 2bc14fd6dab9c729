"""DEC02: a decision was taken without asking for interests, or with one that nobody dealt with."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.facts.decisions import taken
from caretrail.facts.entries import numbered
from caretrail.load import Record
from caretrail.problem import Severity
from caretrail.rule import Finding, at, rule


@rule(code="DEC02", name="interests-not-dealt-with", severity=Severity.WARNING, scope="record")
def check(record: Record) -> Iterator[Finding]:
    r"""A decision was taken without asking for interests, or with one that nobody dealt with.

    Why it matters
        A decision in which somebody had a stake that nobody asked about can be overturned, and deserves to be
        doubted. An interest that is only noted protects nobody: what was done about it does.

    How to fix
        Ask everybody who decided now, and enter what they say; where it would have changed the decision, take it again.
        For an interest that was declared, say in `action` what the person did, and in `ruling` what the chair ruled.

    Flagged: nobody asked
        records/decisions/2026/DEC-2026-4XQ2.yml:
            id: DEC-2026-4XQ2
            title: Transport is booked for all wards together
            status: agreed
            opened_on: 2026-03-12
            interests_asked: false  # DEC02

    Flagged: declared, and nothing follows
        records/decisions/2026/DEC-2026-4XQ2.yml:
            id: DEC-2026-4XQ2
            title: Transport is booked for all wards together
            status: agreed
            opened_on: 2026-03-12
            interests_asked: true
            interests:
              - {id: I1, on: 2026-03-12, person: tomasz-lind, interest: Trustee of the charity that bids}  # DEC02

    Accepted
        records/decisions/2026/DEC-2026-4XQ2.yml:
            id: DEC-2026-4XQ2
            title: Transport is booked for all wards together
            status: agreed
            opened_on: 2026-03-12
            interests_asked: true
            interests:
              - {id: I1, on: 2026-03-12, person: tomasz-lind, interest: Trustee of the bidder, action: withdrew}
    """
    decision = taken(record)
    if decision is None:
        return
    if decision.interests_asked is False:
        yield at(record, ("interests_asked",),
                 f"decision `{record.id}` was taken, and nobody was asked whether they had an interest in it",
                 "ask everybody who decided, and enter what they say under `interests`",
                 who="whoever chaired, or the decider")
    for place, each in numbered(decision.interests):
        if not each.action and not each.ruling:
            yield at(record, ("interests", place),
                     f"in decision `{record.id}`, `{each.person}` declared an interest and nothing says what was done",
                     "say in `action` whether they stayed, withdrew or were excluded, and in `ruling` what the chair "
                     "ruled", who="whoever chaired, or the decider")
