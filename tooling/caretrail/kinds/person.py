"""Person: who somebody is, how git knows them, and which posts they held when."""

from __future__ import annotations

from typing import ClassVar, Literal

from caretrail.fields import AgencyRef, Day, DecisionRef, Email, Item, Line, PersonRef, PostRef, Text, about
from caretrail.kinds.common import Reference
from caretrail.kinds.kind import Kind


class Identity(Item):
    """One way in which the person is known, while it is theirs."""

    dated_by: ClassVar[str] = "from"
    from_: Day = about("First day it is theirs", "2026-01-05", alias="from")
    to: Day | None = about("Last day it is theirs", "2026-06-30", None)
    email: Email | None = about(
        "Work address their changes are written under", "a.okafor@council.example", None)
    git_host: Line | None = about("The git host, where they have an account", "github", None)
    user_id: Line | None = about("Number of that account; it stays when the name changes", "8928778", None)
    login: Line | None = about("Name of that account", "amara-o", None)
    ssh_key: Line | None = about(
        "Fingerprint of their signing key", "SHA256:qXJS3SuoYVnLr9cmQmSVqFZ7nH1y0aB4cD5eF6gH7iJ", None)
    gpg_key: Line | None = about(
        "Fingerprint of their GPG key", "3AA5C34371567BD2AA5C34371567BD2AA5C34371", None)
    gpg_public: Text | None = about("That key itself, as a block of letters: without it nothing signed with it counts",
                                    "-----BEGIN PGP PUBLIC KEY BLOCK-----", None)
    compromised_from: Day | None = about(
        "Day from which the key may have been in other hands: what it signed since does not count", "2026-05-01", None)


class Appointment(Item):
    """A post the person holds."""

    dated_by: ClassVar[str] = "from"
    post: PostRef = about("The post", "lead-discharge")
    from_: Day = about("First day in the post", "2026-01-05", alias="from")
    to: Day | None = about("Last day in the post", "2026-12-31", None)
    by: DecisionRef | None = about("Decision that appointed them", "DEC-2026-4XQ2", None)
    acting: Literal["acting", "interim", "seconded"] | None = about(
        "Where it is not permanent", "acting", None)


class Cover(Item):
    """A time in which the person stands in for somebody else."""

    dated_by: ClassVar[str] = "from"
    person: PersonRef = about("Whom they stand in for", "tomasz-lind")
    post: PostRef = about("In which post", "lead-community")
    from_: Day = about("First day of cover", "2026-08-01", alias="from")
    to: Day | None = about("Last day of cover", "2026-08-14", None)
    by: DecisionRef | None = about("Decision that arranged it", "DEC-2026-4XQ2", None)


class Absence(Item):
    """A time in which the person is away. Never the cause."""

    dated_by: ClassVar[str] = "from"
    from_: Day = about("First day away", "2026-08-01", alias="from")
    to: Day | None = about("Last day away", "2026-08-14", None)


class Interest(Item):
    """An entry of the register of interests."""

    dated_by: ClassVar[str] = "from"
    interest: Line = about("The interest", "Trustee of Moorside Transport")
    type: Literal["financial", "professional", "personal", "indirect"] | None = about(
        "Type of interest", "professional", None)
    from_: Day = about("First day of the interest", "2025-04-01", alias="from")
    to: Day | None = about("Last day of the interest", "2026-03-31", None)


class Person(Reference):
    """Somebody who works for an agency. `from` and `to` are their first and last day in the partnership."""

    name: Line = about("Their name", "Amara Okafor")
    agency: AgencyRef = about("Agency they work for", "northmoor-council")
    identities: list[Identity] = about("How git and the git host know them", [], [])
    appointments: list[Appointment] = about("Posts they hold and held", [], [])
    covers: list[Cover] = about("Times in which they stand in for others", [], [])
    absences: list[Absence] = about("Times in which they are away", [], [])
    interests: list[Interest] = about("Their register of interests", [], [])
    note: Text | None = about("Anything a colleague must know", "Job share, Monday to Wednesday.", None)


KIND = Kind(
    name="person", plural="people", folder="people", prefix="", model=Person, practices=("P1", "P7"),
    about="Somebody who works for an agency: how git knows them, the posts they held and when.",
    example="""\
id: amara-okafor
name: Amara Okafor
agency: northmoor-council
from: 2025-01-01
identities:
  - {id: D1, from: 2025-01-01, email: a.okafor@council.example}
appointments:
  - {id: P1, post: lead-discharge, from: 2025-01-01}
covers:
  - {id: C1, person: tomasz-lind, post: lead-community, from: 2026-08-01, to: 2026-08-14}
""")
