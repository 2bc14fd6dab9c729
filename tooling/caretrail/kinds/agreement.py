"""Agreement: what agencies promised each other, in numbers, who signed it and how it is watched."""

from __future__ import annotations

from typing import ClassVar, Literal

from caretrail.fields import (
    AgencyRef,
    AnyRef,
    Cadence,
    Day,
    DecisionRef,
    Duration,
    Fingerprint,
    Flag,
    ForumRef,
    Item,
    ItemId,
    Line,
    Model,
    Number,
    PersonRef,
    PostRef,
    ProtocolRef,
    Text,
    WebLink,
    Whole,
    about,
)
from caretrail.kinds.common import Reference
from caretrail.kinds.kind import Kind


class Party(Item):
    """An agency that is bound, and what it took on."""

    dated_by: ClassVar[str] = ""
    agency: AgencyRef = about("The agency", "northmoor-council")
    part: Literal["host", "lead", "partner"] | None = about("Its part", "partner", None)
    responsibilities: Text | None = about("What it took on", "Home care within 24 hours of discharge.", None)


class Signature(Item):
    """Who signed for a party, and when."""

    dated_by: ClassVar[str] = "on"
    agency: AgencyRef = about("Party it binds", "northmoor-council")
    person: PersonRef = about("Who signed", "amara-okafor")
    post: PostRef | None = about("Post in which they signed", "director-of-care", None)
    on: Day = about("Day of the signature", "2025-12-15")
    content: Fingerprint | None = about(
        "Fingerprint of the agreement as it was signed, from `caretrail show ID --fingerprint`",
        "sha256:" + 32 * "4e", None)


class Expectation(Item):
    """One promise, as a number that can be checked."""

    dated_by: ClassVar[str] = ""
    type: Literal["acknowledge", "respond", "attend", "inform"] = about("What is promised", "acknowledge")
    of: Line | None = about("What it applies to", "urgent referrals", None)
    referrals: Literal["all", "urgent", "none"] | None = about(
        "Referrals between the parties that it holds for; all, when left out, but for information sharing", "urgent",
        None)
    by: list[AgencyRef] = about("Parties it binds; all, when left out", ["northmoor-hospitals"], [])
    within: Duration | None = about("Time allowed", "1 working day", None)
    share: Number | None = about("Share that must be kept", "90", None, unit="%")


class InformationSharing(Model):
    """What the parties may share, and why."""

    purpose: Text = about("What it is shared for", "Planning and reviewing shared care.")
    lawful_basis: Line | None = about("Lawful basis", "public task; health and social care", None)
    standards: Text | None = about("How it is shared", "Shared mailbox only; minimum necessary.", None)
    link: WebLink | None = about(
        "Where the sharing agreement can be read", "https://northmoor.example/sharing", None)


class Monitoring(Model):
    """Who watches that it is kept."""

    post: PostRef = about("Post that watches", "agreements-officer")
    forum: ForumRef | None = about("Forum that gets the report", "system-risk-board", None)
    every: Cadence | None = about("How often", "quarterly", None)
    next_audit: Day | None = about("Next compliance audit", "2026-06-30", None)
    next_review: Day | None = about("Next review of the agreement itself", "2026-06-15", None)


class ComplianceCheck(Item):
    """A check of one expectation over a period."""

    dated_by: ClassVar[str] = "on"
    on: Day = about("Day of the check", "2026-04-10")
    by: PersonRef | None = about("Who checked", "tomasz-lind", None)
    expectation: ItemId | None = about("Id of the expectation checked", "E1", None)
    from_: Day | None = about("First day of the period", "2026-01-01", None, alias="from")
    to: Day | None = about("Last day of the period", "2026-03-31", None)
    kept: Whole | None = about("How often it was kept", "46", None)
    of: Whole | None = about("How often it applied", "52", None)
    result: Line = about("What was found", "Kept in 46 of 52; three late ones in one week of leave")
    evidence: AnyRef | None = about("Review or audit it comes from", "AUD-2026-2Z7Y", None)


class Deviation(Item):
    """A breach, and what was done about it."""

    dated_by: ClassVar[str] = "on"
    on: Day = about("Day of the breach", "2026-02-11")
    agency: AgencyRef = about("Agency that did not keep it", "northmoor-hospitals")
    expectation: ItemId = about("Id of the expectation", "E1")
    record: AnyRef | None = about("Record in which it shows", "CAS-2026-3F6P", None)
    explanation: Text | None = about("Explanation the agency gave", "Duty desk was closed by flooding.", None)
    accepted_on: Day | None = about("Day the explanation was accepted", "2026-02-20", None)
    accepted_by: PersonRef | None = about("Who accepted it", "tomasz-lind", None)
    action: Line | None = about("What is done instead", "Duty desk gets a second line", None)
    action_on: Day | None = about("Day that was agreed", "2026-02-18", None)


class Extension(Item):
    """A longer term."""

    dated_by: ClassVar[str] = "on"
    on: Day = about("Day it was agreed", "2026-11-20")
    to: Day = about("New last day of the term", "2027-12-31")
    by: DecisionRef | None = about("Decision that extended it", "DEC-2026-4XQ2", None)


class Variation(Item):
    """A change of the terms during the term."""

    dated_by: ClassVar[str] = "on"
    on: Day = about("Day it took effect", "2026-05-01")
    what: Text = about("What changed", "Urgent referrals are acknowledged within 4 hours.")
    by: DecisionRef | None = about("Decision that changed it", "DEC-2026-4XQ2", None)


class Agreement(Reference):
    """A working agreement; `from` and `to` are its first term."""

    title: Line = about("Its title", "Joint working agreement for discharge")
    status: Literal["draft", "active", "ended"] = about(
        "Where it stands; a draft binds nobody, and its term may lie ahead", "active", "active")
    type: Literal["working", "section-75", "section-113", "information-sharing", "other"] | None = about(
        "What sort of agreement it is", "working", None)
    parties: list[Party] = about("Agencies that are bound", [], [])
    signatures: list[Signature] = about("Who signed for them", [], [])
    expectations: list[Expectation] = about("What they promised, in numbers", [], [])
    communication: Text | None = about(
        "How the parties talk to each other", "Shared mailbox; daily call at 09:30.", None)
    information_sharing: InformationSharing | None = about(
        "What may be shared", {"purpose": "Planning and reviewing shared care."}, None)
    dispute_route: ProtocolRef | None = about("How a dispute is settled", "dispute-resolution", None)
    escalation_route: ProtocolRef | None = about("How a breach is escalated", "joint-escalation", None)
    monitoring: Monitoring | None = about("Who watches that it is kept", {"post": "agreements-officer"}, None)
    compliance_checks: list[ComplianceCheck] = about("Checks that were made", [], [])
    deviations: list[Deviation] = about("Breaches, and what was done about them", [], [])
    extensions: list[Extension] = about("Longer terms", [], [])
    variations: list[Variation] = about("Changes during the term", [], [])
    money: Text | None = about(
        "Pooled money, overspends, termination, in plain words", "No money is pooled.", None)
    active_after_term: Flag | None = about(
        "True where it says that it runs on until it is replaced", "true", None)


KIND = Kind(
    name="agreement", plural="agreements", folder="agreements", prefix="", model=Agreement, practices=("P6",),
    about="What agencies promised each other, in numbers; who signed; how it is watched and extended.",
    example="""\
id: discharge-agreement
title: Joint working agreement for discharge
type: working
from: 2026-01-01
to: 2026-12-31
parties:
  - {id: P1, agency: northmoor-council, part: lead}
  - {id: P2, agency: northmoor-hospitals, part: partner}
signatures:
  - {id: S1, agency: northmoor-council, person: amara-okafor, on: 2025-12-15}
  - {id: S2, agency: northmoor-hospitals, person: tomasz-lind, on: 2025-12-17}
expectations:
  - {id: E1, type: acknowledge, of: referrals, within: 1 working day, share: 90}
  - {id: E2, type: respond, of: referrals, within: 5 working days, share: 90}
  - {id: E3, type: attend, of: case reviews, share: 80}
information_sharing:
  purpose: Planning and reviewing shared care.
  lawful_basis: public task; health and social care
dispute_route: dispute-resolution
monitoring:
  post: agreements-officer
  every: quarterly
  next_audit: 2026-06-30
""")
