"""What a new partnership is asked. The descriptions are the questions; what is left out stays undecided."""

from __future__ import annotations

from typing import Literal

from caretrail.fields import (
    Audience,
    CommitId,
    Day,
    Email,
    Flag,
    Line,
    Model,
    Slug,
    Text,
    WebLink,
    about,
)
from caretrail.kinds.kind import Kind
from caretrail.policy.partnership import BankHoliday, Contact, Tolerance, WorkingHours

Sector = Literal["nhs", "council", "provider", "voluntary", "police", "housing", "other"]
Nation = Literal["england-and-wales", "scotland", "northern-ireland", "none"]
Rating = Literal["5x5", "4x4", "3x3", "words"]
Host = Literal["github", "gitlab", "forgejo", "none"]
"""`none`: the register lies on no git host, or on one that caretrail has no workflows for."""


class AgencyAnswer(Model):
    """An organisation of the partnership."""

    name: Line = about("Its full name", "Northmoor Council")
    id: Slug | None = about("Short name for its file; made from the name when left out", "northmoor-council", None)
    sector: Sector | None = about("Sector it belongs to", "council", None)
    from_: Day | None = about("First day of its membership", "2026-01-05", None, alias="from")
    contact: Email | None = about("A shared mailbox, not a person's", "partnership@council.example", None)


class PostAnswer(Model):
    """A post that the register needs first."""

    title: Line = about("Its title", "Register officer")
    agency: Slug = about("Short name of the agency it belongs to", "northmoor-council")
    id: Slug | None = about("Short name for its file; made from the title when left out", "register-officer", None)
    roles: list[Slug] = about("Roles it plays when the rights are judged, such as custodian or governance",
                              ["governance"], [])
    duties: Text | None = about("What it is there for, in a sentence", "Keeps the register in order.", None)


class PersonAnswer(Model):
    """Somebody who holds one of those posts. Work addresses only; a role mailbox is best."""

    name: Line = about("Their name", "Ann Hill")
    agency: Slug = about("Short name of the agency they work for", "northmoor-council")
    id: Slug | None = about("Short name for their file; made from the name when left out", "ann-hill", None)
    post: Slug | None = about("Short name of the post they hold", "register-officer", None)
    from_: Day | None = about("First day in that post, from which their addresses count as theirs too", "2026-01-05",
                              None, alias="from")
    email: Email | None = about("Work address their changes are written under; a role mailbox is best",
                                "register@council.example", None)
    user_id: Line | None = about("Number of their account at the git host; it stays when the name changes", "8928778",
                                 None)
    login: Line | None = about("Name of that account", "ann-hill", None)


class ToolAnswer(Model):
    """Where the git host gets caretrail from."""

    repository: Line | None = about("Its repository: on GitHub `owner/name`, elsewhere the address to clone from",
                                    "northmoor/caretrail", None)
    commit: CommitId | None = about("Full id of the commit to use, 40 characters", 20 * "4e", None)


class Answers(Model):
    """Everything a new partnership is asked, in the order of the questions."""

    name: Line = about("The partnership's name", "Our Care Partnership")
    summary: Text | None = about("One paragraph in plain English, for the home page",
                                 "Three agencies that care for people together.", None)
    time_zone: Line = about("Time zone of every time without one of its own", "Europe/London")
    nation: Nation | None = about("Nation whose bank holidays count", "england-and-wales", None)
    bank_holidays: list[BankHoliday] = about("Bank holidays of your own, beside those of the nation",
                                             [{"on": "2027-03-01", "name": "St David's Day"}], [])
    working_hours: WorkingHours | None = about(
        "When working time runs",
        {"days": ["monday", "tuesday", "wednesday", "thursday", "friday"], "from": "09:00", "to": "17:00"}, None)
    places: list[Line] = about("Names of the places the partnership works in", ["Northmoor town", "Moorside"], [])
    risk_matrix: Rating | None = about("How risks are rated", "5x5", None)
    tolerance: Tolerance | None = about("Highest score that is tolerable, level by level; the worst rating where risks "
                                        "are rated in words", {"operational": "9", "system": "8"}, None)
    continuity_start: Day | None = about("First day on which the rules of ownership apply; what is older is taken over "
                                         "as it is", "2027-01-04", None)
    default_audience: Audience | None = about("Who may see a record that does not say so itself", "partners", None)
    agencies: list[AgencyAnswer] = about("The agencies of the partnership",
                                         [{"name": "Northmoor Council", "sector": "council"}], [])
    posts: list[PostAnswer] = about("The posts the register needs first: the register office, the information "
                                    "governance lead, those who own risks", [], [])
    people: list[PersonAnswer] = about("Who holds those posts", [], [])
    contact: Contact | None = about("Whom a reader of the site can ask",
                                    {"who": "Partnership office", "email": "partnership@council.example"}, None)
    host: Host | None = about("Git host the register will lie on", "github", None)
    address: WebLink | None = about("Address of the repository there", "https://github.example/northmoor/register",
                                    None)
    site: WebLink | None = about("Address at which the site will be read", "https://register.northmoor.example", None)
    published_for: Audience | None = about("For whom the site is published", "public", None)
    caretrail: ToolAnswer | None = about("Where the git host gets caretrail from",
                                         {"repository": "northmoor/caretrail", "commit": 20 * "4e"}, None)
    rights: Flag | None = about("Whether to set who may change what at once. For most it is better later: every "
                                "change is judged by it then, and it takes three custodians of two agencies", "true",
                                None)


EXAMPLE = """\
name: Harbour Care Partnership
time_zone: Europe/London
nation: england-and-wales
places: [Harbour town]
risk_matrix: 5x5
agencies:
  - {name: Harbour Council, sector: council}
  - {name: Harbour Hospitals NHS Trust, id: harbour-hospitals, sector: nhs}
posts:
  - {title: Register officer, agency: harbour-council}
people:
  - {name: Asha Lindqvist, agency: harbour-council, post: register-officer, from: 2026-01-05}
contact: {who: Register office, email: register@council.example}
host: github
address: "https://github.example/harbour/register"
published_for: public
"""

KIND = Kind(name="answers", plural="answers", folder="", prefix="", model=Answers, example=EXAMPLE,
            about="What a new partnership is asked.")
"""Answers are read and drafted as a record is, so that they are as strict and speak in the same words."""
