"""POL42: an address, an account or a key is registered for two people at the same time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from caretrail.facts.entries import numbered, typed
from caretrail.kinds.person import Identity, Person
from caretrail.load import Record
from caretrail.problem import Severity
from caretrail.rule import Finding, at, place_of, rule
from caretrail.rules.misfits import shown, subject
from caretrail.trail import Trail


class Claim(NamedTuple):
    """A way in which somebody says they are known, with its first and last day."""

    first: date
    last: date
    record: Record
    place: int
    field: str


@rule(code="POL42", name="identity-of-two", severity=Severity.ERROR, scope="trail")
def check(trail: Trail) -> Iterator[Finding]:
    r"""An address, an account or a key is registered for two people at the same time.

    Why it matters
        Nobody can tell which of the two made a change, so that whatever comes under it is refused: the work of both
        stands still. Two people who share one can also approve their own changes.

    How to fix
        Give each person their own. Where it passed from one to the other, end the earlier entry with `to` before the
        later one begins.

    Flagged
        records/people/amara-okafor.yml:
            id: amara-okafor
            name: Amara Okafor
            agency: northmoor-council
            identities: [{id: D1, from: 2025-01-01, email: discharge@council.example}]
        records/people/ines-moreau.yml:
            id: ines-moreau
            name: Ines Moreau
            agency: northmoor-council
            identities: [{id: D1, from: 2026-01-01, email: Discharge@council.example}]  # POL42

    Accepted: it passed on
        records/people/amara-okafor.yml:
            id: amara-okafor
            name: Amara Okafor
            agency: northmoor-council
            identities: [{id: D1, from: 2025-01-01, to: 2025-12-31, email: discharge@council.example}]
        records/people/ines-moreau.yml:
            id: ines-moreau
            name: Ines Moreau
            agency: northmoor-council
            identities: [{id: D1, from: 2026-01-01, email: discharge@council.example}]
    """
    for claims in _claims(trail).values():
        reach = claims[0]
        for before, each in pairwise(claims):
            reach = max(reach, before, key=lambda claim: claim.last)
            if each.record is not reach.record and each.first <= reach.last:
                yield at(
                    each.record, ("identities", each.place, each.field),
                    f"{subject(each.record)} is known by the same {each.field} as {shown(reach.record.id)} from "
                    f"{each.first} on: nobody can tell which of the two made a change",
                    "give each their own, or end the earlier entry before the later one begins",
                    who="a custodian, with both of them",
                    related=((place_of(reach.record, ("identities", reach.place)), "the other person"),))


def _claims(trail: Trail) -> dict[tuple[str, str], list[Claim]]:
    """Every address, account and key with those who claim it, the earliest first."""
    found: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for record in trail.by_kind.get("person", ()):
        person = typed(record, Person)
        for place, each in numbered(person.identities if person else ()):
            for field, known_by in _known_by(each):
                found[field, known_by].append(
                    Claim(each.from_, each.to or date.max, record, place, field))
    for claims in found.values():
        claims.sort(key=lambda claim: (claim.first, claim.record.id, claim.place))
    return found


def _known_by(each: Identity) -> Iterator[tuple[str, str]]:
    if each.email:
        yield "email", each.email.casefold()
    if each.git_host and each.user_id:
        yield "user_id", f"{each.git_host.casefold()} {each.user_id}"
    if each.ssh_key:
        yield "ssh_key", each.ssh_key.rstrip("=")
    if each.gpg_key:
        yield "gpg_key", each.gpg_key.replace(" ", "").removeprefix("0x").upper()
