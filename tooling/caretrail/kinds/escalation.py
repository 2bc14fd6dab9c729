"""Escalation: something that could not wait: trigger, responder, response, outcome, stability."""

from __future__ import annotations

from typing import ClassVar, Literal

from caretrail.fields import (
    AgencyRef,
    AnyRef,
    CaseRef,
    Day,
    DecisionRef,
    Flag,
    ForumRef,
    IndicatorRef,
    Item,
    ItemId,
    Line,
    MeetingRef,
    Model,
    Moment,
    Number,
    PersonRef,
    PostRef,
    ProtocolRef,
    SeverityWord,
    Text,
    about,
)
from caretrail.kinds.common import Action, Advice, Ownership, StepDone, Told, WorkRecord
from caretrail.kinds.kind import Kind


class Trigger(Model):
    """What set it off."""

    dated_by: ClassVar[str] = "at"
    at: Moment = about("When the threshold was reached", "2026-03-05T13:40")
    observed: Text = about("What was observed", "Second missed visit this week; person found unwell.")
    threshold: ItemId | None = about("Id of the threshold in the protocol in force", "T1", None)
    indicator: IndicatorRef | None = about("Indicator that showed it", "delayed-discharges", None)
    value: Number | None = about("Value it showed", "14", None)


class Sbar(Model):
    """The matter in four short paragraphs, as it was put to the responder."""

    situation: Text = about("What is happening now", "Second visit missed; the person is unwell and alone.")
    background: Text | None = about("What led to it", "Night cover ended on Monday.", None)
    assessment: Text | None = about("What it means", "Likely to be admitted tonight without cover.", None)
    recommendation: Text | None = about("What is asked for", "Night sitter today, huddle tomorrow.", None)


class RaisedBy(Model):
    """Who raised it."""

    person: PersonRef | None = about("Who raised it", "amara-okafor", None)
    agency: AgencyRef | None = about("Their agency", "northmoor-council", None)
    who: Line | None = about(
        "Where it was nobody of the partnership, who, without a name", "a neighbour", None)


class Responder(Model):
    """Who had to respond."""

    person: PersonRef | None = about("Who responded", "tomasz-lind", None)
    post: PostRef | None = about("Post that had to respond", "on-call-lead", None)
    acknowledged_at: Moment | None = about("When they acknowledged it", "2026-03-05T13:55", None)


class Held(Item):
    """A huddle or review that was held because of it."""

    dated_by: ClassVar[str] = "at"
    type: Literal["huddle", "clinical-review", "case-conference", "review"] = about("What was held", "huddle")
    at: Moment = about("When", "2026-03-06T09:30")
    led_by: PersonRef | None = about("Who led it", "tomasz-lind", None)
    meeting: MeetingRef | None = about("Its meeting record", "MTG-2026-5T8W", None)
    result: Line | None = about("What it came to", "night cover from today", None)


class Response(Item):
    """Something that was done in response."""

    dated_by: ClassVar[str] = "at"
    at: Moment = about("When it was done", "2026-03-05T14:20")
    what: Text = about("What was done", "Night sitter arranged; GP called.")
    by: PersonRef | None = about("Who did it", "tomasz-lind", None)
    agency: AgencyRef | None = about("Their agency", "northmoor-council", None)


class Outcome(Model):
    """How it ended."""

    dated_by: ClassVar[str] = "at"
    at: Moment = about("When this was known", "2026-03-08T12:00")
    text: Text = about("How it ended", "Back to the planned visits, no harm.")
    resolved: Flag | None = about("Whether it is resolved", "true", None)


class Stability(Model):
    """Whether it stayed solved, thirty days later."""

    dated_by: ClassVar[str] = "on"
    on: Day = about("Day it was looked at again", "2026-04-07")
    severity: SeverityWord | None = about("Severity then, in the policy's words", "low", None)
    stable: Flag | None = about("Whether it stayed solved", "true", None)
    text: Text | None = about("What was seen", "No missed visit since.", None)


class EscalationStage(Item):
    """One stage, with its clock."""

    dated_by: ClassVar[str] = "began_at"
    level: ItemId | None = about("Id of the level in the protocol in force", "L1", None)
    to_post: PostRef | None = about("Post it went to", "lead-discharge", None)
    to_person: PersonRef | None = about("Person it went to", "amara-okafor", None)
    to_forum: ForumRef | None = about("Forum it went to", "system-risk-board", None)
    began_at: Moment = about("When its clock began", "2026-03-05T13:40")
    due_at: Moment | None = about("When its clock runs out", "2026-03-06T13:40", None)
    ended_at: Moment | None = about("When it ended", "2026-03-06T10:00", None)
    ended_by: Literal["decided", "moved-up", "moved-down", "resolved"] | None = about(
        "How it ended", "decided", None)
    decision: DecisionRef | None = about("Decision that ended it", "DEC-2026-4XQ2", None)
    note: Text | None = about("What was decided, in a sentence", "Night cover for two weeks.", None)


class Escalation(WorkRecord):
    """An escalation of any practice."""

    about_record: AnyRef | None = about("Record it is about", "CAS-2026-3F6P", None, alias="about")
    case: CaseRef | None = about("Case it concerns, where that is another record", "CAS-2026-3F6P", None)
    type: Line | None = about("What sort of event it is, in words used before", "missed visit", None)
    protocol: ProtocolRef | None = about("Protocol it follows", "joint-escalation", None)
    immediate_harm: Flag | None = about(
        "True where somebody may be harmed at once; levels may then be skipped", "false", None)
    risk_level: Line | None = about("Risk level, as the protocol names it", "emerging", None)
    severity: SeverityWord | None = about("Severity at the start, in the policy's words", "high", None)
    target_severity: SeverityWord | None = about("Severity aimed at", "low", None)
    trigger: Trigger | None = about(
        "What set it off", {"at": "2026-03-05T13:40", "observed": "Second missed visit this week."}, None)
    sbar: Sbar | None = about(
        "Situation, background, assessment, recommendation", {"situation": "Second visit missed."}, None,
        label="SBAR")
    raised_by: RaisedBy | None = about("Who raised it", {"person": "amara-okafor"}, None)
    responder: Responder | None = about("Who had to respond", {"post": "on-call-lead"}, None)
    ownership: list[Ownership] = about("Who answers for it, from when to when", [], [])
    held: list[Held] = about("Huddles and reviews held", [], [], label="Huddles and reviews")
    responses: list[Response] = about("What was done, and when", [], [])
    steps_done: list[StepDone] = about("Steps of the protocol, as they were done", [], [])
    stages: list[EscalationStage] = about("Stages it went through, each with its clock", [], [])
    actions: list[Action] = about("What will be done", [], [])
    advice: list[Advice] = about("Advice sought", [], [])
    outcome: Outcome | None = about(
        "How it ended", {"at": "2026-03-08T12:00", "text": "Back to planned visits."}, None)
    told_back_on: Day | None = about("Day the person who raised it was told", "2026-03-08", None)
    told: list[Told] = about("Who else was told", [], [])
    stability: Stability | None = about(
        "Whether it stayed solved after thirty days", {"on": "2026-04-07"}, None)


KIND = Kind(
    name="escalation", plural="escalations", folder="escalations", prefix="ESC", model=Escalation,
    practices=("P1", "P5", "P7", "P8"),
    about="Something that could not wait: what set it off, who responded when, and whether it stayed solved.",
    example="""\
id: ESC-2026-6N5R
title: Second missed visit in a week
status: closed
level: case
agencies: [northmoor-council]
opened_on: 2026-03-05
closed: {on: 2026-04-07, reason: Stable for thirty days., by: amara-okafor, approved_by: tomasz-lind}
about: CAS-2026-3F6P
type: missed visit
protocol: joint-escalation
risk_level: emerging
severity: high
target_severity: low
trigger:
  at: 2026-03-05T13:40
  observed: Second missed visit this week; person found unwell.
  threshold: T1
raised_by: {person: amara-okafor, agency: northmoor-council}
responder: {person: tomasz-lind, post: lead-community, acknowledged_at: 2026-03-05T13:55}
held:
  - {id: H1, type: huddle, at: 2026-03-06T09:30, led_by: tomasz-lind, result: night cover from today}
responses:
  - {id: R1, at: 2026-03-05T14:20, what: Night sitter arranged; GP called., by: tomasz-lind}
steps_done:
  - {id: S1, step: S1, at: 2026-03-06T09:30, by: tomasz-lind}
stages:
  - id: G1
    level: L1
    to_post: lead-community
    began_at: 2026-03-05T13:40
    due_at: 2026-03-06T13:40
    ended_at: 2026-03-06T10:00
    ended_by: decided
outcome: {at: 2026-03-08T12:00, text: "Back to the planned visits, no harm.", resolved: true}
told_back_on: 2026-03-08
stability: {on: 2026-04-07, severity: low, stable: true}
""")
