"""P7-V7a: for some time it was not clear who answers for a case or its risk, or which agency leads."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.facts.ownerless import Hole, holes, minutes, owned_between
from caretrail.facts.risks import CASE, risks_at
from caretrail.facts.scores import weight
from caretrail.facts.states import was_prepared
from caretrail.load import Record
from caretrail.rule import Figure, Judged
from caretrail.rules.validations import validation
from caretrail.trail import Trail

MOST = 3
"""So many times are told in a message."""


@validation(code="P7-V7a", name="case-risk-without-clear-ownership", unit="case or risk", standard="p7.owned")
def check(trail: Trail) -> Iterator[Judged | Figure]:
    """For some time it was not clear who answers for a case or its risk, or which agency leads.

    Why it matters
        Ownership "must always be singular and explicit". In the days between two managers, and in those in which both
        were named, nobody was asked, and things that could not wait did.

    How to fix
        Where the entries are wrong, correct them: one ends on the day on which the next begins. Where there was a gap,
        it stays part of the record. Have the next handover recorded before the first person leaves.

    Flagged: nobody between two managers
        records/cases/2026/CAS-2026-3F6P.yml:
            id: CAS-2026-3F6P
            title: Going home after a long hospital stay
            status: active
            opened_on: 2026-03-02
            accepted_on: 2026-03-02
            lead_agency: northmoor-council
            managers:
              - {id: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council,  # P7-V7a
                 from: 2026-03-02, to: 2026-03-20}
              - {id: O2, person: tomasz-lind, post: medical-director, agency: northmoor-hospitals,
                 from: 2026-03-24}

    Flagged: the post was empty
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Falls at night
            status: active
            level: case
            opened_on: 2026-03-02
            lead_agency: northmoor-council
            ownership:
              - {id: O1, person: bo-left, post: lead-homes, agency: northmoor-council, from: 2026-03-02}  # P7-V7a
        records/posts/lead-homes.yml:
            id: lead-homes
            title: Lead for homes
            agency: northmoor-council
        records/people/bo-left.yml:
            id: bo-left
            name: Bo Left
            agency: northmoor-council
            appointments: [{id: P1, post: lead-homes, from: 2025-01-01, to: 2026-03-31}]

    Flagged: no agency led at first
        records/cases/2026/CAS-2026-3F6P.yml:
            id: CAS-2026-3F6P
            title: Going home after a long hospital stay
            status: active
            opened_on: 2026-03-02
            managers:
              - {id: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council, from: 2026-03-02}
        --- next landing ---
        records/forums/discharge-group.yml:
            id: discharge-group
            name: Discharge group
        records/cases/2026/CAS-2026-3F6P.yml:
            id: CAS-2026-3F6P  # P7-V7a
            title: Going home after a long hospital stay
            status: active
            opened_on: 2026-03-02
            summary: Nobody has said yet which agency leads.
            managers:
              - {id: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council, from: 2026-03-02}

    Accepted: a handover on one day
        records/cases/2026/CAS-2026-3F6P.yml:
            id: CAS-2026-3F6P
            title: Going home after a long hospital stay
            status: active
            opened_on: 2026-03-02
            accepted_on: 2026-03-02
            lead_agency: northmoor-council
            managers:
              - {id: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council,
                 from: 2026-03-02, to: 2026-03-20}
              - {id: O2, person: tomasz-lind, post: medical-director, agency: northmoor-hospitals,
                 from: 2026-03-20}
    """
    everything: list[Hole] = []
    cases = (each for each in trail.by_kind.get("case", ()) if not was_prepared(trail, each, trail.as_of)
             and each.text("status") != "withdrawn")
    for record in (*cases, *(record for record, _ in risks_at(trail, CASE))):
        between = owned_between(trail, record)
        if between:
            found = holes(trail, record, *between)
            everything += found
            yield _judged(trail, record, found, between[0].isoformat())
    if everything:
        total = minutes(trail, tuple(everything))
        yield Figure("minutes without one owner and one lead agency", f"{total:,}", "0", False)


def _judged(trail: Trail, record: Record, found: tuple[Hole, ...], since: str) -> Judged:
    if not found:
        return Judged(record, True, f"one owner and one lead agency at every instant since {since}", on=trail.as_of)
    told = [f"{each.said} from {each.first} to {each.last}" for each in found[:MOST]]
    more = f", and {len(found) - MOST} more times" if len(found) > MOST else ""
    length = sum(each.days for each in found)
    lasted = f"{length} {'day' if length == 1 else 'days'}, {minutes(trail, found):,} minutes"
    return Judged(record, False, f"{record.kind.name} `{record.id}` had {'; '.join(told)}{more} ({lasted})",
                  "correct the entries where they are wrong; have the next handover recorded before the first person "
                  "leaves", found[0].path, found[-1].last, weight(trail, record, trail.as_of),
                  "the responsible manager")
