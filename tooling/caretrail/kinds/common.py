"""The fields that kinds share, each described once: identity, state, links, ownership, log, actions, reviews."""

from __future__ import annotations

from typing import ClassVar, Literal

from caretrail.fields import (
    AgencyRef,
    AnyRef,
    Audience,
    Day,
    DecisionRef,
    Flag,
    Item,
    Level,
    Line,
    Model,
    PersonRef,
    PostRef,
    RecordId,
    Slug,
    Text,
    about,
)

State = Literal["draft", "active", "escalated", "closed", "withdrawn"]

LinkType = Literal[
    "about", "caused-by", "escalated-to", "decided-by", "supersedes", "lesson-for", "evidence-for", "related", "explains"
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
    approved_by: PersonRef | None = about("Who agreed that it could be closed; not the owner", "tomasz-lind", None)
    decision: DecisionRef | None = about("The decision that closed it, where there is one", "DEC-2026-4XQ2", None)


class Withdrawn(Model):
    """Why a record was withdrawn. Records are withdrawn, never deleted."""

    dated_by: ClassVar[str] = "on"
    on: Day = about("Day it was withdrawn", "2026-09-30")
    reason: Text = about("Why it should not have been there", "Opened twice; see RSK-2026-7K3M.")
    by: PersonRef | None = about("Who withdrew it", "amara-okafor", None)


class Ownership(Item):
    """Who answers for the record, from when to when. One entry covers every instant from acceptance to closure."""

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
    informal: Flag | None = about("True for a call or a coffee that is noted without any formality", "true", None)


class ActionUpdate(Item):
    """What happened to an action since it was agreed."""

    dated_by: ClassVar[str] = "on"
    on: Day = about("Day of this update", "2026-03-12")
    by: PersonRef | None = about("Who updated it", "amara-okafor", None)
    status: Literal["open", "progressing", "paused", "done", "stopped"] | None = about(
        "Where the action stands now", "progressing", None)
    due: Day | None = about("A new due date; the first one stays in the action", "2026-04-01", None)
    text: Text | None = about("What was done, or why the date moved", "Contract signed, start date agreed.", None)


class Action(Item):
    """An action. What, owner and first due date never change; what happens to it is told in `updates`."""

    dated_by: ClassVar[str] = "agreed_on"
    what: Line = about("What will be done", "Agree a seven-day transport rota")
    owner: PersonRef = about("The one person who will do it or see it done", "amara-okafor")
    agency: AgencyRef | None = about("Their agency", "northmoor-council", None)
    agreed_on: Day = about("Day it was agreed", "2026-03-05")
    due: Day | None = about("First due date; a later one is an update", "2026-03-31", None)
    effect: Line | None = about("What it should change, for a risk: the effect on the score", "likelihood 4 to 3", None)
    updates: list[ActionUpdate] = about("What happened to it since", [], [])


class ReviewHeld(Item):
    """A review that was held. "Checked, unchanged" is a result."""

    dated_by: ClassVar[str] = "on"
    on: Day = about("Day it was held", "2026-04-02")
    by: PersonRef | None = about("Who led it", "amara-okafor", None)
    result: Line = about("What it found", "Checked, unchanged: transport rota starts on 1 May.")
    attended: list[AgencyRef] = about("Agencies that took part", ["northmoor-council"], [])
    next_due: Day | None = about("When the next one is due", "2026-05-02", None)


class WorkRecord(Model):
    """What every work record holds. Only `id`, `title` and `opened_on` are needed to log one at 3 a.m.; what else
    a state asks for, the practices say."""

    dated_by: ClassVar[str] = "opened_on"
    id: RecordId = about("The record's id, the same as its file name; never used again", "RSK-2026-7K3M")
    title: Line = about("What it is, in one line a board member understands", "Delayed discharge from Ward 7")
    summary: Text | None = about("One paragraph in plain English", "Patients who are well enough wait on ...", None)
    status: State = about("Where the record stands", "active", "draft")
    level: Level | None = about("Level at which it is held", "operational", None)
    agencies: list[AgencyRef] = about("Agencies concerned", ["northmoor-council"], [])
    opened_on: Day = about("Day it began: when the thing was noticed, not when it was typed in", "2026-03-05")
    closed: Closed | None = about("How it was closed", {"on": "2026-09-30", "reason": "At target for three months."}, None)
    withdrawn: Withdrawn | None = about("Why it was withdrawn", {"on": "2026-03-06", "reason": "Opened twice."}, None)
    links: list[Link] = about("Links to other records", [{"type": "caused-by", "to": "RSK-2026-7K3M"}], [])
    audience: Audience | None = about("Who may see it; the policy says what holds when this is left out", "partners", None)
    retention_class: Slug | None = about("Class that says how long it is kept", "risk-register", None)
    source_ref: Line | None = about("Number it had in another system", "Datix W12345", None)
    late_reason: Text | None = about("Why it was recorded late, if it was", "Ward had no network overnight.", None)
    log: list[LogEntry] = about("What happened, entry by entry", [], [])


class Reference(Model):
    """What every piece of reference data holds."""

    dated_by: ClassVar[str] = "from"
    id: Slug = about("Short name, the same as the file name; never used again", "northmoor-council")
    from_: Day | None = about("First day it is in force", "2025-01-01", None, alias="from")
    to: Day | None = about("Last day it is in force; left out while it lasts", "2027-12-31", None)

