"""P3-G1: an incident is worked on while nobody is on call for some of the days ahead."""

from __future__ import annotations

from datetime import date, datetime, time

from caretrail.facts.coverage import Uncovered, uncovered
from caretrail.facts.entries import live, typed
from caretrail.facts.force import in_force
from caretrail.facts.oncall_log import rota_of
from caretrail.facts.settings import calendar, thresholds
from caretrail.facts.times import moment
from caretrail.kinds.rota import Rota
from caretrail.load import Record
from caretrail.rules.gates import Missing, gate
from caretrail.trail import Trail


@gate(code="P3-G1", name="on-call-uncovered", of=("incident",))
def check(record: Record, day: date, trail: Trail) -> Missing | str:
    """An incident is worked on while nobody is on call for some of the days ahead.

    Why it matters
        What is open is handed from one leader on duty to the next. Where a shift is empty, not accepted, or swapped
        away to somebody of another agency, the incident is with nobody, and whoever calls that night reaches nobody.

    How to fix
        Add the missing shift or swap to the rota, or the day on which the person accepted it. Every minute of each
        tier counts, for each agency that the tier names: nights, bank holidays and the hours at which the clocks
        change.

    Flagged: the rota has ended
        records/incidents/2026/INC-2026-8S4J.yml:
            id: INC-2026-8S4J
            title: No transport for a patient at end of life
            status: active
            opened_on: 2026-03-05
            rota: nights  # P3-G1
        records/rotas/nights.yml:
            id: nights
            name: Nights
            tiers: [{id: T1, name: first, from: 2026-01-01}]
            shifts:
              - {id: S1, tier: first, person: ravi-menon, from: 2026-03-01T00:00, to: 2026-03-11T17:00,
                 accepted_on: 2026-02-20}

    Flagged: names no rota
        records/incidents/2026/INC-2026-8S4J.yml:
            id: INC-2026-8S4J
            title: No transport for a patient at end of life
            status: active  # P3-G1
            opened_on: 2026-03-05

    Accepted: by the rota of its protocol
        records/incidents/2026/INC-2026-8S4J.yml:
            id: INC-2026-8S4J
            title: No transport for a patient at end of life
            status: active
            opened_on: 2026-03-05
            protocol: on-call-protocol

    Accepted: a draft
        records/incidents/2026/INC-2026-8S4J.yml:
            id: INC-2026-8S4J
            title: No transport for a patient at end of life
            opened_on: 2026-03-05
    """
    name = rota_of(trail, record)
    rota = trail.records.get(name)
    model = typed(rota, Rota)
    if rota is None or model is None:
        return Missing("it names no rota by which cover can be shown", "name the rota on duty in `rota`",
                       ("rota",) if name else ("status",))
    if not in_force(model, day) or not any(in_force(tier, day) for tier in live(model.tiers)):
        return Missing(f"no tier of rota `{name}` is to be covered on {day}",
                       f"name the rota that is on duty, or give `{name}` its `tiers`", ("rota",),
                       who=f"whoever keeps the rota `{name}`")
    ahead = thresholds(trail).p3.coverage_ahead
    start = datetime.combine(day, time())
    holes = uncovered(trail, rota, start, datetime.combine(calendar(trail).after(day, ahead), time()), by=day)
    if holes:
        more = f", and {len(holes) - 1} more times" if len(holes) > 1 else ""
        return Missing(f"in the {ahead} from {day} rota `{name}` leaves {tier_of(holes[0])} to nobody from "
                       f"{moment(holes[0].start)} to {moment(holes[0].end)}{more}",
                       f"fill the shift in `{name}`, or write down when the person on it accepted", ("rota",),
                       who=f"whoever keeps the rota `{name}`")
    return f"rota `{name}` covered without a gap in the {ahead} from {day}"


def tier_of(hole: Uncovered) -> str:
    """`tier `first` for `northmoor-council``."""
    return f"tier `{hole.tier}`" + (f" for `{hole.agency}`" if hole.agency else "")
