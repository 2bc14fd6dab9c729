"""Plan: what is to be reached for one person, who approved it, and whether it worked."""

from __future__ import annotations

from typing import ClassVar, Literal

from caretrail.fields import (
    AgencyRef,
    Cadence,
    CaseRef,
    Day,
    DecisionRef,
    Fingerprint,
    Item,
    ItemId,
    Line,
    MeetingRef,
    Model,
    Number,
    PersonRef,
    PostRef,
    RightId,
    RiskLevelWord,
    Slug,
    Text,
    about,
)
from caretrail.kinds.common import Action, Ownership, ReviewHeld, TookPart, WorkRecord
from caretrail.kinds.kind import Kind


class JointAssessment(Model):
    """The assessment the plan is built on."""

    dated_by: ClassVar[str] = "on"
    on: Day = about("Day of the joint assessment", "2026-03-09")
    agencies: list[AgencyRef] = about("Agencies that took part", ["northmoor-council", "northmoor-hospitals"])
    led_by: PersonRef | None = about("Who led it", "amara-okafor", None)
    found: Text | None = about("What it found", "Can live at home with two visits a day.", None)


class Goal(Item):
    """What is to be reached, in the person's own terms where possible."""

    dated_by: ClassVar[str] = "on"
    on: Day = about("Day it was agreed", "2026-03-09")
    what: Line = about("The goal", "Sleep at home every night by May")
    need: ItemId | None = about("Id of the need in the case that it answers", "N1", None)
    by_when: Day | None = about("Day by which it should be reached", "2026-05-01", None)
    measure: Line | None = about("How it will be known", "nights at home in a week", None)
    no_action_reason: Text | None = about("Why it has no action, where that was decided",
                                          "Waits for the shower to be built.", None)


class Approved(Model):
    """Who approved a version, and by which authority."""

    dated_by: ClassVar[str] = "on"
    by: PersonRef = about("Who approved it", "tomasz-lind")
    post: PostRef | None = about("Post in which they did", "lead-community", None)
    on: Day = about("Day of the approval", "2026-03-10")
    authority: RightId | None = about("Id of the right they relied on", "R-030", None)
    decision: DecisionRef | None = about("Decision record, where there is one", "DEC-2026-4XQ2", None)
    content: Fingerprint | None = about(
        "Fingerprint of the plan as it was approved, from `caretrail show ID --fingerprint`",
        "sha256:" + 32 * "4e", None)


class PlanVersion(Item):
    """One version of the plan."""

    dated_by: ClassVar[str] = "from"
    version: Line = about("Its number", "2")
    from_: Day = about("First day it holds", "2026-03-10", alias="from")
    to: Day | None = about("Last day it holds: it expires then", "2026-09-10", None)
    change: Literal["first", "routine", "higher-risk"] | None = about(
        "What sort of change it is", "routine", None)
    what_changed: Text | None = about("What is new", "Evening visit moved to 19:00.", None)
    conference: MeetingRef | None = about("Case conference that agreed it, for a higher-risk change",
                                          "MTG-2026-5T8W", None)
    approved: Approved | None = about("Who approved it", {"by": "tomasz-lind", "on": "2026-03-10"}, None)


class OutcomeReview(Item):
    """Whether a goal was reached."""

    dated_by: ClassVar[str] = "on"
    on: Day = about("Day it was looked at", "2026-05-02")
    goal: ItemId = about("Id of the goal", "G1")
    result: Literal["reached", "partly", "not-yet", "given-up"] = about("How far it was reached", "partly")
    by: PersonRef | None = about("Who looked at it", "amara-okafor", None)
    text: Text | None = about("What was seen", "Five nights of seven; two readmissions.", None)


class Plan(WorkRecord):
    """A joint care plan."""

    case: CaseRef | None = about("The case it is for", "CAS-2026-3F6P", None)
    ownership: list[Ownership] = about("Coordinators, from when to when", [], [], label="Coordinator")
    risk_level: RiskLevelWord | None = about(
        "Level of risk of changing it, in the policy's words: what is higher needs a case conference", "routine", None)
    weekly_hours: Number | None = about("Hours of care a week", "14", None, unit="hours")
    weekly_cost: Number | None = about("What it costs a week, in the partnership's currency", "320", None)
    joint_assessment: JointAssessment | None = about(
        "The assessment it is built on", {"on": "2026-03-09", "agencies": ["northmoor-council"]}, None)
    goals: list[Goal] = about("What is to be reached", [], [])
    actions: list[Action] = about("What will be done; `serves` names the goal", [], [])
    decision_types: list[Slug] = about("Types of decision it uses", ["routine-change"], [])
    versions: list[PlanVersion] = about("Versions, each approved by somebody", [], [])
    review_every: Cadence | None = about("How often it is reviewed", "monthly", None)
    review_by: PostRef | None = about("Post that must hold the review", "lead-discharge", None)
    next_review: Day | None = about("Next review due", "2026-04-09", None)
    reviews: list[ReviewHeld] = about("Reviews held", [], [])
    outcome_reviews: list[OutcomeReview] = about("Whether the goals were reached", [], [])
    took_part: list[TookPart] = about("Who outside the agencies took part", [], [])


KIND = Kind(
    name="plan", plural="plans", folder="plans", prefix="PLN", model=Plan, practices=("P4",),
    about="A joint care plan: goals, actions, who approved which version, and whether it worked.",
    example="""\
id: PLN-2026-9B4H
title: Home again by May
summary: Two visits a day, a level-access shower, and a weekly look at how it goes.
status: active
level: case
agencies: [northmoor-council, northmoor-hospitals]
opened_on: 2026-03-09
case: CAS-2026-3F6P
ownership:
  - {id: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council, from: 2026-03-09}
joint_assessment:
  on: 2026-03-09
  agencies: [northmoor-council, northmoor-hospitals]
  led_by: amara-okafor
goals:
  - {id: G1, on: 2026-03-09, what: Sleep at home every night by May, need: N1, by_when: 2026-05-01}
actions:
  - id: A1
    what: Book two visits a day
    owner: amara-okafor
    agreed_on: 2026-03-09
    due: 2026-03-12
    serves: G1
decision_types: [routine-change]
versions:
  - id: V1
    version: 1
    from: 2026-03-10
    to: 2026-09-10
    change: first
    approved: {by: tomasz-lind, post: lead-community, on: 2026-03-10, authority: R-030}
review_every: monthly
next_review: 2026-04-09
outcome_reviews:
  - {id: R1, on: 2026-05-02, goal: G1, result: partly, text: Five nights of seven.}
took_part:
  - {id: T1, on: 2026-03-09, group: person-concerned, how: Chose the goals}
""")
