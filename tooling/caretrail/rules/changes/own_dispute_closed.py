"""CHG11: a dispute is settled by somebody who raised it or leads it for one side."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.authority.classes import EMPTY, entries, text
from caretrail.authority.model import Touched
from caretrail.diff import Doc, FieldPath
from caretrail.problem import Severity
from caretrail.rule import About, Finding, rule
from caretrail.rules.changing import agencies_for, approved, changed, live, named, people, wrote

SETTLING = frozenset({"resolution_status", "resolution", "resolved_on", "protocol_change"})

DECIDED = ("decided_on", "decision", "decision_record", "ended_by")
"""What says of a stage that it is decided."""


@rule(code="CHG11", name="own-dispute-closed", severity=Severity.ERROR, scope="change", about=About(kinds=("dispute",)))
def check(touched: Touched) -> Iterator[Finding]:
    r"""A dispute is settled by somebody who raised it or leads it for one side.

    Why it matters
        Nobody is judge in their own cause. An outcome that one side wrote down alone does not hold, and the dispute
        comes back with less trust than before.

    How to fix
        Ask somebody whose agency is no party to it to approve the change, or name the decision of the forum that
        settled it: in `decision_record` of the stage, or in `closed.decision`.

    Flagged: she raised it, and writes down how it ends
        records/disputes/2026/DIS-2026-9QX4.yml:
            id: DIS-2026-9QX4
            title: Who pays for the lift
            status: active
            opened_on: 2026-04-02
            initiating_agency: northmoor-council
            other_parties: [northmoor-hospitals]
            raised_by: amara-okafor
        --- next landing by amara-okafor, approved by tomasz-lind ---
        records/disputes/2026/DIS-2026-9QX4.yml:
            id: DIS-2026-9QX4
            title: Who pays for the lift
            status: active
            opened_on: 2026-04-02
            initiating_agency: northmoor-council
            other_parties: [northmoor-hospitals]
            raised_by: amara-okafor
            resolution_status: resolved  # CHG11
            resolution: The hospitals pay.

    Flagged: he leads a stage for one side, and decides it
        records/disputes/2026/DIS-2026-9QX4.yml:
            id: DIS-2026-9QX4
            title: Who pays for the lift
            status: active
            opened_on: 2026-04-02
            initiating_agency: northmoor-council
            other_parties: [northmoor-hospitals]
            stages:
              - {id: S1, stage: 1, lead: tomasz-lind, agency: northmoor-hospitals, began_on: 2026-04-02}
        --- next landing by tomasz-lind ---
        records/disputes/2026/DIS-2026-9QX4.yml:
            id: DIS-2026-9QX4
            title: Who pays for the lift
            status: active
            opened_on: 2026-04-02
            initiating_agency: northmoor-council
            other_parties: [northmoor-hospitals]
            stages:
              - {id: S1, stage: 1, lead: tomasz-lind, agency: northmoor-hospitals, began_on: 2026-04-02,
                 decided_on: 2026-04-14, decision: The council pays.}  # CHG11

    Accepted: somebody outside agreed
        records/disputes/2026/DIS-2026-9QX4.yml:
            id: DIS-2026-9QX4
            title: Who pays for the lift
            status: active
            opened_on: 2026-04-02
            initiating_agency: northmoor-council
            other_parties: [northmoor-hospitals]
            raised_by: amara-okafor
        --- next landing by amara-okafor, approved by ravi-menon ---
        records/disputes/2026/DIS-2026-9QX4.yml:
            id: DIS-2026-9QX4
            title: Who pays for the lift
            status: active
            opened_on: 2026-04-02
            initiating_agency: northmoor-council
            other_parties: [northmoor-hospitals]
            raised_by: amara-okafor
            resolution_status: resolved
            resolution: Each pays half.

    Accepted: the board decided, and she writes it down
        records/disputes/2026/DIS-2026-9QX4.yml:
            id: DIS-2026-9QX4
            title: Who pays for the lift
            status: active
            opened_on: 2026-04-02
            initiating_agency: northmoor-council
            other_parties: [northmoor-hospitals]
            raised_by: amara-okafor
            stages:
              - {id: S1, stage: 4, forum: system-risk-board, began_on: 2026-04-02}
        records/decisions/2026/DEC-2026-7H2J.yml:
            id: DEC-2026-7H2J
            title: The lift is paid by both
            status: agreed
            opened_on: 2026-04-14
            decided_on: 2026-04-14
            decider: {forum: system-risk-board}
            about: [DIS-2026-9QX4]
        --- next landing by amara-okafor, approved by tomasz-lind ---
        records/disputes/2026/DIS-2026-9QX4.yml:
            id: DIS-2026-9QX4
            title: Who pays for the lift
            status: active
            opened_on: 2026-04-02
            initiating_agency: northmoor-council
            other_parties: [northmoor-hospitals]
            raised_by: amara-okafor
            stages:
              - {id: S1, stage: 4, forum: system-risk-board, began_on: 2026-04-02, decided_on: 2026-04-14,
                 decision_record: DEC-2026-7H2J, ended_by: resolved}
            resolution_status: resolved
            resolution: Each pays half.
    """
    if touched.kind.name != "dispute" or touched.base is None or touched.head is None:
        return
    path = _settled(touched)
    if path and (own := _concerned(touched.base, touched) & wrote(touched.landed)):
        parties = _parties(touched.base)
        outside = [each for each in approved(touched.landed) | (wrote(touched.landed) - own)
                   if parties.isdisjoint(agencies_for(touched.landed, each))]
        if not outside and not _by_a_forum(touched):
            yield changed(touched, path,
                          f"{named(touched)} is settled by {people(own)}, who raised it or leads it for one side",
                          "ask somebody whose agency is no party to it to approve this, or name the forum's decision",
                          who=f"somebody outside {people(parties)}")


def _settled(touched: Touched) -> FieldPath:
    """What in this change settles the dispute or a stage of it; empty where nothing does."""
    for action in touched.actions:
        if action.verb == "close":
            return ("status",)
    for change in touched.changes:
        if change.path[0] in SETTLING and (change.path[0] != "resolution_status" or change.new == "resolved"):
            return change.path
    for change in touched.changes:
        if change.path[0] == "stages" and len(change.path) > 1 and _decides(change.path, change.new):
            return change.path
    return ()


def _decides(path: FieldPath, new: object) -> bool:
    if len(path) == 2:
        return isinstance(new, dict) and any(_is_decided(field, new.get(field)) for field in DECIDED)
    return path[2] in DECIDED and _is_decided(path[2], new)


def _is_decided(field: str, value: object) -> bool:
    """That a stage moved up, or was withdrawn, settles nothing."""
    return value not in EMPTY and (field != "ended_by" or value == "resolved")


def _concerned(base: Doc, touched: Touched) -> frozenset[str]:
    """Who raised it, and who leads it or a stage of it for one side. Where nobody is named who raised it, that is
    everybody of the agency that did.
    """
    parties, raiser = _parties(base), text(base, "raised_by")
    leads = {text(each, "lead"): text(each, "agency") for each in live(base, "stages")}
    leads |= {text(each, "person"): text(each, "agency") for each in live(base, "ownership") if not text(each, "to")}
    side = {person for person, agency in leads.items()
            if person and not parties.isdisjoint({agency} if agency else agencies_for(touched.landed, person))}
    raised = {raiser} if raiser else {
        person for person in wrote(touched.landed)
        if text(base, "initiating_agency") in agencies_for(touched.landed, person)}
    return frozenset(side | raised)


def _parties(base: Doc) -> frozenset[str]:
    others = base.get("other_parties")
    named_others = [each for each in others if isinstance(each, str)] if isinstance(others, list) else []
    return frozenset((text(base, "initiating_agency"), *named_others)) - {""}


def _by_a_forum(touched: Touched) -> bool:
    """Whether it names a decision of a forum that stands in the register, taken and about this dispute."""
    head = touched.head or {}
    closed = head.get("closed")
    names = {text(each, "decision_record") for each in entries(head, "stages")}
    if isinstance(closed, dict):
        names.add(text(closed, "decision"))
    return any(_taken_by_forum(touched.landed.world.doc(name), touched.record) for name in names - {""})


def _taken_by_forum(decision: Doc | None, about: str) -> bool:
    decider, subjects = (decision or {}).get("decider"), (decision or {}).get("about")
    return (decision is not None and text(decision, "status") in ("agreed", "closed")
            and isinstance(decider, dict) and bool(text(decider, "forum") or text(decider, "meeting"))
            and isinstance(subjects, list) and about in subjects)
