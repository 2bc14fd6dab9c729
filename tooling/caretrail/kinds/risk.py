"""Risk: what could go wrong, who owns it, how it is scored, controlled and treated."""

from __future__ import annotations

from typing import ClassVar, Literal

from caretrail.fields import (
    AgencyRef,
    Cadence,
    CaseRef,
    CategoryWord,
    ConsequenceStep,
    Day,
    EffectivenessWord,
    ForumRef,
    IndicatorRef,
    Item,
    ItemId,
    LikelihoodStep,
    Line,
    Model,
    PersonRef,
    PostRef,
    ProtocolRef,
    RatingWord,
    SeverityWord,
    Text,
    Whole,
    about,
)
from caretrail.kinds.common import Action, Ownership, ReviewHeld, WorkRecord
from caretrail.kinds.kind import Kind


class Assessment(Model):
    """Who assessed the risk, and when."""

    dated_by: ClassVar[str] = "on"
    assessor: PersonRef = about("Who assessed it", "amara-okafor")
    on: Day = about("Day of the assessment", "2026-03-05")


class Score(Item):
    """One scoring. Likelihood and consequence as numbers (or letters) of the policy's matrix, or a rating alone where
    the source gives no numbers. The product, the band and the colour are computed, never typed.
    """

    dated_by: ClassVar[str] = "on"
    on: Day = about("Day of the scoring", "2026-03-05")
    type: Literal["inherent", "current", "target"] = about(
        "Which score: before controls, now, or aimed at", "current")
    likelihood: LikelihoodStep | None = about("Likelihood on the policy's scale", "4", None)
    consequence: ConsequenceStep | None = about("Consequence (impact, severity) on the policy's scale", "3", None)
    rating: RatingWord | None = about("A rating in the source's own word, where it gives no numbers", "Amber", None)
    score: Whole | None = about("A score the source gives without its likelihood and consequence", "16", None)
    cites: list[ItemId] = about("Ids of the controls and actions that moved the score", ["A1"], [])
    reason: Text | None = about("Why this score", "Two falls in ten days despite the new bed rails.", None)
    by: PersonRef | None = about("Who scored it", "amara-okafor", None)


class Control(Item):
    """What is already done about the risk."""

    dated_by: ClassVar[str] = "since"
    what: Line = about("The control", "Daily discharge huddle at 09:30")
    since: Day | None = about("In place since", "2026-02-01", None)
    owner: PostRef | None = about("Post that keeps it working", "lead-discharge", None)
    effectiveness: EffectivenessWord | None = about("How well it works, in the policy's words", "some weakness", None)
    gap: Text | None = about("What it does not cover", "Nobody from transport attends at weekends.", None)


class Assurance(Item):
    """Evidence that a control works."""

    dated_by: ClassVar[str] = "on"
    what: Line = about("The evidence", "Internal audit of discharge planning")
    line: Literal["first", "second", "third"] | None = about(
        "Line of assurance: management, oversight, independent", "third", None)
    on: Day | None = about("Date of the evidence", "2026-04-30", None)
    result: Line | None = about("What it says", "reasonable assurance", None)
    gap: Text | None = about("What it leaves open", "Weekend discharges were not sampled.", None)


class StaticJustification(Item):
    """Why a rating may stay as it is for a while."""

    dated_by: ClassVar[str] = "on"
    on: Day = about("Day it was given", "2026-05-01")
    reason: Text = about(
        "Why no change is expected", "Tolerated at 12 by the board: national funding settles in April.")
    approver: PersonRef = about("Who approved it", "tomasz-lind")
    expires: Day = about("Last day it holds", "2026-10-31")


class Risk(WorkRecord):
    """A risk at case, operational or system level."""

    category: CategoryWord | None = about("Category in the policy's words", "discharge", None)
    objective: Text | None = about(
        "Objective of the partnership that it threatens", "People leave hospital when they are ready.", None)
    standards: list[Line] = about("Standards it bears on, such as an inspector's questions", ["CQC responsive"], [])
    cause: Text | None = about("Cause: because of ...", "Transport is booked ward by ward.", None)
    event: Text | None = about(
        "Event: there is a risk that ...", "People well enough to leave wait for days.", None)
    effect: Text | None = about(
        "Effect: which would lead to ...", "Harm from waiting; beds closed to others.", None)
    severity: SeverityWord | None = about("Severity level in the policy's words", "high", None)
    case: CaseRef | None = about("The case it belongs to, for a risk at case level", "CAS-2026-3F6P", None)
    threshold: Whole | None = about(
        "Score from which it must be escalated, where it differs from the policy's", "12", None)
    lead_agency: AgencyRef | None = about("The one agency that leads", "northmoor-council", None)
    ownership: list[Ownership] = about("Who owned it, from when to when", [], [])
    assessment: Assessment | None = about(
        "Who assessed it, and when", {"assessor": "amara-okafor", "on": "2026-03-05"}, None)
    scores: list[Score] = about("Every scoring since it was opened", [], [])
    tolerance: Whole | None = about("Score that is tolerable, where it differs from the policy's", "8", None)
    tolerable_rating: RatingWord | None = about(
        "Rating that is tolerable, for a risk rated in words, where it differs from the policy's", "Amber", None)
    controls: list[Control] = about("What is already done about it", [], [])
    assurances: list[Assurance] = about("Evidence that the controls work", [], [])
    assurance_rating: Line | None = about("How assured the forum is, in the words it uses", "reasonable", None)
    appetite: Literal["averse", "minimal", "cautious", "open", "eager"] | None = about(
        "How much risk of this sort is wanted", "cautious", None)
    treatment: Literal["treat", "tolerate", "transfer", "terminate"] | None = about(
        "What is to be done with it", "treat", None)
    actions: list[Action] = about("What will be done", [], [])
    indicators: list[IndicatorRef] = about("Indicators that show it coming", ["delayed-discharges"], [])
    review_every: Cadence | None = about("How often it is reviewed", "monthly", None)
    review_by: PostRef | None = about("Post that must hold the review", "lead-discharge", None)
    next_review: Day | None = about("Next review due", "2026-06-05", None)
    reviews: list[ReviewHeld] = about("Reviews held", [], [])
    escalation_pathway: ProtocolRef | None = about(
        "Escalation protocol that applies", "joint-escalation", None)
    forum: ForumRef | None = about("Forum that oversees it", "system-risk-board", None)
    static_justification: list[StaticJustification] = about("Why its rating may stay unchanged", [], [])


KIND = Kind(
    name="risk", plural="risks", folder="risks", prefix="RSK", model=Risk, practices=("P7", "P8"),
    about="What could go wrong for people or for the partnership: its one owner, scores, controls, actions.",
    example="""\
id: RSK-2026-7K3M
title: Delayed discharge from Ward 7
summary: >-
  People who are well enough to leave Ward 7 wait for transport and home care, which harms them and closes
  beds to others.
status: active
level: operational
agencies: [northmoor-council, northmoor-hospitals]
opened_on: 2026-03-05
category: discharge
lead_agency: northmoor-council
ownership:
  - id: O1
    person: amara-okafor
    post: lead-discharge
    agency: northmoor-council
    from: 2026-03-05
    accepted_on: 2026-03-06
scores:
  - id: S1
    on: 2026-03-05
    type: current
    likelihood: 4
    consequence: 4
    reason: Nine people waiting more than three days.
    by: amara-okafor
controls:
  - id: C1
    what: Daily discharge huddle at 09:30
    since: 2026-02-01
    owner: lead-discharge
    effectiveness: some weakness
    gap: Nobody from transport attends at weekends.
assurances:
  - id: U1
    what: Internal audit of discharge planning
    line: third
    on: 2026-04-30
    result: reasonable assurance
treatment: treat
actions:
  - id: A1
    what: Agree a seven-day transport rota
    owner: amara-okafor
    agreed_on: 2026-03-05
    due: 2026-03-31
    effect: likelihood 4 to 3
indicators: [delayed-discharges]
review_every: monthly
next_review: 2026-04-05
escalation_pathway: joint-escalation
forum: system-risk-board
""")
