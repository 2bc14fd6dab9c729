"""Meeting: who was there for which agency and constituency, what came up, and what was decided or carried."""

from __future__ import annotations

from typing import ClassVar, Literal

from caretrail.fields import (
    AgencyRef,
    AnyRef,
    CaseRef,
    Clock,
    Day,
    DecisionRef,
    ForumRef,
    Item,
    ItemId,
    Line,
    MeetingRef,
    PersonRef,
    PostRef,
    Slug,
    Text,
    about,
)
from caretrail.kinds.common import Action, InterestDeclared, TookPart, WorkRecord
from caretrail.kinds.kind import Kind


class Attendance(Item):
    """One seat at one meeting."""

    dated_by: ClassVar[str] = ""
    person: PersonRef | None = about("Who came, or sent apologies", "amara-okafor", None)
    post: PostRef | None = about("Post that has the seat", "director-of-care", None)
    agency: AgencyRef = about("Agency they spoke for", "northmoor-council")
    constituency: Slug | None = about("Constituency they counted in", "council", None)
    attended: Literal["present", "in-part", "deputy", "apologies", "absent"] = about(
        "Whether they came", "present")
    deputy_for: PersonRef | None = about("Whom a deputy stood in for", "tomasz-lind", None)
    from_: Clock | None = about("Came at, where not from the start", "14:20", None, alias="from")
    to: Clock | None = about("Left at, where not at the end", "15:40", None)
    recused_from: list[ItemId] = about("Ids of the agenda items they took no part in", ["I2"], [])


class AgendaItem(Item):
    """One item of the agenda, and what became of it."""

    dated_by: ClassVar[str] = ""
    title: Line | None = about("What it was, where it is no record", "Winter plan", None)
    from_: Clock | None = about("When it came up; tells who was there for it", "14:30", None, alias="from")
    to: Clock | None = about("When it was finished", "14:50", None)
    record: AnyRef | None = about("Record that was looked at", "RSK-2026-7K3M", None)
    result: Literal["decided", "carried", "noted", "withdrawn"] | None = about(
        "What became of it", "decided", None)
    decision: DecisionRef | None = about("Decision record", "DEC-2026-4XQ2", None)
    carried_from: MeetingRef | None = about("Meeting it was carried over from", "MTG-2026-5T8W", None)
    action: ItemId | None = about("Id of the action agreed here", "A1", None)
    text: Text | None = about(
        "What was said, in short", "Board wants weekend figures before it decides.", None)


class Meeting(WorkRecord):
    """A meeting. Whether it was quorate is computed from the attendance and the terms of reference."""

    dated_by: ClassVar[str] = "held_on"
    status: Literal["draft", "planned", "held", "closed", "withdrawn"] = about(  # type: ignore[assignment]
        "Where the meeting stands; closed when its minutes are agreed", "held", "draft")
    forum: ForumRef | None = about("Forum that met", "system-risk-board", None)
    type: Literal["case-review", "huddle", "case-conference", "governance", "supervision"] | None = about(
        "Type of meeting", "governance", None)
    case: CaseRef | None = about("Case it was about", "CAS-2026-3F6P", None)
    held_on: Day | None = about("Day it was held", "2026-03-12", None)
    began_at: Clock | None = about("When it began", "14:00", None)
    ended_at: Clock | None = about("When it ended", "16:00", None)
    terms: ItemId | None = about("Id of the terms of reference it met under", "T1", None)
    chair: PersonRef | None = about("Who chaired it", "amara-okafor", None)
    minuted_by: PersonRef | None = about("Who took the minutes", "tomasz-lind", None)
    minutes_agreed_on: Day | None = about("Day the minutes were agreed", "2026-04-09", None)
    minutes_sent_on: Day | None = about("Day the minutes were sent round", "2026-03-14", None)
    attendance: list[Attendance] = about("Who came, for which agency and constituency", [], [])
    took_part: list[TookPart] = about("Who outside the agencies took part", [], [])
    interests: list[InterestDeclared] = about("Interests declared, and the chair's ruling", [], [])
    items: list[AgendaItem] = about("What came up, and what became of it", [], [], label="Agenda")
    actions: list[Action] = about("Actions agreed", [], [])


KIND = Kind(
    name="meeting", plural="meetings", folder="meetings", prefix="MTG", model=Meeting,
    practices=("P1", "P4", "P6", "P8"),
    about="Who met, for which agency and constituency, what came up, and what was decided or carried over.",
    example="""\
id: MTG-2026-5T8W
title: "System risk board, March 2026"
status: held
level: system
agencies: [northmoor-council, northmoor-hospitals]
opened_on: 2026-03-12
forum: system-risk-board
type: governance
held_on: 2026-03-12
began_at: "14:00"
ended_at: "16:00"
terms: T1
chair: amara-okafor
attendance:
  - {id: P1, person: amara-okafor, agency: northmoor-council, constituency: council, attended: present}
  - id: P2
    person: tomasz-lind
    agency: northmoor-hospitals
    constituency: nhs
    attended: in-part
    to: "15:40"
    recused_from: [I1]
  - {id: P3, post: agreements-officer, agency: moorside-homes, attended: apologies}
interests:
  - id: D1
    on: 2026-03-12
    person: tomasz-lind
    interest: Trustee of Moorside Transport
    item: I1
    action: withdrew
    ruling: Takes no part in this item
    ruled_by: amara-okafor
items:
  - {id: I1, record: RSK-2026-7K3M, result: decided, decision: DEC-2026-4XQ2, action: A1}
  - {id: I2, title: Winter plan, result: carried, text: Weekend figures are missing.}
actions:
  - {id: A1, what: Open the transport desk, owner: amara-okafor, agreed_on: 2026-03-12, due: 2026-05-01}
""")
