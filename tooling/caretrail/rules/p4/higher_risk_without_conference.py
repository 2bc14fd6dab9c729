"""P4-V4b: something of higher risk took effect without a quorate conference before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from caretrail.facts.decisions import taken
from caretrail.facts.entries import live, numbered, typed
from caretrail.facts.meetings import held, held_on, quorum
from caretrail.facts.settings import policy, thresholds
from caretrail.kinds.decision import Decision
from caretrail.kinds.meeting import Meeting
from caretrail.kinds.plan import Plan
from caretrail.load import Record
from caretrail.rule import Judged
from caretrail.rules.validations import validation
from caretrail.trail import Trail

CONFERENCES = frozenset({None, "case-conference", "governance"})
"""Types of meeting that can take such a decision: no huddle, no case review, no supervision."""

Sitting = tuple[str, str]
"""A meeting, and the item of its agenda (or empty)."""


@validation(code="P4-V4b", name="higher-risk-without-conference", unit="higher-risk decision or change of plan",
            standard="p4.conference")
def check(trail: Trail) -> Iterable[Judged]:
    r"""Something of higher risk took effect without a quorate conference before.

    Why it matters
        What can harm a person is decided by the agencies together, with the person heard. A conference that is held
        when everything has begun, or with half of the agencies, decides nothing.

    How to fix
        Link the meeting: in the decision under `decider` or in the meeting's agenda, in a plan's version under
        `conference`. Where there was none, hold it now and have it confirm or change what was done.

    Flagged: no conference
        records/decisions/2026/DEC-2026-4XQ2.yml:
            id: DEC-2026-4XQ2
            title: Home without night cover
            status: agreed
            opened_on: 2026-03-12
            risk_level: higher
            decided_on: 2026-03-12
            decider: {person: amara-okafor, post: lead-discharge}  # P4-V4b

    Flagged: half of the members were missing
        records/meetings/2026/MTG-2026-5T8W.yml:
            id: MTG-2026-5T8W
            title: Risk board
            status: held
            opened_on: 2026-03-12
            held_on: 2026-03-12
            forum: system-risk-board
            attendance:
              - {id: P1, person: tomasz-lind, agency: northmoor-hospitals, constituency: nhs, attended: present}
            items: [{id: I1, result: decided, decision: DEC-2026-4XQ2}]
        records/decisions/2026/DEC-2026-4XQ2.yml:
            id: DEC-2026-4XQ2
            title: Home without night cover
            status: agreed
            opened_on: 2026-03-12
            risk_level: high
            decided_on: 2026-03-12
            decider: {forum: system-risk-board, meeting: MTG-2026-5T8W}  # P4-V4b

    Flagged: it was held afterwards
        records/meetings/2026/MTG-2026-5T8W.yml:
            id: MTG-2026-5T8W
            title: Case conference
            status: held
            opened_on: 2026-03-20
            held_on: 2026-03-20
            type: case-conference
        records/plans/2026/PLN-2026-9B4H.yml:
            id: PLN-2026-9B4H
            title: Home again by May
            opened_on: 2026-03-09
            versions:
              - {id: V1, version: 1, from: 2026-03-12, change: higher-risk, conference: MTG-2026-5T8W}  # P4-V4b

    Accepted
        records/meetings/2026/MTG-2026-5T8W.yml:
            id: MTG-2026-5T8W
            title: Risk board
            status: held
            opened_on: 2026-03-12
            held_on: 2026-03-12
            forum: system-risk-board
            attendance:
              - {id: P1, person: tomasz-lind, post: medical-director, agency: northmoor-hospitals, constituency: nhs,
                 attended: present}
              - {id: P2, person: ines-moreau, post: director-of-care, agency: northmoor-council, constituency: council,
                 attended: present}
            items: [{id: I1, result: decided, decision: DEC-2026-4XQ2}]
        records/decisions/2026/DEC-2026-4XQ2.yml:
            id: DEC-2026-4XQ2
            title: Home without night cover
            status: agreed
            opened_on: 2026-03-12
            risk_level: high
            decided_on: 2026-03-12
            effective_from: 2026-03-16
            decider: {forum: system-risk-board}
        records/decisions/2026/DEC-2026-5XQ2.yml:
            id: DEC-2026-5XQ2
            title: Evening visits move to 19:00
            status: agreed
            opened_on: 2026-03-12
            risk_level: routine
            decided_on: 2026-03-12
    """
    for record in trail.by_kind.get("decision", ()):
        decision = taken(record)
        day = (decision.effective_from or decision.decided_on) if decision else None
        if decision and decision.decided_on and decision.decided_on <= trail.as_of and _is_higher(trail, decision):
            yield _judged(trail, record, f"decision `{record.id}`, of {decision.risk_level} risk,",
                          _sittings(trail, decision), day or decision.decided_on, ("decider",))
    for record in trail.by_kind.get("plan", ()):
        plan = typed(record, Plan)
        for place, version in numbered(plan.versions) if plan and plan.status != "withdrawn" else ():
            if version.change == "higher-risk" and version.from_ <= trail.as_of:
                yield _judged(trail, record, f"version {version.version} of plan `{record.id}`, a higher-risk change,",
                              [(version.conference, "")] if version.conference else [], version.from_,
                              ("versions", place, "conference"))


def _is_higher(trail: Trail, decision: Decision) -> bool:
    """Whether its level of risk is one from which a conference decides, in the order of the policy's words."""
    words, limit = policy(trail).risk_levels, thresholds(trail).p4.conference_level
    if decision.risk_level in words and limit in words:
        return words.index(decision.risk_level) >= words.index(limit)
    return decision.risk_level == limit


def _judged(trail: Trail, record: Record, what: str, sittings: list[Sitting], effect: date,
            path: tuple[str | int, ...]) -> Judged:
    against = []
    for meeting, item in sittings:
        objection, shown = _look(trail, meeting, item, effect)
        if not objection:
            return Judged(record, True, shown, path=path, on=effect)
        against.append(objection)
    said = "; ".join(against) or "names no meeting that decided it"
    return Judged(record, False, f"{what} took effect on {effect} without a quorate conference before: it {said}",
                  "link the conference that decided it, or hold one now and have it confirm or change what was done",
                  path, effect, who="the coordinator, or whoever chairs the conference")


def _look(trail: Trail, name: str, item: str, effect: date) -> tuple[str, str]:
    """What speaks against a meeting as that conference (empty for nothing), and what shows that it was one."""
    record = trail.records.get(name)
    meeting, day = typed(record, Meeting), held_on(trail, record) if record else None
    if record is None or meeting is None or day is None:
        return f"names `{name}`, which was not held", ""
    if meeting.type not in CONFERENCES:
        return f"names `{name}`, a {meeting.type} and no conference", ""
    if day > effect:
        return f"names `{name}`, which was held on {day}", ""
    count = quorum(trail, record, item)
    if count.yes:
        return "", f"`{name}` on {day}, quorate: {count.said}"
    told = "was not quorate" if count.yes is False else "cannot be shown to have been quorate"
    return f"names `{name}`, which {told}: {count.said}", ""


def _sittings(trail: Trail, decision: Decision) -> list[Sitting]:
    """The meetings that a decision names, or that have it on their agenda."""
    found = list(trail.once(_agendas).get(decision.id, ()))
    named = decision.decider.meeting if decision.decider else None
    return found if named is None or any(named == meeting for meeting, _ in found) else [*found, (named, "")]


def _agendas(trail: Trail) -> Mapping[str, list[Sitting]]:
    """The meetings held so far by the decisions on their agendas."""
    found: dict[str, list[Sitting]] = defaultdict(list)
    for record in held(trail):
        meeting = typed(record, Meeting)
        for item in live(meeting.items) if meeting else ():
            if item.decision:
                found[item.decision].append((record.id, item.id))
    return found
