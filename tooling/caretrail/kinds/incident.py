"""Incident: an on-call event, minute by minute: reports, decisions, actions, candour, learning."""

from __future__ import annotations

from typing import ClassVar, Literal

from caretrail.fields import (
    AgencyRef,
    CaseRef,
    Day,
    Flag,
    Item,
    ItemId,
    LessonRef,
    Line,
    Model,
    Moment,
    PersonRef,
    PostRef,
    ProtocolRef,
    ReviewRef,
    RotaRef,
    Text,
    Whole,
    about,
)
from caretrail.kinds.common import Action, Ownership, Safeguarding, StepDone, Told, WorkRecord
from caretrail.kinds.kind import Kind

CandourStepName = Literal[
    "aware", "told-in-person", "apology", "account", "further-enquiries", "written", "update", "outcome"]
LookBack = Literal[
    "debrief", "after-action-review", "mdt-review", "swarm-huddle", "thematic-review", "psii"]


class Entry(Item):
    """A numbered entry of the on-call log. Numbers run on without a gap from one incident to the next."""

    dated_by: ClassVar[str] = "reported_at"
    number: Whole = about("Number in the on-call log", "41")
    reported_at: Moment = about("When it was reported", "2026-03-05T22:10")
    logged_at: Moment | None = about("When it was written down", "2026-03-05T22:25", None)
    by: PersonRef | None = about("Who wrote it down", "amara-okafor", None)
    type: Literal["report", "decision", "action", "handover", "note"] | None = about(
        "What it is", "report", None)
    text: Text = about("What was said or done", "Ward 7 reports no transport for a patient at end of life.")


class Assessor(Item):
    """Somebody who assessed the incident together with the others."""

    dated_by: ClassVar[str] = "at"
    at: Moment = about("When", "2026-03-05T22:30")
    person: PersonRef = about("Who", "amara-okafor")
    post: PostRef | None = about("Post in which they did", "on-call-lead", None)
    agency: AgencyRef | None = about("Their agency", "northmoor-council", None)


class IncidentDecision(Item):
    """A decision made on the spot."""

    dated_by: ClassVar[str] = "at"
    at: Moment = about("When it was made", "2026-03-05T22:40")
    decision: Text = about("What was decided", "Use the standby vehicle of the council.")
    rationale: Text | None = about("Why", "Two hours faster than any other way.", None)
    by: PersonRef | None = about("Who decided", "amara-okafor", None)
    post: PostRef | None = about("Post in which they did", "on-call-lead", None)
    entry: ItemId | None = about("Id of the log entry it stands in", "E2", None)


class ActionTaken(Item):
    """Something that was done on the spot."""

    dated_by: ClassVar[str] = "at"
    at: Moment = about("When it was done", "2026-03-05T23:05")
    what: Text = about("What was done", "Standby vehicle sent with two carers.")
    by: PersonRef | None = about("Who did it", "tomasz-lind", None)
    agency: AgencyRef | None = about("Their agency", "northmoor-hospitals", None)


class IncidentOutcome(Model):
    """How it ended."""

    dated_by: ClassVar[str] = "at"
    at: Moment = about("When this was known", "2026-03-06T00:20")
    text: Text = about("How it ended", "Home at 00:15, family present.")


class CandourStep(Item):
    """A step of the duty of candour."""

    dated_by: ClassVar[str] = "on"
    on: Day = about("Day of the step", "2026-03-06")
    step: CandourStepName = about("Which step", "told-in-person")
    by: PersonRef | None = about("Who took it", "tomasz-lind", None)
    note: Line | None = about("A few words, naming nobody", "with the family, on the ward", None)


class PostEventReview(Model):
    """The look back after the event."""

    dated_by: ClassVar[str] = "on"
    on: Day = about("Day it was held", "2026-03-11")
    type: LookBack | None = about(
        "How it was done", "after-action-review", None)
    led_by: PersonRef | None = about("Who led it", "tomasz-lind", None)
    review: ReviewRef | None = about("Its review record", "REV-2026-3M8A", None)
    found: Text | None = about("What it found", "The standby vehicle is not in the protocol.", None)


class Incident(WorkRecord):
    """An incident. At 3 a.m. a title and the day are enough."""

    rota: RotaRef | None = about("Rota on duty", "joint-on-call", None)
    case: CaseRef | None = about("Case it concerns", "CAS-2026-3F6P", None)
    type: Line | None = about("What sort of event it is, in words used before", "no transport", None)
    reported_at: Moment | None = about("When it was reported", "2026-03-05T22:10", None)
    logged_at: Moment | None = about("When it was first written down", "2026-03-05T22:25", None)
    acknowledged_at: Moment | None = about("When somebody on duty took it on", "2026-03-05T22:20", None)
    description: Text | None = about(
        "What happened, naming nobody", "No transport for a patient at end of life.", None)
    protocol: ProtocolRef | None = about("Protocol it follows", "on-call-protocol", None)
    protocol_level: ItemId | None = about("Id of the level in the protocol in force", "L2", None)
    entries: list[Entry] = about("Numbered entries of the on-call log", [], [], label="On-call log")
    assessed_by: list[Assessor] = about("Who assessed it together", [], [])
    ownership: list[Ownership] = about("Who answers for it, from when to when", [], [])
    decisions: list[IncidentDecision] = about("Decisions, with their reasons and times", [], [])
    actions_taken: list[ActionTaken] = about("What was done at once", [], [])
    steps_done: list[StepDone] = about("Steps of the protocol, as they were done", [], [])
    actions: list[Action] = about("What is still to be done", [], [])
    outcome: IncidentOutcome | None = about(
        "How it ended", {"at": "2026-03-06T00:20", "text": "Home at 00:15."}, None)
    harm: Literal["none", "low", "moderate", "severe", "fatal"] | None = about("Physical harm", "none", None)
    psychological_harm: Literal["none", "low", "moderate", "severe"] | None = about(
        "Psychological harm", "low", None)
    candour_applies: Flag | None = about("Whether the duty of candour applies", "true", None)
    candour_reason: Text | None = about("Why it does or does not apply", "Moderate harm by the delay.", None)
    candour: list[CandourStep] = about("Steps of the duty of candour, as taken", [], [])
    safeguarding: list[Safeguarding] = about("Safeguarding concerns, by reference", [], [])
    told: list[Told] = about("Who was told", [], [])
    post_event_review: PostEventReview | None = about(
        "The look back after the event", {"on": "2026-03-11"}, None)
    learning: Text | None = about("What was learnt", "Standby vehicles belong in the protocol.", None)
    lessons: list[LessonRef] = about("Lesson records that came of it", ["LES-2026-8C2D"], [])


KIND = Kind(
    name="incident", plural="incidents", folder="incidents", prefix="INC", model=Incident,
    practices=("P3", "P5"),
    about="An on-call event: what was reported and logged when, decided by whom and why, done, and learnt.",
    example="""\
id: INC-2026-8S4J
title: No transport for a patient at end of life
status: closed
level: operational
agencies: [northmoor-council, northmoor-hospitals]
opened_on: 2026-03-05
closed: {on: 2026-03-12, reason: "Reviewed, lesson shared.", by: amara-okafor, approved_by: tomasz-lind}
rota: joint-on-call
reported_at: 2026-03-05T22:10
logged_at: 2026-03-05T22:25
protocol: on-call-protocol
protocol_level: L2
entries:
  - id: E1
    number: 41
    reported_at: 2026-03-05T22:10
    logged_at: 2026-03-05T22:25
    type: report
    text: Ward 7 has no transport for a patient at end of life.
  - {id: E2, number: 42, reported_at: 2026-03-05T22:40, type: decision, text: Standby vehicle approved.}
assessed_by:
  - {id: W1, at: 2026-03-05T22:30, person: amara-okafor, post: on-call-lead, agency: northmoor-council}
  - {id: W2, at: 2026-03-05T22:30, person: tomasz-lind, agency: northmoor-hospitals}
decisions:
  - id: D1
    at: 2026-03-05T22:40
    decision: Use the standby vehicle of the council.
    rationale: Two hours faster than any other way.
    by: amara-okafor
    post: on-call-lead
    entry: E2
actions_taken:
  - {id: K1, at: 2026-03-05T23:05, what: Standby vehicle sent with two carers., by: tomasz-lind}
steps_done:
  - {id: S1, step: S1, at: 2026-03-05T22:20, by: amara-okafor}
outcome: {at: 2026-03-06T00:20, text: "Home at 00:15, family present."}
harm: none
psychological_harm: low
candour_applies: false
candour_reason: No moderate harm; the family was told and thanked.
post_event_review: {on: 2026-03-11, type: after-action-review, led_by: tomasz-lind, review: REV-2026-3M8A}
learning: Standby vehicles belong in the protocol.
lessons: [LES-2026-8C2D]
""")
