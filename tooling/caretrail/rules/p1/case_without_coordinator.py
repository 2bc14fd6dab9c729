"""P1-G1: a case is active without one coordinator in post who accepted it and is there or covered."""

from __future__ import annotations

from datetime import date

from caretrail.facts.entries import typed
from caretrail.facts.people import answers
from caretrail.kinds.case import Case
from caretrail.load import Record
from caretrail.rules.gates import Missing, gate
from caretrail.rules.owning import accepted, in_post, the_one, there
from caretrail.trail import Trail


@gate(code="P1-G1", name="case-without-coordinator", of=("case",))
def check(record: Record, day: date, trail: Trail) -> Missing | str:
    r"""A case is active without one coordinator in post who accepted it and is there or covered.

    Why it matters
        A person with several agencies around them has nobody to call. Each agency believes that another one holds
        the threads, and what falls between them is found out too late.

    How to fix
        Name one coordinator in `ownership`, in a post that they hold, and have them accept it. Where they are away,
        say who stands in. Until then the case can stay a draft; nothing keeps it from being recorded.

    Flagged: nobody is named
        records/cases/2026/CAS-2026-3F6P.yml:
            id: CAS-2026-3F6P  # P1-G1
            title: Going home after a long hospital stay
            status: active
            opened_on: 2026-04-01

    Flagged: named, but not accepted
        records/cases/2026/CAS-2026-3F6P.yml:
            id: CAS-2026-3F6P
            title: Going home after a long hospital stay
            status: active
            opened_on: 2026-04-01
            ownership:
              - {id: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council,  # P1-G1
                 from: 2026-04-01}

    Flagged: the post was somebody else's
        records/cases/2026/CAS-2026-3F6P.yml:
            id: CAS-2026-3F6P
            title: Going home after a long hospital stay
            status: active
            opened_on: 2026-04-01
            ownership:
              - {id: O1, person: amara-okafor, post: director-of-care, agency: northmoor-council,  # P1-G1
                 from: 2026-04-01, accepted_on: 2026-04-01}

    Flagged: away, and nobody stands in
        records/people/amara-okafor.yml:
            id: amara-okafor
            name: Amara Okafor
            agency: northmoor-council
            appointments: [{id: P1, post: lead-discharge, from: 2025-01-01}]
            absences: [{id: B1, from: 2026-03-30, to: 2026-04-17}]
        records/cases/2026/CAS-2026-3F6P.yml:
            id: CAS-2026-3F6P
            title: Going home after a long hospital stay
            status: active
            opened_on: 2026-04-01
            ownership:
              - {id: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council,  # P1-G1
                 from: 2026-04-01, accepted_on: 2026-04-01}

    Accepted
        records/cases/2026/CAS-2026-3F6P.yml:
            id: CAS-2026-3F6P
            title: Going home after a long hospital stay
            status: active
            opened_on: 2026-04-01
            ownership:
              - {id: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council,
                 from: 2026-04-01, accepted_on: 2026-04-01}

    Accepted: away, and somebody stands in
        records/people/amara-okafor.yml:
            id: amara-okafor
            name: Amara Okafor
            agency: northmoor-council
            appointments: [{id: P1, post: lead-discharge, from: 2025-01-01}]
            absences: [{id: B1, from: 2026-03-30, to: 2026-04-17}]
        records/people/helen-brandt.yml:
            id: helen-brandt
            name: Helen Brandt
            agency: northmoor-council
            covers: [{id: C1, person: amara-okafor, post: lead-discharge, from: 2026-03-30, to: 2026-04-17}]
        records/cases/2026/CAS-2026-3F6P.yml:
            id: CAS-2026-3F6P
            title: Going home after a long hospital stay
            status: active
            opened_on: 2026-04-01
            ownership:
              - {id: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council,
                 from: 2026-04-01, accepted_on: 2026-04-01}

    Accepted: a draft may lack all of it
        records/cases/2026/CAS-2026-3F6P.yml:
            id: CAS-2026-3F6P
            title: Going home after a long hospital stay
            opened_on: 2026-04-01
    """
    case = typed(record, Case)
    named = the_one(case.ownership if case else (), "ownership", "coordinator", day)
    if isinstance(named, Missing):
        return named
    lacks = in_post(named, trail) or accepted(named) or there(named, trail)
    if lacks:
        return lacks
    owner, answering = named.owner, answers(trail, named.owner.post, day)
    stands_in = "" if answering in ("", owner.person) else f"; `{answering}` answers for the post on {day}"
    return f"coordinator `{owner.person}`, accepted on {owner.accepted_on}{stands_in}"
