"""A small partnership in a real repository: five people of two agencies, a few rights, and what they land."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

from caretrail.approvals.attested import attestations
from caretrail.continuity import Continuity, audit
from caretrail.continuity.model import Judged, Word
from caretrail.history import open_history
from caretrail.history.git import Repository
from tests.history.repository import Content, Made

AMARA = "Amara Okafor <amara-okafor@council.example>"
TOMASZ = "Tomasz Lind <tomasz-lind@hospitals.example>"
PRIYA = "Priya Raman <priya-raman@council.example>"
GWEN = "Gwen Hartley <gwen-hartley@hospitals.example>"
HELEN = "Helen Brandt <helen-brandt@council.example>"
STRANGER = "Sam Stone <sam.stone@elsewhere.example>"

RISK = "RSK-2026-7K3M"
RISK_FILE = f"records/risks/2026/{RISK}.yml"
PLAN_FILE = "records/plans/2026/PLN-2026-9B4H.yml"
INCIDENT = "INC-2026-2Z7Y"
INCIDENT_FILE = f"records/incidents/2026/{INCIDENT}.yml"
RIGHTS_FILE = "records/policy/rights.yml"
PEOPLE = {"amara-okafor": ("council", "head-of-risk"), "tomasz-lind": ("hospitals", "medical-director"),
          "priya-raman": ("council", "coordinator-east"), "gwen-hartley": ("hospitals", "ward-manager"),
          "helen-brandt": ("council", "governance-officer")}
ROLES = {"head-of-risk": "[custodian, lead]", "medical-director": "[custodian, lead]",
         "coordinator-east": "[coordinator]", "ward-manager": "[on-call]", "governance-officer": "[custodian]"}

RIGHTS = """\
id: rights
rights:
  - id: R-001
    says: Whoever holds a post may log a record and add to its log.
    who: [anyone]
    may: [create, append]
    what: {kinds: [work]}
  - id: R-002
    says: The owner works on their record.
    who: [anyone]
    may: [update, transition]
    what: {kinds: [work]}
    where: {owner: self}
  - id: R-020
    says: A lead closes and settles with somebody else.
    who: [lead]
    may: [close, transition, update, hand-over]
    what: {kinds: [work]}
    approvals: {count: 1}
  - id: R-030
    says: A coordinator may authorise routine changes within the agreed parameters.
    who: [coordinator]
    may: [update]
    what: {kinds: [plan], classes: [routine]}
    within: [{field: weekly_hours, change: 4}]
    needs: {delegation: routine-change}
  - id: R-070
    says: Custodians keep the reference data and the rules.
    who: [custodian]
    may: [create, update, append]
    what: {kinds: [reference, partnership, rights, limits]}
    approvals: {count: 1, by: [custodian], agencies: 1}
  - id: R-090
    says: Whoever is on call may change an incident at once; somebody looks at it within three days.
    who: [on-call]
    may: [update]
    what: {kinds: [incident]}
    afterwards: {within: 3 days, approvals: {count: 1, by: [lead]}}
"""


def person(name: str, *, more: str = "", until: str = "") -> str:
    """A person with one address and one post."""
    agency, post = PEOPLE[name]
    ends = f", to: {until}" if until else ""
    return f"""\
id: {name}
name: {name.replace("-", " ").title()}
agency: northmoor-{agency}
from: 2026-01-01
identities:
  - {{id: D1, from: 2026-01-01, email: {name}@{agency}.example}}
appointments:
  - {{id: P1, post: {post}, from: 2026-01-01{ends}}}
{more}"""


def post(name: str, agency: str, *, until: str = "2026-12-31") -> str:
    return f"""\
id: {name}
title: {name.replace("-", " ").capitalize()}
agency: northmoor-{agency}
from: 2026-01-01
roles: {ROLES[name]}
authority:
  - {{id: A1, title: Scheme of delegation, from: 2026-01-01, to: {until}, delegates: [routine-change]}}
"""


def partnership(start: str = "2026-03-01") -> str:
    return f"id: partnership\nname: Northmoor\ntime_zone: Europe/London\ncontinuity_start: {start}\n"


def files(*, start: str = "2026-03-01", rights: str = RIGHTS) -> dict[str, Content]:
    """The partnership as it is set up."""
    return {
        "records/policy/partnership.yml": partnership(start), RIGHTS_FILE: rights,
        **{f"records/agencies/northmoor-{each}.yml":
           f"id: northmoor-{each}\nname: {each}\nsector: council\nfrom: 2026-01-01\n"
           for each in ("council", "hospitals")},
        **{f"records/people/{name}.yml": person(name) for name in PEOPLE},
        **{f"records/posts/{held}.yml": post(held, agency) for agency, held in PEOPLE.values()}}


def risk(title: str = "Falls at night", *, owner: str = "priya-raman", more: str = "") -> str:
    agency, held = PEOPLE[owner]
    return f"""\
id: {RISK}
title: {title}
status: active
agencies: [northmoor-council, northmoor-hospitals]
lead_agency: northmoor-council
opened_on: 2026-03-02
ownership:
  - {{id: O1, person: {owner}, post: {held}, agency: northmoor-{agency}, from: 2026-03-02, accepted_on: 2026-03-02}}
{more}"""


def incident(text: str) -> str:
    return f"id: {INCIDENT}\ntitle: {text}\nstatus: active\nagencies: [northmoor-hospitals]\n"


def decision(number: str, record: str, landed_on: str, ruling: str, *, commit: str = "") -> dict[str, Content]:
    """A decision that settles what landed."""
    named = f", commit: {commit}" if commit else ""
    return {f"records/decisions/2026/DEC-2026-{number}.yml": f"""\
id: DEC-2026-{number}
title: What landed is settled
status: agreed
agencies: [northmoor-council]
decided_on: {landed_on}
about: [{record}]
settles:
  - {{id: S1, record: {record}, landed_on: {landed_on}, ruling: {ruling}{named}}}
"""}


def approved(message: str, *people: str) -> str:
    return f"{message}\n\n" + "\n".join(f"Approved-by: {each}" for each in people)


def day(number: int, month: int = 3) -> datetime:
    return datetime(2026, month, number, 9, 0, tzinfo=UTC)


class Register(Made):
    """A repository whose first landing sets the partnership up and logs a risk that Priya owns."""

    def __init__(self, path: Path, **more: str) -> None:
        super().__init__(path)
        self.commit({**files(**more), RISK_FILE: risk()}, "Set the partnership up", author=AMARA)

    def land(self, changed: Mapping[str, Content], author: str, *approvers: str, on: datetime | None = None,
             message: str = "Change the register") -> str:
        """A commit on the branch, with approvals as its trailers tell them."""
        if on is not None:
            self.clock = max(self.clock, on)
        return self.commit(changed, approved(message, *approvers) if approvers else message, author=author)

    def audited(self, *, as_of: date = date(2026, 4, 30), since: str = "") -> Continuity:
        with open_history(self.path, use_cache=False) as history, Repository(self.path) as repository:
            return audit(history, repository, as_of=as_of, attestations=attestations(repository), since=since)

    def verdicts(self) -> list[Word]:
        return [each.verdict for each in self.audited().landings]

    def last(self) -> Judged:
        return self.audited().landings[-1]
