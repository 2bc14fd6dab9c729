"""P7-G1: a case or its risk is active without one lead agency and one responsible manager."""

from __future__ import annotations

from datetime import date

from caretrail.facts.entries import typed
from caretrail.facts.force import in_force
from caretrail.kinds.agency import Agency
from caretrail.kinds.case import Case
from caretrail.kinds.risk import Risk
from caretrail.load import Record
from caretrail.rules.gates import Missing, gate
from caretrail.rules.owning import in_post, the_one
from caretrail.trail import Trail


@gate(code="P7-G1", name="case-risk-without-named-owner", of=("case", "risk"), levels=("case",))
def check(record: Record, day: date, trail: Trail) -> Missing | str:
    """A case or its risk is active without one lead agency and one responsible manager.

    Why it matters
        Two agencies that both lead wait for each other. A manager who is named in a post that is somebody else's
        cannot decide, and the person at the centre of the case is told so when it is urgent.

    How to fix
        Name one `lead_agency`, and one manager (in `managers` of a case, in `ownership` of a risk) in a post that they
        hold on that day. Until then it can stay a draft.

    Flagged: no lead agency
        records/cases/2026/CAS-2026-3F6P.yml:
            id: CAS-2026-3F6P  # P7-G1
            title: Going home after a long hospital stay
            status: active
            opened_on: 2026-04-01
            managers:
              - {id: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council, from: 2026-04-01}

    Flagged: two managers at once
        records/cases/2026/CAS-2026-3F6P.yml:
            id: CAS-2026-3F6P
            title: Going home after a long hospital stay
            status: active
            opened_on: 2026-04-01
            lead_agency: northmoor-council
            managers:
              - {id: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council, from: 2026-04-01}
              - {id: O2, person: tomasz-lind, post: medical-director,  # P7-G1
                 agency: northmoor-hospitals, from: 2026-04-01}

    Flagged: a risk whose manager has left the post
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Falls at night
            status: active
            level: case
            opened_on: 2026-04-10
            lead_agency: northmoor-council
            ownership:
              - {id: O1, person: ines-moreau, post: director-of-care, agency: northmoor-council,  # P7-G1
                 from: 2026-03-01}

    Accepted
        records/cases/2026/CAS-2026-3F6P.yml:
            id: CAS-2026-3F6P
            title: Going home after a long hospital stay
            status: active
            opened_on: 2026-04-01
            lead_agency: northmoor-council
            managers:
              - {id: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council, from: 2026-04-01}

    Accepted: a risk of the system is P8's
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            status: active
            level: system
            opened_on: 2026-04-10
    """
    case, risk = typed(record, Case), typed(record, Risk)
    lead = record.text("lead_agency")
    if not lead:
        return Missing("it has no lead agency", "name the one agency that leads in `lead_agency`", ("lead_agency",))
    agency = typed(trail.records.get(lead), Agency)
    if agency is None or not in_force(agency, day):
        return Missing(f"its lead agency `{lead}` is not in the register on {day}", "name an agency that is",
                       ("lead_agency",))
    field, owners = ("managers", case.managers) if case else ("ownership", risk.ownership if risk else [])
    named = the_one(owners, field, "responsible manager", day)
    if isinstance(named, Missing):
        return named
    return in_post(named, trail) or f"`{lead}` leads, and `{named.owner.person}` answers as `{named.owner.post}`"
