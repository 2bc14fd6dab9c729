"""P8-V8b: no action of a shared risk moved for some review cycles, or no meeting decided anything on it this month."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from caretrail.calendar import later
from caretrail.facts.actions import actions_of
from caretrail.facts.meetings import held_on, is_decided, items_on, meetings_on
from caretrail.facts.risks import SHARED, is_silent, open_risks, silent
from caretrail.facts.scores import weight
from caretrail.facts.settings import thresholds
from caretrail.facts.standstill import actions_moved, moved_since
from caretrail.kinds.risk import Risk
from caretrail.load import Record
from caretrail.rule import FieldPath, Figure, Judged
from caretrail.rules.validations import validation
from caretrail.trail import Trail


@validation(code="P8-V8b", name="shared-risk-not-actively-managed", unit="risk", standard="p8.managed")
def check(trail: Trail) -> Iterator[Judged | Figure]:
    """No action of a shared risk moved for some review cycles, or no meeting decided anything on it this month.

    Why it matters
        A risk can be reviewed every month and managed never. Whether actions move and whether anybody decides is what
        tells a register that works from one that is read out.

    How to fix
        Update the actions: done, under way, or why not. Have the forum decide something on the risk at its next
        meeting, and minute it with the agenda item; to leave things as they are is a decision. The cycles and the
        number of decisions are `thresholds.p8.cycles` and `minuted`; decisions count from the first day of the last
        month that is over.

    Flagged: an action that never moved, and no decision
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            status: active
            level: system
            opened_on: 2026-01-05
            review_every: monthly
            actions:
              - {id: A1, what: Agree a rota, owner: amara-okafor, agreed_on: 2026-01-05, due: 2026-06-01}  # P8-V8b

    Flagged: it moved, and no meeting decided anything
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M  # P8-V8b
            title: Delayed discharge from Ward 7
            status: active
            level: system
            opened_on: 2026-01-05
            review_every: monthly
            actions:
              - {id: A1, what: Agree a rota, owner: amara-okafor, agreed_on: 2026-01-05, due: 2026-06-01,
                 updates: [{id: U1, on: 2026-04-10, status: progressing}]}
        records/meetings/2026/MTG-2026-5T8W.yml:
            id: MTG-2026-5T8W
            title: System risk board
            status: held
            opened_on: 2026-04-10
            held_on: 2026-04-10
            items: [{id: I1, record: RSK-2026-7K3M, result: noted}]

    Accepted
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            status: active
            level: system
            opened_on: 2026-01-05
            review_every: monthly
            actions:
              - {id: A1, what: Agree a rota, owner: amara-okafor, agreed_on: 2026-01-05, due: 2026-06-01,
                 updates: [{id: U1, on: 2026-04-10, status: progressing}]}
        records/meetings/2026/MTG-2026-5T8W.yml:
            id: MTG-2026-5T8W
            title: System risk board
            status: held
            opened_on: 2026-04-10
            held_on: 2026-04-10
            items: [{id: I1, record: RSK-2026-7K3M, result: decided}]

    Accepted: opened this month
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            status: active
            level: system
            opened_on: 2026-04-01
    """
    for record, risk in open_risks(trail, SHARED):
        if not is_silent(trail, record, "actions"):
            yield _judged(trail, record, risk)
    for name, what in (("actions", "an action"), ("ownership", "an owner")):
        lacking = silent(trail, name)
        if lacking:
            yield Figure(f"shared risks with {what} on record",
                         f"0 of {lacking} that were taken over from a register without", "all of them", False)


def _judged(trail: Trail, record: Record, risk: Risk) -> Judged:
    since, month = moved_since(trail, risk), _month(trail.as_of)
    moved, wrong = actions_moved(trail, record, since), []
    path: FieldPath = ()
    if not moved and risk.opened_on <= since:
        held = bool(actions_of(record))
        wrong.append(f"no action that moved since {since}" if held else "no action at all")
        path = ("actions", 0) if held else ()
    decided, needed = _decided(trail, record, month), int(thresholds(trail).p8.minuted)
    if decided < needed and risk.opened_on <= month:
        wrong.append(f"{decided} of {needed} minuted {'decision' if needed == 1 else 'decisions'} since {month}")
    right = f"{len(moved)} actions moved since {since}, {decided} minuted decisions since {month}"
    return Judged(record, not wrong, f"risk `{record.id}` has {', and '.join(wrong)}" if wrong else right,
                  "update its actions, and have its forum decide something on it and minute that", path, trail.as_of,
                  weight(trail, record, trail.as_of), "the owner of the risk, and the forum that oversees it")


def _month(day: date) -> date:
    """The first day of the last month that was over at the end of a day: boards meet on other days each month."""
    last = later(day, 1).replace(day=1)
    return later(last, -1).replace(day=1)


def _decided(trail: Trail, record: Record, since: date) -> int:
    """How many agenda items on a risk ended in a decision, in meetings from a day on."""
    return sum(is_decided(item) for meeting in meetings_on(trail, record.id)
               if (day := held_on(trail, meeting)) and day >= since for _, item in items_on(meeting, record.id))
