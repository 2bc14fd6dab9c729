"""Post: a role that somebody holds, what it may decide, and who stands in."""

from __future__ import annotations

from typing import ClassVar

from caretrail.fields import AgencyRef, Day, Item, Level, Line, PostRef, RightId, Slug, Text, WebLink, about
from caretrail.kinds.common import Reference
from caretrail.kinds.kind import Kind


class AuthorityDocument(Item):
    """The document that gives the post its authority, while it is in force."""

    dated_by: ClassVar[str] = "from"
    title: Line = about("Name of the document", "Scheme of delegation 2026")
    version: Line | None = about("Its version", "3.1", None)
    from_: Day = about("First day it is in force", "2026-01-01", alias="from")
    to: Day | None = about("Last day it is in force", "2026-12-31", None)
    link: WebLink | None = about("Where it can be read", "https://northmoor.example/delegation-2026", None)
    delegates: list[Slug] = about("Types of decision it delegates to this post", ["routine-change"], [])
    limits: Text | None = about(
        "Limits of the delegation", "Up to 4 hours a week and 500 pounds a month.", None)


class CoverArrangement(Item):
    """Which post stands in when this one is empty or away."""

    dated_by: ClassVar[str] = "from"
    post: PostRef = about("Post that stands in", "lead-community")
    from_: Day = about("First day of the arrangement", "2026-01-01", alias="from")
    to: Day | None = about("Last day of the arrangement", "2026-12-31", None)
    note: Line | None = about("What it covers", "nights and weekends only", None)


class Post(Reference):
    """A role in one agency. Who holds it is told by the appointments in `people/`."""

    title: Line = about("Its title", "Lead for discharge")
    agency: AgencyRef = about("Agency it belongs to", "northmoor-council")
    level: Level | None = about("Level at which it acts", "operational", None)
    employer: AgencyRef | None = about("Employer of record, where staff are made available by another agency",
                                       "northmoor-hospitals", None)
    reports_to: PostRef | None = about("Post it reports to", "director-of-care", None)
    duties: Text | None = about(
        "What it is there for", "Leads discharge across the four wards and the home care teams.", None)
    roles: list[Slug] = about("Roles it plays in the policy's rights", ["coordinator"], [])
    may_decide: list[RightId] = about("What it may decide: ids of the policy's rights", ["R-030"], [])
    authority: list[AuthorityDocument] = about("Documents that give it its authority", [], [])
    cover: list[CoverArrangement] = about("Who stands in", [], [])


KIND = Kind(
    name="post", plural="posts", folder="posts", prefix="", model=Post, practices=("P2", "P4"),
    about="A role in an agency, what it may decide and by which document, and which post stands in.",
    example="""\
id: lead-discharge
title: Lead for discharge
agency: northmoor-council
level: operational
from: 2025-01-01
duties: Leads discharge across the four wards and the home care teams.
may_decide: [R-030]
authority:
  - {id: A1, title: Scheme of delegation 2026, from: 2026-01-01, to: 2026-12-31, delegates: [routine-change]}
cover:
  - {id: C1, post: lead-community, from: 2026-01-01}
""")
