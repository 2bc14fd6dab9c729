"""P1-V1a: a need, a goal or a risk of an open case has neither an action nor a reason for none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from caretrail.facts.actions import actions_of, state_on
from caretrail.facts.cases import Known, open_cases
from caretrail.facts.entries import live, numbered, typed
from caretrail.facts.states import stood_open
from caretrail.kinds.case import Need
from caretrail.kinds.common import Action
from caretrail.kinds.plan import Goal
from caretrail.kinds.risk import Risk
from caretrail.load import Record
from caretrail.rule import FieldPath, Judged
from caretrail.rules.validations import validation
from caretrail.trail import Trail


@validation(code="P1-V1a", name="uncovered-need", unit="need, goal or risk", standard="p1.needs_covered")
def check(trail: Trail) -> Iterable[Judged]:
    r"""A need, a goal or a risk of an open case has neither an action nor a reason for none.

    Why it matters
        What was found out and then not acted on is what harms people later, and what an inquiry finds first. A need
        that nobody acts on for a good reason is another thing, as long as the reason is there.

    How to fix
        Agree an action whose `serves` names the need, or the goal in the plan that answers it. Where nothing is to be
        done, say why in `no_action_reason`; for a risk in `static_justification`, approved and with its end.

    Flagged
        records/cases/2026/CAS-2026-3F6P.yml:
            id: CAS-2026-3F6P
            title: Going home after a long hospital stay
            status: active
            opened_on: 2026-03-05
            needs:
              - {id: N1, on: 2026-03-06, what: "Help to get up and wash, twice a day"}
              - {id: N2, on: 2026-03-06, what: A level-access shower}  # P1-V1a
            actions:
              - {id: A1, what: Book two visits a day, owner: amara-okafor, agreed_on: 2026-03-06, serves: N1}

    Flagged: its only action was stopped
        records/cases/2026/CAS-2026-3F6P.yml:
            id: CAS-2026-3F6P
            title: Going home after a long hospital stay
            status: active
            opened_on: 2026-03-05
            needs: [{id: N1, on: 2026-03-06, what: A level-access shower}]  # P1-V1a
            actions:
              - id: A1
                what: Survey the bathroom
                owner: amara-okafor
                agreed_on: 2026-03-06
                serves: N1
                updates: [{id: U1, on: 2026-03-20, status: stopped, text: The flat is rented.}]

    Flagged: a risk of the case
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M  # P1-V1a
            title: Falls at home in the first week
            status: active
            opened_on: 2026-03-06
        records/cases/2026/CAS-2026-3F6P.yml:
            id: CAS-2026-3F6P
            title: Going home after a long hospital stay
            status: active
            opened_on: 2026-03-05
            risks: [RSK-2026-7K3M]

    Accepted
        records/plans/2026/PLN-2026-9B4H.yml:
            id: PLN-2026-9B4H
            title: Home again by May
            opened_on: 2026-03-09
            goals:
              - {id: G1, on: 2026-03-09, what: Sleep at home every night by May, need: N1}
              - {id: G2, on: 2026-03-09, what: Use the garden, no_action_reason: Waits for the spring.}
            actions:
              - {id: A1, what: Book two visits a day, owner: amara-okafor, agreed_on: 2026-03-09, serves: G1}
        records/cases/2026/CAS-2026-3F6P.yml:
            id: CAS-2026-3F6P
            title: Going home after a long hospital stay
            status: active
            opened_on: 2026-03-05
            plan: PLN-2026-9B4H
            needs:
              - {id: N1, on: 2026-03-06, what: "Help to get up and wash, twice a day"}
              - {id: N2, on: 2026-03-06, what: A hearing aid, no_action_reason: The person does not want one.}

    Accepted: the risk is tolerated for a while
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Falls at home in the first week
            status: active
            opened_on: 2026-03-06
            static_justification:
              - {id: J1, on: 2026-03-09, reason: Nothing more can be done before the survey., approver: tomasz-lind,
                 expires: 2026-05-31}
        records/cases/2026/CAS-2026-3F6P.yml:
            id: CAS-2026-3F6P
            title: Going home after a long hospital stay
            status: active
            opened_on: 2026-03-05
            risks: [RSK-2026-7K3M]
    """
    risks: dict[str, str] = {}
    for each in open_cases(trail):
        yield from _needs(trail, each)
        yield from _goals(trail, each)
        risks |= {name: each.record.id for name in each.case.risks if name not in risks}
    for name, case in risks.items():
        record = trail.records.get(name)
        risk = typed(record, Risk)
        if record and risk and stood_open(trail, record, trail.as_of):
            yield _judged(trail, record, (), f"risk `{name}` of case `{case}`", _risk_covered(trail, record, risk),
                          "agree an action in the risk, or have it tolerated in `static_justification`")


def _needs(trail: Trail, each: Known) -> Iterator[Judged]:
    serving = _served(trail, each.record)
    answered = {goal.need: _goal_covered(trail, each, goal) for _, goal in _goals_in(each) if goal.need}
    for place, need in numbered(each.case.needs):
        if need.on <= trail.as_of:
            covered = serving.get(need.id) or _need_settled(trail, need) or answered.get(need.id, "")
            yield _judged(trail, each.record, ("needs", place), f"need `{need.id}` of case `{each.record.id}`", covered,
                          f"agree an action with `serves: {need.id}`, or say in `no_action_reason` why there is none")


def _goals(trail: Trail, each: Known) -> Iterator[Judged]:
    """The goals of its plan that answer none of its needs: with the others the needs are counted."""
    needs = {need.id for need in live(each.case.needs)}
    for place, goal in _goals_in(each):
        if each.plan_record and goal.need not in needs and goal.on <= trail.as_of:
            what = f"goal `{goal.id}` of plan `{each.plan_record.id}`"
            yield _judged(trail, each.plan_record, ("goals", place), what, _goal_covered(trail, each, goal),
                          f"agree an action with `serves: {goal.id}`, or say in `no_action_reason` why there is none")


def _goals_in(each: Known) -> tuple[tuple[int, Goal], ...]:
    return numbered(each.plan.goals) if each.plan else ()


def _need_settled(trail: Trail, need: Need) -> str:
    if need.met_on and need.met_on <= trail.as_of:
        return f"met on {need.met_on}"
    return "no action, with a reason" if need.no_action_reason else ""


def _goal_covered(trail: Trail, each: Known, goal: Goal) -> str:
    """What covers a goal; empty for nothing."""
    acting = _served(trail, each.plan_record).get(goal.id, "") if each.plan_record else ""
    return acting or ("no action, with a reason" if goal.no_action_reason else "")


def _risk_covered(trail: Trail, record: Record, risk: Risk) -> str:
    """What covers a risk: any action of its own, or a justification in force that nothing is done."""
    acting = next(_acting(trail, record), None)
    if acting:
        return f"action `{acting.id}`"
    held = [each for each in live(risk.static_justification) if each.on <= trail.as_of <= each.expires]
    return f"no action, justified until {held[-1].expires}" if held else ""


def _served(trail: Trail, record: Record) -> dict[str, str]:
    """Id of what is served in a record -> the first action that serves it."""
    found: dict[str, str] = {}
    for action in _acting(trail, record):
        if action.serves:
            found.setdefault(action.serves, f"action `{action.id}`")
    return found


def _acting(trail: Trail, record: Record) -> Iterator[Action]:
    """The actions agreed by now that were done or still are to be."""
    for action in actions_of(record):
        state = state_on(action, trail.as_of)
        if state and state.status != "stopped":
            yield action


def _judged(trail: Trail, record: Record, path: FieldPath, what: str, covered: str, fix: str) -> Judged:
    said = f"{what} is covered: {covered}" if covered else f"{what} has no action and no reason for none"
    return Judged(record, bool(covered), said, fix, path, trail.as_of, who="the coordinator of the case")
