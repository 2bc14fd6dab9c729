"""Forum: a standing meeting with members, a quorum and terms of reference."""

from __future__ import annotations

from typing import ClassVar

from caretrail.fields import (
    AgencyRef,
    AnyRef,
    Cadence,
    Day,
    DecisionRef,
    Flag,
    ForumRef,
    Item,
    Level,
    Line,
    Model,
    PlannedDay,
    PostRef,
    RightId,
    Slug,
    Text,
    WebLink,
    Whole,
    about,
)
from caretrail.kinds.common import Reference
from caretrail.kinds.kind import Kind


class Constituency(Model):
    """A group of members that is counted on its own."""

    name: Slug = about("Short name, used by members and quorum", "nhs")
    title: Line | None = about("Its full name", "Voting members of the health board", None)
    votes: Flag | None = about("Whether its members vote; advisory members do not", "true", None)


class Quorum(Model):
    """How many of a constituency must be there."""

    constituency: Slug = about("Constituency it counts", "nhs")
    at_least: Whole = about("Smallest number of members present", "2", unit="members")


class Terms(Item):
    """One version of the terms of reference."""

    dated_by: ClassVar[str] = "from"
    version: Line = about("Its version", "2.0")
    from_: Day = about("First day in force", "2026-01-01", alias="from")
    to: Day | None = about("Last day in force", "2026-12-31", None)
    link: WebLink | None = about(
        "Where they can be read", "https://northmoor.example/terms/risk-board-2", None)
    approved_by: DecisionRef | None = about("Decision that approved them", "DEC-2026-4XQ2", None)
    quorum: list[Quorum] = about("Quorum, constituency by constituency",
                                 [{"constituency": "nhs", "at_least": "2"}], [])
    quorum_in_all: Whole | None = about(
        "Smallest number of voting members present in all", "5", None, unit="members")


class Member(Item):
    """A seat, held by whoever holds the post."""

    dated_by: ClassVar[str] = "from"
    post: PostRef = about("Post that has the seat", "director-of-care")
    agency: AgencyRef = about("Agency it speaks for", "northmoor-council")
    constituency: Slug | None = about("Constituency it counts in", "council", None)
    deputy: PostRef | None = about("Post that may stand in", "lead-discharge", None)
    from_: Day = about("First day of the seat", "2026-01-01", alias="from")
    to: Day | None = about("Last day of the seat", "2026-12-31", None)


class PlannedItem(Item):
    """An entry of the forward plan."""

    dated_by: ClassVar[str] = "on"
    on: PlannedDay = about("Meeting day it is planned for", "2026-06-12")
    record: AnyRef | None = about("Record to be looked at", "RSK-2026-7K3M", None)
    what: Line | None = about(
        "What is planned, where it is no single record", "all risks above tolerance", None)


class Forum(Reference):
    """A standing meeting."""

    name: Line = about("Its name", "System risk board")
    level: Level | None = about("Level at which it decides", "system", None)
    purpose: Text | None = about("What it is there for", "Oversees every risk shared by the agencies.", None)
    chair: PostRef | None = about("Post that chairs it", "director-of-care", None)
    deputy_chair: PostRef | None = about("Post that chairs it otherwise", "medical-director", None)
    cadence: Cadence | None = about("How often it meets", "monthly", None)
    constituencies: list[Constituency] = about("Groups that are counted on their own", [{"name": "nhs"}], [])
    members: list[Member] = about("Seats, by post and agency", [], [])
    terms: list[Terms] = about("Versions of the terms of reference, with their quorum", [], [])
    may_decide: list[RightId] = about("What it may decide: ids of the policy's rights", ["R-040"], [])
    escalates_to: ForumRef | None = about("Forum above it", "partnership-board", None)
    forward_plan: list[PlannedItem] = about("What it plans to look at", [], [])


KIND = Kind(
    name="forum", plural="forums", folder="forums", prefix="", model=Forum, practices=("P6", "P8"),
    about="A standing meeting: its members, who must be there for it to decide, and its terms of reference.",
    example="""\
id: system-risk-board
name: System risk board
level: system
from: 2025-01-01
purpose: Oversees every risk shared by the agencies.
chair: director-of-care
cadence: monthly
constituencies:
  - {name: council, title: Voting members of the council, votes: true}
  - {name: nhs, title: Voting members of the NHS, votes: true}
members:
  - {id: M1, post: director-of-care, agency: northmoor-council, constituency: council, from: 2025-01-01}
  - {id: M2, post: medical-director, agency: northmoor-hospitals, constituency: nhs, from: 2025-01-01}
terms:
  - id: T1
    version: "1.0"
    from: 2025-01-01
    quorum:
      - {constituency: council, at_least: 1}
      - {constituency: nhs, at_least: 1}
forward_plan:
  - {id: F1, on: 2026-06-12, record: RSK-2026-7K3M}
""")
