"""POL34: more approvals are asked for than there are people who can give them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from caretrail.policy.rights import Approvals, Right
from caretrail.problem import Severity
from caretrail.rule import Finding, at, rule
from caretrail.rules.granted import WHO, asked_of, granted, holds_today, players, roles_played
from caretrail.trail import Trail


@rule(code="POL34", name="approvals-out-of-reach", severity=Severity.WARNING, scope="trail")
def check(trail: Trail) -> Iterator[Finding]:
    r"""More approvals are asked for than there are people who can give them.

    Why it matters
        Whoever makes the change cannot approve it as well. Where nobody else is left, the right is there on paper,
        and what it was for cannot be done.

    How to fix
        Ask for fewer, let more roles approve, or appoint more people to the posts that play them. More agencies than
        people can never be.

    Flagged
        records/policy/rights.yml:
            id: rights
            rights:
              - id: R-001
                says: The medical director closes risks, and the lead for discharge approves.
                who: [medical-director]
                may: [close]
                what: {kinds: [risk]}
                approvals: {count: 2, by: [lead-discharge]}  # POL34
              - id: R-002
                says: The medical director ends agreements, and two agencies approve.
                who: [medical-director]
                may: [close]
                what: {kinds: [agreement]}
                approvals: {count: 1, agencies: 2}  # POL34

    Accepted
        records/policy/rights.yml:
            id: rights
            rights:
              - id: R-001
                says: The medical director closes risks, and the lead for discharge approves.
                who: [medical-director]
                may: [close]
                what: {kinds: [risk]}
                approvals: {count: 1, by: [lead-discharge]}
    """
    known = roles_played(trail)
    for each in granted(trail):
        if not holds_today(each.entry, trail):
            continue
        for path, asked in asked_of(each.entry):
            place = (*each.path, *path)
            if asked.count and asked.agencies > asked.count:
                yield replace(at(
                    each.record, place,
                    f"{each.named} asks for {asked.agencies} agencies and for {asked.count} "
                    f"{'person' if asked.count == 1 else 'people'}: each of them comes from one agency",
                    "ask for as many people as agencies, or for more", who=WHO), severity=Severity.ERROR)
            elif all(role in known for role in asked.by) and (said := _short(trail, each.entry, asked)):
                yield at(each.record, place, f"{each.named} asks for {said} on {trail.as_of}",
                         "ask for fewer, let more roles approve, or appoint more people", who=WHO)


def _short(trail: Trail, entry: object, asked: Approvals) -> str:
    """What is missing, where even the author who takes away least leaves too few."""
    able = players(trail, asked.by, trail.as_of)
    people = {each.person for each in able}
    authors = {each.person for each in players(trail, entry.who, trail.as_of)} if isinstance(entry, Right) else set()
    left = len(people) - (1 if authors and authors <= people else 0)
    if asked.count > left:
        return f"the approval of {asked.count}, and there are {max(left, 0)} besides whoever makes the change"
    agencies = len({each.agency for each in able})
    return f"{asked.agencies} agencies, and those who can approve come from {agencies}" if (
        asked.count and asked.agencies > agencies) else ""
