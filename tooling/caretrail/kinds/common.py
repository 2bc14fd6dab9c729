"""What kinds share, described once: identity, state, links, ownership, log, actions, reviews."""

from __future__ import annotations

from typing import ClassVar, Literal

from caretrail.fields import (
    AgencyRef,
    AnyRef,
    Audience,
    Day,
    DecisionRef,
    Flag,
    IndicatorRef,
    Item,
    ItemId,
    Level,
    Line,
    MeetingRef,
    Model,
    Moment,
    PersonRef,
    PlaceWord,
    PostRef,
    RecordId,
    RetentionWord,
    Slug,
    Text,
    WebLink,
    Whole,
    about,
)

State = Literal["draft", "active", "escalated", "closed", "withdrawn"]

LinkType = Literal[
    "about", "caused-by", "escalated-to", "decided-by", "supersedes", "lesson-for", "evidence-for", "related",
    "explains", "merged-into", "split-from",
]


class Link(Model):
    """A typed link to another record."""

    type: LinkType = about("How this record relates to the other one", "caused-by")
    to: AnyRef = about("Id of the other record", "RSK-2026-7K3M")
    note: Line | None = about("A few words on the link", "same ward, same week", None)


class Closed(Model):
    """How a record was closed."""

    dated_by: ClassVar[str] = "on"
    on: Day = about("Day it was closed", "2026-09-30")
    reason: Text = about("Why it could be closed", "Both controls tested; score at target for three months.")
    by: PersonRef | None = about("Who closed it", "amara-okafor", None)
    approved_by: PersonRef | None = about(
        "Who agreed that it could be closed; not the owner", "tomasz-lind", None)
    decision: DecisionRef | None = about(
        "The decision that closed it, where there is one", "DEC-2026-4XQ2", None)


class Withdrawn(Model):
    """Why a record was withdrawn. Records are withdrawn, never deleted."""

    dated_by: ClassVar[str] = "on"
    on: Day = about("Day it was withdrawn", "2026-09-30")
    reason: Text = about("Why it should not have been there", "Opened twice; see RSK-2026-7K3M.")
    by: PersonRef | None = about("Who withdrew it", "amara-okafor", None)


class Ownership(Item):
    """Who answers for the record, from when to when. One entry covers every instant until it is closed."""

    dated_by: ClassVar[str] = "from"
    person: PersonRef = about("The one person who answers for it", "amara-okafor")
    post: PostRef = about("The post in which they do", "lead-discharge")
    agency: AgencyRef = about("The agency that post belongs to", "northmoor-council")
    from_: Day = about("First day of this ownership", "2026-01-05", alias="from")
    to: Day | None = about("Last day of this ownership; left out while it lasts", "2026-06-30", None)
    accepted_on: Day | None = about("Day the person accepted it", "2026-01-06", None)
    handed_over_by: PersonRef | None = about("Who handed it over", "tomasz-lind", None)


class LogEntry(Item):
    """One dated entry of the record's log."""

    dated_by: ClassVar[str] = "on"
    on: Day = about("Day it happened", "2026-03-05")
    by: PersonRef | None = about("Who says so", "amara-okafor", None)
    agency: AgencyRef | None = about("Agency that contributed it", "northmoor-council", None)
    text: Text = about("What happened, in plain words", "Spoke to the ward; transport booked for Tuesday.")
    informal: Flag | None = about(
        "True for a call or a coffee that is noted without any formality", "true", None)


class ActionUpdate(Item):
    """What happened to an action since it was agreed."""

    dated_by: ClassVar[str] = "on"
    on: Day = about("Day of this update", "2026-03-12")
    by: PersonRef | None = about("Who updated it", "amara-okafor", None)
    status: Literal["open", "progressing", "paused", "done", "stopped"] | None = about(
        "Where the action stands now", "progressing", None)
    due: Day | None = about("A new due date; the first one stays in the action", "2026-04-01", None)
    text: Text | None = about(
        "What was done, or why the date moved", "Contract signed, start date agreed.", None)
    agreed_by: PersonRef | None = about("Who agreed that it is done; not its owner", "tomasz-lind", None)


class Action(Item):
    """An action. What, owner and first due date never change; what happens to it is told in `updates`."""

    dated_by: ClassVar[str] = "agreed_on"
    what: Line = about("What will be done", "Agree a seven-day transport rota")
    owner: PersonRef = about("The one person who will do it or see it done", "amara-okafor")
    agency: AgencyRef | None = about("Their agency", "northmoor-council", None)
    agreed_on: Day = about("Day it was agreed", "2026-03-05")
    due: Day | None = about("First due date; a later one is an update", "2026-03-31", None)
    serves: ItemId | None = about(
        "Id of the need, goal, finding or control gap in this record that it serves", "N1", None)
    meeting: MeetingRef | None = about("Meeting that agreed it", "MTG-2026-5T8W", None)
    effect: Line | None = about(
        "What it should change, for a risk: the effect on the score", "likelihood 4 to 3", None)
    updates: list[ActionUpdate] = about("What happened to it since", [], [])


class ReviewHeld(Item):
    """A review that was held. "Checked, unchanged" is a result."""

    dated_by: ClassVar[str] = "on"
    on: Day = about("Day it was held", "2026-04-02")
    by: PersonRef | None = about("Who led it", "amara-okafor", None)
    post: PostRef | None = about("Post in which they led it", "lead-discharge", None)
    result: Line = about("What it found", "Checked, unchanged: transport rota starts on 1 May.")
    attended: list[AgencyRef] = about("Agencies that took part", ["northmoor-council"], [])
    next_due: Day | None = about("When the next one is due", "2026-05-02", None)


class Told(Item):
    """Who was told, and when."""

    dated_by: ClassVar[str] = "on"
    on: Day = about("Day they were told", "2026-03-12")
    agency: AgencyRef | None = about("Agency that was told", "northmoor-hospitals", None)
    person: PersonRef | None = about("Person who was told", "tomasz-lind", None)
    who: Line | None = about("Anyone else who was told, without a name", "the person's family", None)
    by: PersonRef | None = about("Who told them", "amara-okafor", None)
    how: Line | None = about("How they were told", "letter and call", None)


class InterestDeclared(Item):
    """An interest declared for one matter, what was done about it, and the chair's ruling."""

    dated_by: ClassVar[str] = "on"
    on: Day = about("Day it was declared", "2026-03-12")
    person: PersonRef = about("Who declared it", "tomasz-lind")
    interest: Line = about("The interest", "Trustee of the transport charity that is bidding")
    type: Literal["financial", "professional", "personal", "indirect"] | None = about(
        "Type of interest", "professional", None)
    item: ItemId | None = about("Agenda item it concerns", "I2", None)
    action: Literal["stayed", "spoke-not-voted", "withdrew", "excluded"] | None = about(
        "What the person did", "withdrew", None)
    ruling: Line | None = about("What the chair ruled", "May speak, may not vote", None)
    ruled_by: PersonRef | None = about("Who ruled", "amara-okafor", None)


class Advice(Item):
    """Advice that was sought, and what became of it."""

    dated_by: ClassVar[str] = "on"
    on: Day = about("Day the advice was given", "2026-03-10")
    adviser: PersonRef | None = about("Who gave it", "tomasz-lind", None)
    post: PostRef | None = about("Post in which they gave it", "medical-director", None)
    text: Text = about("The advice", "Safe only if night cover is in place first.")
    followed: Flag | None = about("Whether it was followed", "true", None)
    adviser_told_on: Day | None = about(
        "Day the adviser was told of the decision and its reasons", "2026-03-13", None)
    disagreement: Text | None = about(
        "What the adviser records, where they disagree", "Night cover starts too late.", None)


class Dissent(Item):
    """A view that did not prevail, kept next to the decision."""

    dated_by: ClassVar[str] = "on"
    on: Day = about("Day it was recorded", "2026-03-12")
    person: PersonRef | None = about("Who holds it", "tomasz-lind", None)
    agency: AgencyRef | None = about("Agency that holds it", "northmoor-hospitals", None)
    text: Text = about("The view", "The pilot should have run for three months first.")


class TookPart(Item):
    """People outside the agencies who took part. No names."""

    dated_by: ClassVar[str] = "on"
    on: Day = about("Day they took part", "2026-03-02")
    group: Literal["person-concerned", "carer", "lived-experience", "voluntary-group", "advocate"] = about(
        "Who they are", "lived-experience")
    how: Line = about("How they took part", "Co-wrote the plan's goals")
    people: Whole | None = about("How many took part", "3", None, unit="people")


class StepDone(Item):
    """A step of the protocol, as it was done."""

    dated_by: ClassVar[str] = "at"
    step: ItemId = about("Id of the step in the protocol in force", "S2")
    at: Moment = about("When it was done", "2026-03-05T14:45")
    by: PersonRef | None = about("Who did it", "amara-okafor", None)
    note: Line | None = about("A few words on it", "huddle by phone", None)


class Safeguarding(Item):
    """A safeguarding concern by reference only; its story stays in the safeguarding system."""

    dated_by: ClassVar[str] = "raised_on"
    reference: Line = about("Number of the concern in the safeguarding system", "SG-40112")
    raised_on: Day = about("Day the concern was raised", "2026-03-05")
    section_42: Flag | None = about("Whether a section 42 enquiry was decided on", "true", None)
    decided_on: Day | None = about("Day that was decided", "2026-03-07", None)
    lead: AgencyRef | None = about("Agency that leads the enquiry", "northmoor-council", None)
    ended_on: Day | None = about("Day it ended", "2026-04-20", None)


class IndicatorEvidence(Item):
    """What an indicator showed."""

    dated_by: ClassVar[str] = "on"
    on: Day = about("Day it was read", "2026-03-05")
    indicator: IndicatorRef = about("The indicator", "delayed-discharges")
    shows: Line = about("What it showed", "14 against a target of 6, third month running")


class WorkRecord(Model):
    """What every work record holds. Only `id`, `title` and `opened_on` are needed to log one at 3 a.m.; what
    else a state asks for, the practices say.
    """

    dated_by: ClassVar[str] = "opened_on"
    last: ClassVar[tuple[str, ...]] = ("log",)
    id: RecordId = about("The record's id, the same as its file name; never used again", "RSK-2026-7K3M")
    title: Line = about("What it is, in one line a board member understands", "Delayed discharge from Ward 7")
    summary: Text | None = about(
        "One paragraph in plain English", "Patients who are well enough wait on ...", None)
    easy_read: WebLink | None = about(
        "Address of an Easy Read version", "https://northmoor.example/easy-read/ward-7", None)
    status: State = about("Where the record stands", "active", "draft")
    level: Level | None = about("Level at which it is held", "operational", None)
    place: PlaceWord | None = about("Place concerned, one of the policy's places", "northmoor-town", None)
    agencies: list[AgencyRef] = about("Agencies concerned", ["northmoor-council"], [])
    opened_on: Day = about("Day it began: when the thing was noticed, not when it was typed in", "2026-03-05")
    closed: Closed | None = about(
        "How it was closed", {"on": "2026-09-30", "reason": "At target for three months."}, None)
    withdrawn: Withdrawn | None = about(
        "Why it was withdrawn", {"on": "2026-03-06", "reason": "Opened twice."}, None)
    links: list[Link] = about("Links to other records", [{"type": "caused-by", "to": "RSK-2026-7K3M"}], [])
    audience: Audience | None = about(
        "Who may see it; the policy says what holds when this is left out", "partners", None)
    retention_class: RetentionWord | None = about("Class that says how long it is kept", "risk-register", None)
    source_ref: Line | None = about("Number it had in another system", "Datix W12345", None)
    late_reason: Text | None = about(
        "Why it was recorded late, if it was", "Ward had no network overnight.", None)
    log: list[LogEntry] = about("What happened, entry by entry", [], [])


class Reference(Model):
    """What every piece of reference data holds."""

    dated_by: ClassVar[str] = "from"
    first: ClassVar[tuple[str, ...]] = ("id", "name", "title", "short_name", "sector", "agency", "type", "level")
    id: Slug = about("Short name, the same as the file name; never used again", "northmoor-council")
    from_: Day | None = about("First day it is in force", "2025-01-01", None, alias="from")
    to: Day | None = about("Last day it is in force; left out while it lasts", "2027-12-31", None)
    summary: Text | None = about("One paragraph in plain English", "Runs the hospitals of Northmoor.", None)
    audience: Audience | None = about(
        "Who may see it; the policy says what holds when this is left out", "partners", None)
    source_ref: Line | None = about("Number or code it has in another system", "ODS RX0", None)

