"""P9-G3: a dispute has not one accountable lead, or one who judges in their own agency's cause."""

from __future__ import annotations

from datetime import date

from caretrail.facts.disputes import begun
from caretrail.facts.entries import numbered, typed
from caretrail.facts.owners import owners_on
from caretrail.facts.people import agency_of, holds
from caretrail.facts.states import ended_on
from caretrail.kinds.common import Ownership
from caretrail.kinds.dispute import Dispute
from caretrail.load import Record
from caretrail.rule import FieldPath
from caretrail.rules.gates import Missing, gate
from caretrail.trail import Trail


@gate(code="P9-G3", name="dispute-without-accountable-lead", of=("dispute",))
def check(record: Record, day: date, trail: Trail) -> Missing | str:
    """A dispute has not one accountable lead, or one who judges in their own agency's cause.

    Why it matters
        Two leads are two sides, and none is nobody. At the first stage the agency that raised it may lead; after that
        the other side has to be able to trust who decides.

    How to fix
        Name one lead in `ownership`, in a post they hold. From stage 2 on, the lead of the dispute and of the
        stage come from another agency than the one that raised it.

    Flagged: two leads
        records/disputes/2026/DIS-2026-5G7P.yml:
            id: DIS-2026-5G7P
            title: Who pays for night cover after discharge
            status: active
            opened_on: 2026-03-05
            ownership:
              - {id: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council, from: 2026-03-05}
              - {id: O2, person: tomasz-lind, post: medical-director,  # P9-G3
                 agency: northmoor-hospitals, from: 2026-03-05}

    Flagged: at stage 2, led by the agency that raised it
        records/disputes/2026/DIS-2026-5G7P.yml:
            id: DIS-2026-5G7P
            title: Who pays for night cover after discharge
            status: active
            opened_on: 2026-03-05
            initiating_agency: northmoor-council
            other_parties: [northmoor-hospitals]
            ownership:
              - {id: O1, person: tomasz-lind, post: medical-director, agency: northmoor-hospitals, from: 2026-03-05}
            stages:
              - {id: S1, stage: 2, lead: amara-okafor, began_on: 2026-03-05}  # P9-G3

    Accepted: stage 1 may be led by the agency that raised it
        records/disputes/2026/DIS-2026-5G7P.yml:
            id: DIS-2026-5G7P
            title: Who pays for night cover after discharge
            status: active
            opened_on: 2026-03-05
            initiating_agency: northmoor-council
            other_parties: [northmoor-hospitals]
            ownership:
              - {id: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council, from: 2026-03-05}
            stages:
              - {id: S1, stage: 1, lead: amara-okafor, began_on: 2026-03-05}
    """
    dispute = typed(record, Dispute)
    leads = owners_on(dispute.ownership, day) if dispute else ()
    if dispute is None or not leads:
        return Missing(f"nobody is accountable for it on {day}", "name one lead in `ownership`", ("ownership",))
    lead = leads[-1]
    place = next(at for at, each in numbered(dispute.ownership) if each.id == lead.id)
    path: FieldPath = ("ownership", place, "person")
    if len(leads) > 1:
        return Missing(f"{len(leads)} people are accountable for it on {day}: "
                       f"{' and '.join(f'`{each.person}`' for each in leads)}",
                       "end all of these entries but one with `to`", path)
    if not holds(trail, lead.person, lead.post, day):
        return Missing(f"its lead `{lead.person}` does not hold `{lead.post}` on {day}",
                       "name who holds the post, or add the appointment to their file in `people/`", path)
    return _partial(dispute, lead, path, day, trail) or _later(record, dispute, day, trail) or (
        f"`{lead.person}` as `{lead.post}`")


def _later(record: Record, dispute: Dispute, day: date, trail: Trail) -> Missing | None:
    """Whether it has since moved up to a lead from the agency that raised it: each stage is a gate of its own."""
    last = min(ended_on(record) or trail.as_of, trail.as_of)
    leads = owners_on(dispute.ownership, last) if last > day else ()
    if not leads:
        return None
    place = next(at for at, each in numbered(dispute.ownership) if each.id == leads[-1].id)
    return _partial(dispute, leads[-1], ("ownership", place, "person"), last, trail)


def _partial(dispute: Dispute, lead: Ownership, path: FieldPath, day: date, trail: Trail) -> Missing | None:
    """Beyond stage 1, a lead of the dispute or of its stage who comes from the agency that raised it."""
    stages, raised_by = begun(dispute, day), dispute.initiating_agency
    number = stages[-1][1].stage if stages else dispute.escalation_level or 1
    if number <= 1 or raised_by is None:
        return None
    leads = [(lead.person, lead.agency, path)]
    if stages and stages[-1][1].lead:
        place, stage = stages[-1]
        leads.append((stage.lead or "", stage.agency or agency_of(trail, stage.lead or ""), ("stages", place, "lead")))
    for person, agency, where in leads:
        if agency == raised_by:
            return Missing(f"it stands at stage {number}, and `{person}` who leads it comes from `{raised_by}`, which "
                           "raised it", "name a lead from another agency", where)
    return None
