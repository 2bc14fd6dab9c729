"""P1-W1a: open actions of a case are past the date that was first agreed."""

from __future__ import annotations

from collections.abc import Iterable

from caretrail.facts.actions import overdue_by
from caretrail.facts.cases import Known, actions_on, open_cases
from caretrail.facts.scores import weight
from caretrail.facts.settings import calendar, thresholds
from caretrail.rule import FieldPath, Judged
from caretrail.rules.signs import sign
from caretrail.trail import Trail


@sign(code="P1-W1a", name="missed-actions", unit="case")
def check(trail: Trail) -> Iterable[Judged]:
    r"""Open actions of a case are past the date that was first agreed.

    Why it matters
        A date that moves each time it comes near hides a delay better than a date that was missed. So what counts is
        the date that was promised first; how often it moved since is said beside it.

    How to fix
        Ask the owners what is in the way, and take what they cannot move to the forum that can. Give the work to
        somebody else, or stop the action and say why.

    Flagged: one of two is late
        records/cases/2026/CAS-2026-3F6P.yml:
            id: CAS-2026-3F6P
            title: Going home after a long hospital stay
            status: active
            opened_on: 2026-03-05
            actions:
              - {id: A1, what: Book two visits a day, owner: amara-okafor, agreed_on: 2026-03-06, due: 2026-04-30}
              - {id: A2, what: Survey the bathroom, owner: amara-okafor, agreed_on: 2026-03-06,  # P1-W1a
                 due: 2026-04-10}

    Flagged: the date was moved, and counts all the same
        records/cases/2026/CAS-2026-3F6P.yml:
            id: CAS-2026-3F6P
            title: Going home after a long hospital stay
            status: active
            opened_on: 2026-03-05
            actions:
              - id: A1  # P1-W1a
                what: Survey the bathroom
                owner: amara-okafor
                agreed_on: 2026-03-06
                due: 2026-03-16
                updates: [{id: U1, on: 2026-03-16, due: 2026-05-15, text: No surveyor before May.}]

    Accepted
        records/cases/2026/CAS-2026-3F6P.yml:
            id: CAS-2026-3F6P
            title: Going home after a long hospital stay
            status: active
            opened_on: 2026-03-05
            actions:
              - {id: A1, what: Book two visits a day, owner: amara-okafor, agreed_on: 2026-03-06, due: 2026-04-15}
              - id: A2
                what: Survey the bathroom
                owner: amara-okafor
                agreed_on: 2026-03-06
                due: 2026-03-16
                updates: [{id: U1, on: 2026-03-30, status: done, agreed_by: tomasz-lind}]
    """
    return (judged for each in open_cases(trail) if (judged := _judged(trail, each)))


def _judged(trail: Trail, each: Known) -> Judged | None:
    """None for a case without an open action: there the log is at fault, and V1c says so."""
    day, wanted = trail.as_of, thresholds(trail).p1
    held = [(action, state) for _, action, state in actions_on(each, day) if state.is_open]
    if not held:
        return None
    late = sorted(((action, state) for action, state in held if overdue_by(action, day)),
                  key=lambda found: -overdue_by(found[0], day))
    moved = sum(1 for _, state in held if state.redated)
    share = 100 * len(late) / len(held)
    long = [action for action, state in late if state.first_due
            and calendar(trail).exceeds(state.first_due, day, wanted.missed_for)]
    if not long and share <= wanted.missed_share:
        return Judged(each.record, True, f"{len(late)} of {len(held)} open actions past their first date, {moved} with "
                      "a new date", path=("actions",), on=day)
    worst = late[0][0]
    return Judged(
        each.record, False,
        f"case `{each.record.id}` has {len(late)} of {len(held)} open actions past the date first agreed "
        f"({share:.0f} %, the limit is {wanted.missed_share:g} %), `{worst.id}` for {overdue_by(worst, day)} days; "
        f"{moved} of them {'has' if moved == 1 else 'have'} been given a new date",
        "ask the owners what is in the way, and take it to the forum that can move it", _path(each, worst.id), day,
        weight(trail, each.record, day), who="the coordinator of the case")


def _path(each: Known, action: str) -> FieldPath:
    """Where the action stands in the case; the plan's own are behind the case's `plan`."""
    places = [place for place, held in enumerate(each.case.actions) if held.id == action]
    return ("actions", places[0]) if places else ("plan",)
