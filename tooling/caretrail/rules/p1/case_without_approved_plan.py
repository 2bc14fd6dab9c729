"""P1-G2: a case is active without a plan that is approved and has not expired."""

from __future__ import annotations

from datetime import date

from caretrail.facts.entries import live, typed
from caretrail.facts.force import in_force
from caretrail.facts.states import ended_on
from caretrail.kinds.case import Case
from caretrail.kinds.plan import Plan
from caretrail.load import Record
from caretrail.rules.gates import Missing, gate
from caretrail.trail import Trail


@gate(code="P1-G2", name="case-without-approved-plan", of=("case",))
def check(record: Record, day: date, trail: Trail) -> Missing | str:
    r"""A case is active without a plan that is approved and has not expired.

    Why it matters
        Without a plan that somebody answers for, each agency follows its own, and nobody can say afterwards whether
        what was done is what had been agreed.

    How to fix
        Name the plan in `plan`. In the plan, see that a version is in force and that somebody approved it. Where it has
        run out, agree the next version or close the case.

    Flagged: no plan is named
        records/cases/2026/CAS-2026-3F6P.yml:
            id: CAS-2026-3F6P  # P1-G2
            title: Going home after a long hospital stay
            status: active
            opened_on: 2026-04-01

    Flagged: nobody approved it
        records/plans/2026/PLN-2026-9B4H.yml:
            id: PLN-2026-9B4H
            title: Home again by May
            opened_on: 2026-04-01
            versions: [{id: V1, version: 1, from: 2026-04-01}]
        records/cases/2026/CAS-2026-3F6P.yml:
            id: CAS-2026-3F6P
            title: Going home after a long hospital stay
            status: active
            opened_on: 2026-04-01
            plan: PLN-2026-9B4H  # P1-G2

    Flagged: it had run out
        records/plans/2026/PLN-2026-9B4H.yml:
            id: PLN-2026-9B4H
            title: Home again by May
            opened_on: 2026-01-05
            versions:
              - {id: V1, version: 1, from: 2026-01-05, to: 2026-03-31, approved: {by: tomasz-lind, on: 2026-01-05}}
        records/cases/2026/CAS-2026-3F6P.yml:
            id: CAS-2026-3F6P
            title: Going home after a long hospital stay
            status: active
            opened_on: 2026-04-01
            plan: PLN-2026-9B4H  # P1-G2

    Accepted
        records/plans/2026/PLN-2026-9B4H.yml:
            id: PLN-2026-9B4H
            title: Home again by May
            opened_on: 2026-04-01
            versions:
              - {id: V1, version: 1, from: 2026-04-01, to: 2026-09-30, approved: {by: tomasz-lind, on: 2026-04-01}}
        records/cases/2026/CAS-2026-3F6P.yml:
            id: CAS-2026-3F6P
            title: Going home after a long hospital stay
            status: active
            opened_on: 2026-04-01
            plan: PLN-2026-9B4H

    Accepted: put right since
        records/plans/2026/PLN-2026-9B4H.yml:
            id: PLN-2026-9B4H
            title: Home again by May
            opened_on: 2026-04-01
            versions: [{id: V1, version: 1, from: 2026-04-01, approved: {by: tomasz-lind, on: 2026-04-08}}]
        records/cases/2026/CAS-2026-3F6P.yml:
            id: CAS-2026-3F6P
            title: Going home after a long hospital stay
            status: active
            opened_on: 2026-04-01
            plan: PLN-2026-9B4H
    """
    case = typed(record, Case)
    if case is None or case.plan is None:
        return Missing("it names no plan", "fill in `plan` with the id of its care plan", ("plan",))
    plan = typed(trail.records.get(case.plan), Plan)
    if plan is None or plan.status == "withdrawn":
        return Missing(f"its plan `{case.plan}` is not there, cannot be read, or was withdrawn",
                       "name a plan that holds", ("plan",))
    ended = ended_on(trail.records[plan.id])
    if ended and ended < day:
        return Missing(f"its plan `{plan.id}` was closed on {ended}, before {day}", "name the plan that holds now",
                       ("plan",))
    if plan.case not in (None, record.id):
        return Missing(f"its plan `{plan.id}` is that of case `{plan.case}`", "name its own plan", ("plan",))
    return _version(plan, day)


def _version(plan: Plan, day: date) -> Missing | str:
    versions = sorted(live(plan.versions), key=lambda each: each.from_)
    valid = [each for each in versions if in_force(each, day)]
    if not valid:
        ended = [each for each in versions if each.to and each.to < day]
        why = f"; version {ended[-1].version} expired on {ended[-1].to}" if ended else ""
        return Missing(f"its plan `{plan.id}` has no version in force on {day}{why}",
                       f"agree the next version in `{plan.id}` and have it approved", ("plan",))
    good = [each for each in valid if each.approved and each.approved.on <= day]
    if not good or not good[-1].approved:
        return Missing(f"version {valid[-1].version} of its plan `{plan.id}` is not approved by {day}",
                       f"have somebody with the authority approve it, and fill in `approved` in `{plan.id}`", ("plan",))
    until = f", in force until {good[-1].to}" if good[-1].to else ""
    return f"plan `{plan.id}`, version {good[-1].version}, approved on {good[-1].approved.on}{until}"
