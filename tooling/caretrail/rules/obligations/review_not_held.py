"""OBL01: a review that has to be held was not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from caretrail.facts.due import AFTER, OWN, Obligation
from caretrail.facts.obligations import obligations
from caretrail.problem import Severity
from caretrail.rule import Finding, at, place_of, rule
from caretrail.trail import Trail

ELSEWHERE = frozenset({"case", "risk"})
"""Kinds whose own schedules the practices judge: P7 and P8."""


@rule(code="OBL01", name="review-not-held", severity=Severity.WARNING, scope="register")
def check(trail: Trail) -> Iterator[Finding]:
    r"""A review that has to be held was not.

    Why it matters
        Each practice rests on somebody looking again and again. A review that is left out once is left out twice,
        and what it would have found goes on.

    How to fix
        Hold the review and record it: late is better than never, and is shown as late. `caretrail obligations`
        lists what is due and how each is met. Where the duty belongs elsewhere, correct it in the policy.

    Flagged: due by the end of March, held by nobody; one more was missed before
        records/policy/partnership.yml:
            id: partnership
            name: Northmoor Care Partnership
            time_zone: Europe/London
            obligations:
              - {id: D1, practice: P9, duty: log, scope: all disputes, post: lead-discharge, from: 2026-02-01}  # OBL01

    Flagged: a plan says when it is to be looked at
        records/plans/2026/PLN-2026-9B4H.yml:
            id: PLN-2026-9B4H
            title: Home again by May
            status: active
            opened_on: 2026-03-09
            next_review: 2026-04-09  # OBL01

    Flagged: two weeks after the event
        records/incidents/2026/INC-2026-8S4J.yml:
            id: INC-2026-8S4J  # OBL01
            title: No transport for a patient at end of life
            opened_on: 2026-03-25

    Accepted: held in March by who held the post; the review of April is due by its end
        records/policy/partnership.yml:
            id: partnership
            name: Northmoor Care Partnership
            time_zone: Europe/London
            obligations:
              - {id: D1, practice: P9, duty: log, scope: all disputes, post: lead-discharge, from: 2026-03-01}
        records/reviews/2026/REV-2026-3M8A.yml:
            id: REV-2026-3M8A
            title: The dispute log in March
            status: active
            opened_on: 2026-03-26
            obligations:
              - {practice: P9, duty: log, scope: all disputes}
            reviewer: amara-okafor
            held_on: 2026-03-26
            looked_at: The log; no dispute is open.
            findings:
              - {id: F1, text: Nothing is open.}
    """
    late: dict[tuple[str, tuple[str | int, ...], str], list[Obligation]] = defaultdict(list)
    for each in obligations(trail):
        if each.state in ("overdue", "missed") and each.duty != AFTER and not (
                each.duty == OWN and each.record.kind.name in ELSEWHERE):
            late[each.record.id, each.path, each.duty].append(each)
    for held in late.values():
        last = held[-1]
        yield at(last.record, last.path, _said(held), last.how, who=_who(last),
                 related=tuple((place_of(each.record, each.path), f"`{each.record.id}` does not count: {each.why}")
                               for each in last.why))


def _said(held: list[Obligation]) -> str:
    """What is overdue, or was missed last, and how many were missed before."""
    last, before = held[-1], [each for each in held[:-1] if each.state == "missed"]
    if last.source != "policy":
        return f"{last.said} was due by {last.due} and has not been held"
    state = "was missed" if last.state == "missed" else "is overdue"
    told = f"{last.said} has not been held for {last.begins} to {last.ends}: it {state}, due by {last.due}"
    if not before:
        return told
    return f"{told}; {len(before)} before it {'was' if len(before) == 1 else 'were'} missed, since {before[0].due}"


def _who(each: Obligation) -> str:
    holder = f"`{each.post}`" if each.post else f"the forum `{each.forum}`" if each.forum else "whoever owns it"
    return f"{holder} ({f'`{each.who}`' if each.who else 'nobody today'})"
