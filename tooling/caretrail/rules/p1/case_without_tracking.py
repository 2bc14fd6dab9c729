"""P1-G3: a case is active without an open action that has owner and date, or with a log that nobody touched lately."""

from __future__ import annotations

from datetime import date

from caretrail.facts.cases import Known, actions_on, known
from caretrail.facts.entries import live
from caretrail.facts.settings import calendar, thresholds
from caretrail.load import Record
from caretrail.rules.gates import Missing, gate
from caretrail.trail import Trail


@gate(code="P1-G3", name="case-without-tracking", of=("case",))
def check(record: Record, day: date, trail: Trail) -> Missing | str:
    r"""A case is active without an open action that has owner and date, or with a log that nobody touched lately.

    Why it matters
        Coordination is what happens between the meetings. Where no action is open, or nobody has written a line for a
        week, the case is active in name only, and the person waits.

    How to fix
        Agree the next action with the one person who does it and a date, in the case or in its plan. Say in the
        action's `updates` or in the `log` what has happened. Where nothing is left to do, close the case.

    Flagged: nothing is to be done
        records/cases/2026/CAS-2026-3F6P.yml:
            id: CAS-2026-3F6P  # P1-G3
            title: Going home after a long hospital stay
            status: active
            opened_on: 2026-04-10

    Flagged: an action without a date
        records/cases/2026/CAS-2026-3F6P.yml:
            id: CAS-2026-3F6P
            title: Going home after a long hospital stay
            status: active
            opened_on: 2026-04-10
            actions: [{id: A1, what: Book two visits a day, owner: amara-okafor, agreed_on: 2026-04-10}]  # P1-G3

    Flagged: nobody has touched it since
        records/cases/2026/CAS-2026-3F6P.yml:
            id: CAS-2026-3F6P
            title: Going home after a long hospital stay
            status: active
            opened_on: 2026-04-01
            actions:
              - {id: A1, what: Book two visits a day, owner: amara-okafor, agreed_on: 2026-04-02,  # P1-G3
                 due: 2026-04-30}

    Accepted
        records/cases/2026/CAS-2026-3F6P.yml:
            id: CAS-2026-3F6P
            title: Going home after a long hospital stay
            status: active
            opened_on: 2026-04-10
            actions:
              - {id: A1, what: Book two visits a day, owner: amara-okafor, agreed_on: 2026-04-10, due: 2026-04-30}

    Accepted: the log tells of it
        records/cases/2026/CAS-2026-3F6P.yml:
            id: CAS-2026-3F6P
            title: Going home after a long hospital stay
            status: active
            opened_on: 2026-04-01
            actions:
              - {id: A1, what: Book two visits a day, owner: amara-okafor, agreed_on: 2026-04-02, due: 2026-04-30}
            log: [{id: L1, on: 2026-04-09, by: amara-okafor, text: "The agency has found one of two carers."}]
    """
    case = known(trail, record)
    actions = list(actions_on(case, day)) if case else []
    tracked = [action for _, action, state in actions if state.is_open and state.due]
    if case is None or not tracked:
        return Missing(f"it has no open action with owner and due date on {day}",
                       "agree the next action, with the person who does it and a `due` date", ("actions",))
    last = max(*_log_days(case, day), *(state.touched for _, _, state in actions))
    limit = thresholds(trail).p1.action_update
    if calendar(trail).exceeds(last, day, limit):
        return Missing(f"nobody has touched its actions or its log since {last}, {(day - last).days} days before "
                       f"{day}, and the limit is {limit}",
                       "say in the action's `updates` or in the `log` how it stands", ("actions", 0), who="its owner")
    return f"open action `{tracked[0].id}` of `{tracked[0].owner}`, log touched on {last}"


def _log_days(case: Known, day: date) -> list[date]:
    return [date.min, *(each.on for each in live(case.case.log) if each.on <= day)]
