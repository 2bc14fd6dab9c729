"""Protocol: an agreed way to escalate, settle a dispute or run on-call: levels, thresholds, clocks, steps."""

from __future__ import annotations

from typing import ClassVar, Literal

from caretrail.fields import (
    AgencyRef,
    AnyRef,
    Day,
    DecisionRef,
    Duration,
    Flag,
    ForumRef,
    IndicatorRef,
    Item,
    Level,
    Line,
    Number,
    PostRef,
    RotaRef,
    Text,
    WebLink,
    Whole,
    about,
)
from caretrail.kinds.common import Reference, TookPart
from caretrail.kinds.kind import Kind


class Threshold(Item):
    """What triggers a level: something anybody can observe, or an indicator's value."""

    dated_by: ClassVar[str] = ""
    observable: Line | None = about("What can be seen or heard", "two missed home visits in a week", None)
    indicator: IndicatorRef | None = about("Indicator that is watched", "delayed-discharges", None)
    comparison: Literal["at-least", "at-most", "above", "below"] | None = about(
        "How the value is compared", "at-least", None)
    value: Number | None = about("Value that triggers it", "12", None)
    risk_score: Whole | None = about("Risk score that triggers it", "15", None)


class Step(Item):
    """One step, in the order in which it must be done."""

    dated_by: ClassVar[str] = ""
    what: Line = about("What is done", "Call the huddle")
    by: PostRef | None = about("Post that does it", "on-call-lead", None)
    within: Duration | None = about("Time allowed, from the trigger", "1 hour", None)
    optional: Flag | None = about("True where it may be left out", "true", None)


class ProtocolLevel(Item):
    """One level (stage) of the protocol."""

    dated_by: ClassVar[str] = ""
    name: Line = about("Its name", "acute")
    order: Whole = about("Its place, 1 for the first", "2")
    thresholds: list[Threshold] = about("What triggers it", [], [])
    responder: PostRef | None = about("Post that must respond", "on-call-lead", None)
    rota: RotaRef | None = about("Rota that names the person on duty", "joint-on-call", None)
    tier: Line | None = about("Tier of that rota", "first", None)
    forum: ForumRef | None = about("Forum that decides at this level", "system-risk-board", None)
    acknowledge_within: Duration | None = about("Time allowed to acknowledge", "15 minutes", None)
    respond_within: Duration | None = about("Time allowed to respond", "1 hour", None)
    clinical_review_within: Duration | None = about("Time allowed for a clinical review", "4 hours", None)
    tell_back_within: Duration | None = about(
        "Time allowed, from the response, to tell whoever raised it", "2 working days", None)
    decide_within: Duration | None = about(
        "Time allowed to decide, before it moves up", "5 working days", None)
    decide_at_next_meeting: Flag | None = about(
        "True where the forum's next meeting is the deadline", "true", None)
    steps: list[Step] = about("What is done, in order", [], [])


class ProtocolVersion(Item):
    """One version, with everything that held while it was in force."""

    dated_by: ClassVar[str] = "from"
    version: Line = about("Its version", "2.1")
    from_: Day = about("First day in force", "2026-01-01", alias="from")
    to: Day | None = about("Last day in force", "2026-12-31", None)
    link: WebLink | None = about("Where it can be read", "https://northmoor.example/escalation-2.1", None)
    approved_by: DecisionRef | None = about("Decision that approved it", "DEC-2026-4XQ2", None)
    changed_by: list[AnyRef] = about("Lessons and decisions that changed it", ["LES-2026-8C2D"], [])
    what_changed: Text | None = about(
        "What is new", "Acute level now needs a clinical review in 4 hours.", None)
    levels: list[ProtocolLevel] = about("Its levels", [], [])


class Protocol(Reference):
    """A framework with levels, thresholds, responders, response times and steps."""

    name: Line = about("Its name", "Joint escalation pathway")
    type: Literal["escalation", "dispute", "on-call"] | None = about("What it is for", "escalation", None)
    level: Level | None = about("Level at which it applies", "operational", None)
    agencies: list[AgencyRef] = about("Agencies bound by it", ["northmoor-council"], [])
    owner: PostRef | None = about("Post that keeps it up to date", "lead-discharge", None)
    rota: RotaRef | None = about("Rota it relies on", "joint-on-call", None)
    immediate_harm: Text | None = about(
        "What happens where harm is immediate", "Go straight to level 3.", None)
    took_part: list[TookPart] = about("Who outside the agencies helped to write it", [], [])
    versions: list[ProtocolVersion] = about("Versions, each with its days in force", [], [])


KIND = Kind(
    name="protocol", plural="protocols", folder="protocols", prefix="", model=Protocol,
    practices=("P3", "P5", "P9"),
    about="An agreed way to escalate, to settle a dispute or to run on-call: thresholds, clocks, steps.",
    example="""\
id: joint-escalation
name: Joint escalation pathway
type: escalation
level: operational
from: 2025-01-01
agencies: [northmoor-council, northmoor-hospitals]
owner: lead-discharge
versions:
  - id: V1
    version: "1.0"
    from: 2025-01-01
    levels:
      - id: L1
        name: emerging
        order: 1
        thresholds:
          - {id: T1, observable: two missed home visits in a week}
        responder: lead-discharge
        respond_within: 1 working day
        steps:
          - {id: S1, what: Call the huddle, within: 1 working day}
          - {id: S2, what: Agree actions and tell the person who raised it}
      - id: L2
        name: acute
        order: 2
        thresholds:
          - {id: T2, indicator: delayed-discharges, comparison: at-least, value: 12}
        rota: joint-on-call
        tier: first
        respond_within: 1 hour
        clinical_review_within: 4 hours
        steps:
          - {id: S1, what: Call the leader on duty, within: 15 minutes}
          - {id: S2, what: Put interim support in place, within: 1 hour}
""")
