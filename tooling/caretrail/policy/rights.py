"""Rights: who may change what, with whose approval; `records/policy/rights.yml`. What no right allows is refused."""

from __future__ import annotations

from typing import ClassVar, Literal

from caretrail.fields import (
    AgencyRef,
    Day,
    Duration,
    Flag,
    Level,
    Line,
    Model,
    Number,
    RightId,
    Slug,
    Text,
    Whole,
    about,
)
from caretrail.kinds.kind import Kind
from caretrail.policy import starting

Grantable = Literal[
    "create", "update", "append", "transition", "close", "withdraw", "re-class", "hand-over", "accept"]
"""What a right can allow. Editing or removing an entry, and deleting a record, no right can."""

IdentityWord = Literal["claimed", "platform", "signed", "attested"]


class FieldGroup(Model):
    """Fields that are granted together."""

    name: Slug = about("Short name, used by the rights", "wording")
    fields: list[Line] = about("Names of fields", ["title", "summary"])


class What(Model):
    """Which changes are meant. What is left out puts no bound, but for the kinds."""

    kinds: list[Line] = about(
        "Kinds of record; `work` for every work record, `reference` for all reference data", ["plan"])
    classes: list[Line] = about(
        "Classes, in the policy's words for complexity, severity or level of risk, as they were before the change",
        ["routine"], [])
    levels: list[Level] = about("Levels at which the record was held before the change", ["case"], [])
    fields: list[Line] = about("Fields or field groups", ["wording", "actions"], [])
    from_states: list[Slug] = about("States before the change, for a change of state", ["draft"], [], alias="from")
    to_states: list[Slug] = about("States after it", ["active"], [], alias="to")
    to_classes: list[Line] = about("Classes after it, for a change of class", ["higher"], [])


class Where(Model):
    """Whose records are meant, seen from whoever makes the change."""

    agency: Slug | None = about(
        "`own`: their agency leads it; `involved`: their agency is one of those concerned; `any`; or one agency's id",
        "own", None)
    owner: Literal["self", "other"] | None = about(
        "`self`: they owned it before the change; `other`: somebody else did", "self", None)


class Bound(Model):
    """How far a number may move."""

    field: Line = about("The field, with dots into a mapping", "weekly_hours")
    change: Number | None = about("Most by which it may go up or down", "4", None)
    at_most: Number | None = about("Highest value it may have, before and after", "40", None)


class Approvals(Model):
    """Whose approval is needed, besides whoever made the change. A person counts once."""

    count: Whole = about("How many people", "2", unit="people")
    by: list[Slug] = about("Roles of which each must hold one", ["lead", "clinician"], [])
    agencies: Whole = about("From how many agencies they must come", "2", 1, unit="agencies")


class DecisionNeeded(Model):
    """A decision about the record that must have been taken."""

    made_by: Slug | None = about(
        "Type of meeting that took it (`case-conference`), or a forum's id; it must have been quorate",
        "case-conference", None)
    type: Slug | None = about("Type of decision", "service-change", None)
    agencies: list[AgencyRef] = about("Agencies that must have been there", ["northmoor-hospitals"], [])
    within: Duration | None = about("How long ago at most", "30 days", None)


class Needs(Model):
    """What must be there besides the approvals."""

    decision: DecisionNeeded | None = about("A decision", {"made_by": "case-conference"}, None)
    delegation: Slug | None = about(
        "Type of decision that a document in force on the day delegates to their post", "routine-change", None)
    log: Flag | None = about("True where the change must bring an entry of the log", "true", None)


class Afterwards(Model):
    """Break glass: the change may land at once, and must be ratified."""

    within: Duration = about("Time in which it must be ratified", "3 days")
    approvals: Approvals = about("Who must ratify it", {"count": "2", "agencies": "2"})


class Right(Model):
    """One right, with the sentence people read."""

    dated_by: ClassVar[str] = "from"
    id: RightId = about("Its id; never used again", "R-030")
    says: Line = about("The right as one plain sentence",
                       "A coordinator may authorise routine changes within the agreed parameters.")
    who: list[Slug] = about("Roles that have it; `anyone` for everybody who holds a post", ["coordinator"])
    may: list[Grantable] = about("What they may do", ["update"])
    what: What = about("Which changes", {"kinds": ["plan"]})
    where: Where | None = about("Whose records", {"agency": "own"}, None)
    within: list[Bound] = about("Numeric limits", [{"field": "weekly_hours", "change": "4"}], [])
    needs: Needs | None = about("What must be there too", {"delegation": "routine-change"}, None)
    approvals: Approvals | None = about("Whose approval is needed", {"count": "1"}, None)
    identity: IdentityWord | None = about("How sure it must be who made the change and who approved it", "signed", None)
    afterwards: Afterwards | None = about(
        "Where it may land first and be ratified later", {"within": "3 days", "approvals": {"count": "2"}}, None)
    basis: Line | None = about("What it rests on, as a reader can find it", "Scheme of delegation 2.0, section 4", None)
    from_: Day | None = about("First day it holds", "2025-01-06", None, alias="from")
    to: Day | None = about("Last day it holds", "2026-12-31", None)


class Platform(Model):
    """A git host whose own signature under a merge is believed."""

    dated_by: ClassVar[str] = "from"
    host: Slug = about("The host, as the people's accounts name it", "github")
    committer: Line = about("Address it commits under", "noreply@github.com")
    gpg_public: Text | None = about("Its public key, as a block of letters", "-----BEGIN PGP PUBLIC KEY BLOCK-----",
                                    None)
    ssh_key: Line | None = about(
        "Fingerprint of its signing key", "SHA256:qXJS3SuoYVnLr9cmQmSVqFZ7nH1y0aB4cD5eF6gH7iJ", None)
    from_: Day = about("First day", "2025-01-06", alias="from")
    to: Day | None = about("Last day", "2026-12-31", None)


class Attestor(Model):
    """A key that signs the statements of who approved what (`caretrail attest`)."""

    dated_by: ClassVar[str] = "from"
    name: Line = about("Whose it is", "publishing workflow")
    ssh_key: Line = about("Fingerprint of its signing key", "SHA256:qXJS3SuoYVnLr9cmQmSVqFZ7nH1y0aB4cD5eF6gH7iJ")
    from_: Day = about("First day", "2025-01-06", alias="from")
    to: Day | None = about("Last day", "2026-12-31", None)


class Rights(Model):
    """Who may change what. Changed only in a proposal of its own, by custodians of two agencies."""

    dated_by: ClassVar[str] = ""
    id: Slug = about("Always `rights`, the same as the file name", "rights")
    version: Line | None = about("Version of the scheme", "2.0", None)
    summary: Text | None = about("One paragraph in plain English", "Who may change what, and how.", None)
    field_groups: list[FieldGroup] = about("Fields that are granted together",
                                           [{"name": "wording", "fields": ["title", "summary"]}], [])
    rights: list[Right] = about("The rights", [], [])
    platforms: list[Platform] = about("Git hosts whose signature is believed", [], [])
    attestors: list[Attestor] = about("Keys that sign who approved what", [], [])


KIND = Kind(
    name="rights", plural="rights", folder="policy", prefix="", model=Rights, only="rights",
    starts=starting.rights,
    about="Who may change what, with whose approval and within which limits. What no right allows is refused.",
    example="""\
id: rights
version: "2.0"
field_groups:
  - {name: wording, fields: [title, summary, easy_read]}
rights:
  - id: R-030
    says: A coordinator may authorise routine changes within the agreed parameters.
    who: [coordinator]
    may: [update]
    what: {kinds: [plan], classes: [routine]}
    where: {agency: own}
    within:
      - {field: weekly_hours, change: 4}
      - {field: weekly_cost, change: 500}
    approvals: {count: 0}
  - id: R-040
    says: Higher-risk changes need a case conference and two people from two agencies.
    who: [coordinator, lead]
    may: [update, re-class]
    what: {kinds: [plan], classes: [higher, high]}
    needs:
      decision: {made_by: case-conference}
    approvals: {count: 2, by: [lead, clinician], agencies: 2}
    identity: signed
  - id: R-090
    says: Whoever is on call may log an incident at once; two people of two agencies look at it within three days.
    who: [on-call]
    may: [create, append, update, transition]
    what: {kinds: [incident]}
    afterwards:
      within: 3 days
      approvals: {count: 2, agencies: 2}
""")
