"""P7-W7b: meetings talk about a case or its risk, and nothing is decided, given to anybody or agreed."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.facts.entries import live, typed
from caretrail.facts.meetings import held_on, is_decided, items_on, meetings_on
from caretrail.facts.risks import CASE, open_risks
from caretrail.facts.scores import weight
from caretrail.facts.settings import thresholds
from caretrail.facts.states import stood_open
from caretrail.kinds.case import Case
from caretrail.kinds.decision import Decision
from caretrail.kinds.meeting import Meeting
from caretrail.load import Record
from caretrail.rule import Judged
from caretrail.rules.signs import sign
from caretrail.trail import Trail


@sign(code="P7-W7b", name="case-risk-talked-about-without-decision", unit="case or risk")
def check(trail: Trail) -> Iterator[Judged]:
    """Meetings talk about a case or its risk, and nothing is decided, given to anybody or agreed.

    Why it matters
        Everybody leaves with the feeling that it was dealt with. After the second such meeting the people around the
        table no longer expect a decision, and stop asking for one.

    How to fix
        At the next meeting have the chair ask for one of three things: a decision and who decided, an owner, or an
        action. Where there was one, record it with the agenda item. How many meetings in a row raise the sign is
        `thresholds.p7.undecided_meetings`.

    Flagged: two meetings in a row
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M  # P7-W7b
            title: Falls at night
            status: active
            level: case
            opened_on: 2026-03-02
        records/meetings/2026/MTG-2026-5T8W.yml:
            id: MTG-2026-5T8W
            title: Case review
            status: held
            opened_on: 2026-03-12
            held_on: 2026-03-12
            items: [{id: I1, record: RSK-2026-7K3M, result: noted}]
        records/meetings/2026/MTG-2026-6T8W.yml:
            id: MTG-2026-6T8W
            title: Case review
            status: held
            opened_on: 2026-03-19
            held_on: 2026-03-19
            items: [{id: I1, record: RSK-2026-7K3M, result: decided, decision: DEC-2026-4XQ2}]
        records/decisions/2026/DEC-2026-4XQ2.yml:
            id: DEC-2026-4XQ2
            title: Somebody will see to it
            status: agreed
            opened_on: 2026-03-19

    Accepted: an action was agreed
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Falls at night
            status: active
            level: case
            opened_on: 2026-03-02
        records/meetings/2026/MTG-2026-5T8W.yml:
            id: MTG-2026-5T8W
            title: Case review
            status: held
            opened_on: 2026-03-12
            held_on: 2026-03-12
            items: [{id: I1, record: RSK-2026-7K3M, result: noted}]
        records/meetings/2026/MTG-2026-6T8W.yml:
            id: MTG-2026-6T8W
            title: Case review
            status: held
            opened_on: 2026-03-19
            held_on: 2026-03-19
            items: [{id: I1, record: RSK-2026-7K3M, result: noted, action: A1}]
            actions: [{id: A1, what: Order a sensor mat, owner: amara-okafor, agreed_on: 2026-03-19}]
    """
    least = thresholds(trail).p7.undecided_meetings
    cases = (each for each in trail.by_kind.get("case", ()) if stood_open(trail, each, trail.as_of))
    for record in (*cases, *(record for record, _ in open_risks(trail, CASE))):
        meetings = meetings_on(trail, record.id)
        if not meetings:
            continue
        idle = 0
        for meeting in reversed(meetings):
            if _is_clear(trail, record, meeting):
                break
            idle += 1
        listed = ", ".join(f"`{each.id}`" for each in meetings[len(meetings) - idle:][-3:])
        yield Judged(record, idle < least, f"{record.kind.name} `{record.id}` came up in {idle} meetings in a row "
                     f"without a decision by anybody, an owner or an action, last in {listed}" if idle >= least else
                     f"{idle} meetings in a row without a decision", "ask the chair of the next meeting for a decision "
                     "and who takes it, an owner, or an action", (), held_on(trail, meetings[-1]),
                     weight(trail, record, trail.as_of), "the responsible manager, and whoever chairs the meeting")


def _is_clear(trail: Trail, record: Record, meeting: Record) -> bool:
    """Whether a meeting decided something on a record, by somebody, gave it to somebody, or agreed an action."""
    model, day = typed(meeting, Meeting), held_on(trail, meeting)
    items = [item for _, item in items_on(meeting, record.id)]
    case = typed(record, Case)
    lists = (getattr(record.model, "ownership", ()), case.managers if case else ())
    given = any(each.from_ == day for listed in lists for each in live(listed))
    about_it = bool(case and model and model.case == record.id)
    agreed = any(item.action for item in items) or (about_it and bool(model and live(model.actions)))
    own = any(each.meeting == meeting.id for each in live(getattr(record.model, "actions", ())))
    return given or agreed or own or any(is_decided(item) and _has_decider(trail, item.decision) for item in items)


def _has_decider(trail: Trail, decision_id: str | None) -> bool:
    """Whether a decision says who took it; what was decided without a record of its own was decided by the meeting."""
    decision = typed(trail.records.get(decision_id or ""), Decision)
    if decision is None:
        return True
    who = decision.decider
    return bool(who and (who.person or who.post or who.forum or who.meeting))
