"""P4-W4b: it is not clear who answers for a case, a plan or a risk of a case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from caretrail.facts.entries import live, typed
from caretrail.facts.owners import owners_on
from caretrail.facts.people import answers, holds
from caretrail.facts.scores import weight
from caretrail.facts.settings import calendar, thresholds
from caretrail.facts.states import was_open_on
from caretrail.kinds.case import Case
from caretrail.kinds.common import Ownership
from caretrail.kinds.person import Person
from caretrail.load import Record
from caretrail.rule import FieldPath, Judged
from caretrail.rules.signs import sign
from caretrail.trail import Trail

Fault = tuple[str, FieldPath]


@sign(code="P4-W4b", name="unclear-ownership", unit="case, plan or risk of a case")
def check(trail: Trail) -> Iterable[Judged]:
    r"""It is not clear who answers for a case, a plan or a risk of a case.

    Why it matters
        Where nobody answers, or two do, or somebody new every month, each believes that the other one acts. The person
        it is about notices first.

    How to fix
        Name one person, in a post that they hold, and end the entry of the one before on the day of the handover. Where
        the owner changes often, ask why: the post may be empty, or the work too much for it.

    Flagged: nobody
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M  # P4-W4b
            title: Falls at home in the first week
            status: active
            level: case
            opened_on: 2026-03-06

    Flagged: the post is empty
        records/people/ines-moreau.yml:
            id: ines-moreau
            name: Ines Moreau
            agency: northmoor-council
            appointments: [{id: P1, post: lead-discharge, from: 2025-01-01, to: 2026-03-31}]
        records/people/amara-okafor.yml:
            id: amara-okafor
            name: Amara Okafor
            agency: northmoor-council
        records/plans/2026/PLN-2026-9B4H.yml:
            id: PLN-2026-9B4H
            title: Home again by May
            status: active
            opened_on: 2026-03-09
            ownership:
              - {id: O1, person: ines-moreau, post: lead-discharge, agency: northmoor-council,  # P4-W4b
                 from: 2026-03-09}

    Flagged: the third within two months
        records/cases/2026/CAS-2026-3F6P.yml:
            id: CAS-2026-3F6P
            title: Going home after a long hospital stay
            status: active
            opened_on: 2026-01-05
            ownership:
              - {id: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council, from: 2026-01-05,
                 to: 2026-03-02}
              - {id: O2, person: tomasz-lind, post: medical-director, agency: northmoor-hospitals, from: 2026-03-02,
                 to: 2026-04-08}
              - {id: O3, person: amara-okafor, post: lead-discharge, agency: northmoor-council,  # P4-W4b
                 from: 2026-04-08}

    Accepted
        records/cases/2026/CAS-2026-3F6P.yml:
            id: CAS-2026-3F6P
            title: Going home after a long hospital stay
            status: active
            opened_on: 2026-01-05
            ownership:
              - {id: O1, person: tomasz-lind, post: medical-director, agency: northmoor-hospitals, from: 2026-01-05,
                 to: 2026-04-08}
              - {id: O2, person: amara-okafor, post: lead-discharge, agency: northmoor-council, from: 2026-04-08}
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge, a risk of another level
            status: active
            level: operational
            opened_on: 2026-03-06
    """
    for kind in ("case", "plan", "risk"):
        for record in trail.by_kind.get(kind, ()):
            if (record.model and was_open_on(record, trail.as_of)
                    and (kind != "risk" or record.text("level") == "case")):
                yield _judged(trail, record)


def _judged(trail: Trail, record: Record) -> Judged:
    word = "owner" if record.kind.name == "risk" else "coordinator"
    faults = list(_unclear(trail, getattr(record.model, "ownership", ()), "ownership", word))
    case = typed(record, Case)
    if case and case.managers:
        faults += _unclear(trail, case.managers, "managers", "responsible manager")
    if not faults:
        return Judged(record, True, f"one {word}, in post", path=("ownership",), on=trail.as_of)
    return Judged(
        record, False, f"{record.kind.name} `{record.id}` " + "; ".join(said for said, _ in faults),
        "name one person in a post that they hold, and end the entry before on the day of the handover", faults[0][1],
        trail.as_of, weight(trail, record, trail.as_of), who="whoever the post reports to")


def _unclear(trail: Trail, ownership: Sequence[Ownership], field: str, word: str) -> Iterator[Fault]:
    day, wanted = trail.as_of, thresholds(trail).p4
    found = owners_on(ownership, day)
    if not found:
        yield f"has no {word} on {day}", (field,)
        return
    path = (field, next(place for place, each in enumerate(ownership) if each is found[-1]))
    if len(found) > 1:
        yield f"has {len(found)} {word}s: {' and '.join(f'`{each.person}`' for each in found)}", path
    for owner in found:
        if fault := _out_of_post(trail, owner):
            yield f"has the {word} {fault}", path
    changes = _changes(trail, ownership)
    if changes >= max(wanted.owner_changes, 1):
        yield (f"has changed its {word} {changes} times in {wanted.owner_changes_in}, and "
               f"{wanted.owner_changes} are a sign"), path


def _out_of_post(trail: Trail, owner: Ownership) -> str:
    """What is wrong with an owner as a person in a post; empty for nothing."""
    if typed(trail.records.get(owner.person), Person) is None:
        return f"`{owner.person}`, who is nobody in `people/`"
    if holds(trail, owner.person, owner.post, trail.as_of):
        return ""
    empty = "" if answers(trail, owner.post, trail.as_of) else ", a post that nobody holds"
    return f"`{owner.person}`, who does not hold `{owner.post}`{empty}"


def _changes(trail: Trail, ownership: Sequence[Ownership]) -> int:
    """How often another person took over lately; that the first one was named is no change."""
    line, within = sorted(live(ownership), key=lambda each: each.from_), thresholds(trail).p4.owner_changes_in
    return sum(one.person != other.person and other.from_ <= trail.as_of <= calendar(trail).after(other.from_, within)
               for one, other in pairwise(line))
