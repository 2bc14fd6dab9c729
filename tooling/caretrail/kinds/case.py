"""Case: one person's care across agencies, by a random key and never by name."""

from __future__ import annotations

from typing import ClassVar, Literal

from caretrail.fields import (
    AgencyRef,
    AgreementRef,
    Cadence,
    CaseKey,
    CategoryWord,
    Day,
    Flag,
    Item,
    Line,
    PersonRef,
    PlanRef,
    PostRef,
    ProtocolRef,
    RiskRef,
    SeverityWord,
    Text,
    When,
    about,
)
from caretrail.kinds.common import Action, Ownership, ReviewHeld, Safeguarding, WorkRecord
from caretrail.kinds.kind import Kind


class Involvement(Item):
    """An agency's part in the case."""

    dated_by: ClassVar[str] = "from"
    agency: AgencyRef = about("The agency", "moorside-homes")
    part: Line = about("Its part", "adapts the flat")
    contact: PostRef | None = about("Post to turn to", "lead-community", None)
    from_: Day = about("First day of its part", "2026-03-10", alias="from")
    to: Day | None = about("Last day of its part", "2026-06-30", None)


class Need(Item):
    """What the person needs, in words that identify nobody."""

    dated_by: ClassVar[str] = "on"
    on: Day = about("Day it was identified", "2026-03-06")
    what: Line = about("The need", "Help to get up and wash, twice a day")
    domain: Line | None = about("Area of life", "daily living", None)
    no_action_reason: Text | None = about("Why nothing is done about it, where that was decided",
                                          "The person prefers to manage alone.", None)
    met_on: Day | None = about("Day it was met", "2026-05-20", None)


class Referral(Item):
    """One agency asks another."""

    dated_by: ClassVar[str] = "sent"
    from_: AgencyRef = about("Agency that asks", "northmoor-council", alias="from")
    to: AgencyRef = about("Agency that is asked", "moorside-homes")
    what_for: Line | None = about("What is asked for", "level-access shower", None)
    urgent: Flag | None = about("True for an urgent referral", "true", None)
    agreement: AgreementRef | None = about(
        "Working agreement it falls under; needed where the two agencies have several", "discharge-agreement", None)
    sent: When = about("When it was sent", "2026-03-06")
    acknowledged: When | None = about("When it was acknowledged", "2026-03-07", None)
    answered: When | None = about("When it was answered", "2026-03-12", None)
    answer: Line | None = about("The answer", "accepted, survey on 18 March", None)


class CaseAssessment(Item):
    """An assessment of one area, by one agency."""

    dated_by: ClassVar[str] = "on"
    on: Day = about("Day of the assessment", "2026-03-06")
    domain: Line = about("Area of life", "daily living")
    agency: AgencyRef = about("Agency that assessed", "northmoor-council")
    by: PersonRef | None = about("Who assessed", "amara-okafor", None)
    joint_with: list[AgencyRef] = about("Agencies that assessed together", ["northmoor-hospitals"], [])
    outcome: Line | None = about("What it found", "needs help twice a day", None)


class Case(WorkRecord):
    """A complex case. It carries a random key, never a name, a date of birth, an address or a number."""

    key: CaseKey | None = about("Random key; only the case system knows whose it is", "7K3M9QX2", None)
    complexity: Literal["high", "medium", "low"] | None = about(
        "How complex it is; sets how often it is reviewed", "high", None)
    accepted_on: Day | None = about("Day it was accepted", "2026-03-06", None)
    lead_agency: AgencyRef | None = about("The one agency that leads", "northmoor-council", None)
    ownership: list[Ownership] = about("Coordinators, from when to when", [], [], label="Coordinator")
    managers: list[Ownership] = about(
        "Responsible managers, from when to when", [], [], label="Responsible manager")
    involvement: list[Involvement] = about(
        "Agencies involved, and their part", [], [], label="Agencies involved")
    category: CategoryWord | None = about(
        "Risk category in the policy's words", "discharge", None, label="Risk category")
    severity: SeverityWord | None = about("Severity in the policy's words", "high", None)
    needs: list[Need] = about("What the person needs", [], [])
    risks: list[RiskRef] = about("Risks held for this case", ["RSK-2026-7K3M"], [])
    plan: PlanRef | None = about("The care plan", "PLN-2026-9B4H", None)
    referrals: list[Referral] = about("Who asked whom, and when it was answered", [], [])
    assessments: list[CaseAssessment] = about("Assessments made", [], [])
    actions: list[Action] = about("What will be done", [], [])
    review_every: Cadence | None = about("How often it is reviewed", "weekly", None)
    review_by: PostRef | None = about("Post that must hold the review", "lead-community", None)
    next_review: Day | None = about("Next review due", "2026-03-13", None)
    reviews: list[ReviewHeld] = about("Reviews held", [], [])
    escalation_pathway: ProtocolRef | None = about(
        "Escalation protocol that applies", "joint-escalation", None)
    safeguarding: list[Safeguarding] = about("Safeguarding concerns, by reference", [], [])
    person_view: Text | None = about("What the person wants, in words that identify nobody",
                                     "To sleep at home again and see the garden.", None)


KIND = Kind(
    name="case", plural="cases", folder="cases", prefix="CAS", model=Case, practices=("P1", "P4", "P7"),
    about="One person's care across agencies, by a random key: coordinator, needs, actions, reviews.",
    example="""\
id: CAS-2026-3F6P
title: Going home after a long hospital stay
summary: An older person with several agencies around them is going home, and needs them to act as one.
status: active
level: case
place: northmoor-town
agencies: [northmoor-council, northmoor-hospitals, moorside-homes]
opened_on: 2026-03-05
key: 7K3M9QX2
complexity: high
accepted_on: 2026-03-06
lead_agency: northmoor-council
ownership:
  - id: O1
    person: amara-okafor
    post: lead-discharge
    agency: northmoor-council
    from: 2026-03-06
    accepted_on: 2026-03-06
managers:
  - {id: O1, person: tomasz-lind, post: lead-community, agency: northmoor-council, from: 2026-03-06}
involvement:
  - {id: G1, agency: moorside-homes, part: adapts the flat, from: 2026-03-10}
needs:
  - {id: N1, on: 2026-03-06, what: "Help to get up and wash, twice a day", domain: daily living}
plan: PLN-2026-9B4H
referrals:
  - {id: R1, from: northmoor-council, to: moorside-homes, sent: 2026-03-06, acknowledged: 2026-03-07T10:15}
assessments:
  - {id: X1, on: 2026-03-06, domain: daily living, agency: northmoor-council, by: amara-okafor}
actions:
  - id: A1
    what: Book two visits a day
    owner: amara-okafor
    agreed_on: 2026-03-06
    due: 2026-03-12
    serves: N1
reviews:
  - id: V1
    on: 2026-03-13
    by: amara-okafor
    result: Visits began, shower survey booked.
    next_due: 2026-03-20
log:
  - {id: L1, on: 2026-03-06, by: amara-okafor, text: Accepted at the morning huddle.}
""")
