"""Dispute: agencies disagree; stages with deadlines, a lead, decisions, an outcome that everybody is told."""

from __future__ import annotations

from typing import ClassVar, Literal

from caretrail.fields import (
    AgencyRef,
    AnyRef,
    Day,
    DecisionRef,
    Flag,
    ForumRef,
    Item,
    LessonRef,
    Line,
    Model,
    PersonRef,
    PostRef,
    ProtocolRef,
    Text,
    Whole,
    about,
)
from caretrail.kinds.common import Action, Advice, Dissent, Ownership, Told, WorkRecord
from caretrail.kinds.kind import Kind


class DisputeStage(Item):
    """One stage: who leads it, when it must be decided, and what came of it."""

    dated_by: ClassVar[str] = "began_on"
    stage: Whole = about("Its number, 1 for the first", "1")
    lead: PersonRef | None = about("The one person who leads it", "tomasz-lind", None)
    post: PostRef | None = about("Post in which they do", "lead-community", None)
    agency: AgencyRef | None = about("Their agency", "northmoor-council", None)
    forum: ForumRef | None = about("Forum that decides, at a forum's stage", "system-risk-board", None)
    began_on: Day = about("Day it began", "2026-03-05")
    due_on: Day | None = about("Day by which it must be decided", "2026-03-12", None)
    decided_on: Day | None = about("Day it was decided", "2026-03-11", None)
    decision: Text | None = about("What was decided", "The council pays until the panel has met.", None)
    decision_record: DecisionRef | None = about("Decision record, where there is one", "DEC-2026-4XQ2", None)
    interim_action: Text | None = about("What holds until then", "Visits go on as planned.", None)
    ended_by: Literal["resolved", "moved-up", "withdrawn"] | None = about(
        "How the stage ended", "moved-up", None)
    skipped_reason: Text | None = about("Why an earlier stage was skipped", "Harm was immediate.", None)


class ProtocolChange(Model):
    """What the dispute changed in the protocol."""

    protocol: ProtocolRef = about("Protocol that was changed", "dispute-resolution")
    version: Line | None = about("Version that holds the change", "2.0", None)
    what: Text | None = about("What was changed", "Stage 1 now has a named lead per agency.", None)


class Dispute(WorkRecord):
    """A disagreement between agencies. Disputes are normal; leaving them unrecorded is not."""

    initiating_agency: AgencyRef | None = about("Agency that raised it", "northmoor-council", None)
    other_parties: list[AgencyRef] = about("The other agencies", ["northmoor-hospitals"], [])
    raised_by: PersonRef | None = about("Who raised it", "amara-okafor", None)
    topic: Line | None = about("What it is about, in words used before", "who pays for night cover", None)
    about_record: AnyRef | None = about("Record it is about", "CAS-2026-3F6P", None, alias="about")
    context: Text | None = about(
        "How it came about", "Night cover was promised at the ward, without a budget.", None)
    impact: Text | None = about("What it does to people's care", "Discharge waits for the answer.", None)
    immediate_harm: Flag | None = about(
        "True where somebody may be harmed at once; stages may then be skipped", "false", None)
    escalation_level: Whole | None = about("Stage at which it stands", "1", None)
    protocol: ProtocolRef | None = about("Protocol it follows", "dispute-resolution", None)
    ownership: list[Ownership] = about(
        "The one accountable lead, from when to when", [], [], label="Accountable lead")
    stages: list[DisputeStage] = about("Stages it went through", [], [])
    advice: list[Advice] = about("Advice sought", [], [])
    actions: list[Action] = about("What will be done", [], [])
    resolution_status: Literal["open", "interim", "resolved", "unresolved"] | None = about(
        "Where it stands", "interim", None)
    resolution: Text | None = about("How it was settled", "Cost is shared until the panel has met.", None)
    resolved_on: Day | None = about("Day it was settled", "2026-03-20", None)
    told: list[Told] = about("Who was told of the outcome", [], [])
    dissent: list[Dissent] = about("Views that did not prevail", [], [])
    person_told: Flag | None = about("Whether the person concerned knows of the dispute", "true", None)
    person_view: Text | None = about(
        "Their view, in words that identify nobody", "Wants to go home, whoever pays.", None)
    lesson: LessonRef | None = about("Lesson that came of it", "LES-2026-8C2D", None)
    no_lesson_reason: Text | None = about("Why there is none", "The same lesson is recorded already.", None)
    protocol_change: ProtocolChange | None = about(
        "What it changed in the protocol", {"protocol": "dispute-resolution"}, None)


KIND = Kind(
    name="dispute", plural="disputes", folder="disputes", prefix="DIS", model=Dispute, practices=("P9",),
    about="A disagreement between agencies: stages with deadlines, one lead, decisions, and who was told.",
    example="""\
id: DIS-2026-5G7P
title: Who pays for night cover after discharge
status: active
level: operational
agencies: [northmoor-council, northmoor-hospitals]
opened_on: 2026-03-05
initiating_agency: northmoor-council
other_parties: [northmoor-hospitals]
topic: who pays for night cover
about: CAS-2026-3F6P
context: "Night cover was promised at the ward, without a budget."
impact: Discharge waits for the answer.
immediate_harm: false
escalation_level: 2
protocol: dispute-resolution
ownership:
  - {id: O1, person: tomasz-lind, post: lead-community, agency: northmoor-council, from: 2026-03-05}
stages:
  - {id: S1, stage: 1, lead: tomasz-lind, began_on: 2026-03-05, due_on: 2026-03-12, ended_by: moved-up}
  - id: S2
    stage: 2
    lead: amara-okafor
    began_on: 2026-03-12
    due_on: 2026-03-19
    interim_action: Cost is shared.
resolution_status: interim
dissent:
  - {id: D1, on: 2026-03-12, agency: northmoor-hospitals, text: Night cover is social care.}
person_told: true
""")
