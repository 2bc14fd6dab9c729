"""Redaction: what was taken out of history, why, and by which two people of two agencies."""

from __future__ import annotations

from typing import ClassVar, Literal

from caretrail.fields import (
    AgencyRef,
    AnyRef,
    CommitId,
    Day,
    Fingerprint,
    Item,
    Line,
    PersonRef,
    PostRef,
    Text,
    about,
)
from caretrail.kinds.common import Told, WorkRecord
from caretrail.kinds.kind import Kind

AGREE = 2
"""As many people, of as many agencies, agree to a redaction."""


class Agreed(Item):
    """One of the two people who agreed to it."""

    dated_by: ClassVar[str] = "on"
    on: Day = about("Day they agreed", "2026-03-06")
    person: PersonRef = about("Who agreed", "amara-okafor")
    agency: AgencyRef = about("Their agency; the two differ", "northmoor-council")
    post: PostRef | None = about("Post in which they agreed", "information-governance-lead", None)


class Removed(Item):
    """One thing that was taken out. Never the thing itself."""

    dated_by: ClassVar[str] = ""
    what: Line = about("What it was, by its sort", "a name in a log entry")
    record: AnyRef | None = about("Record it stood in", "CAS-2026-3F6P", None)
    field: Line | None = about("Field it stood in", "log.L4.text", None)
    path: Line | None = about("File it stood in, where that was no record", "docs/minutes.md", None)
    fingerprint: Fingerprint = about(
        "Fingerprint of what was removed, with a secret that is kept elsewhere", "sha256:" + 32 * "4e")


class Redaction(WorkRecord):
    """A removal from the published history."""

    reason: Text | None = about("Why it had to go", "A name was typed into a public log entry.", None)
    basis: Literal["personal-data", "safeguarding", "legal-order", "security", "other"] | None = about(
        "Ground for it", "personal-data", None)
    removed: list[Removed] = about("What was removed", [], [])
    agreed_by: list[Agreed] = about("Two people of two agencies who agreed", [], [])
    carried_out_on: Day | None = about("Day it was carried out", "2026-03-06", None)
    carried_out_by: PersonRef | None = about("Who carried it out", "tomasz-lind", None)
    old_head: CommitId | None = about("Last commit before", 20 * "4e", None)
    new_head: CommitId | None = about("Last commit after", 20 * "5f", None)
    manifest: Fingerprint | None = about(
        "Fingerprint of the manifest that says which old commit is which new one", "sha256:" + 32 * "5f", None)
    unanchored: Line | None = about(
        "Why there is no such manifest", "The old history was not kept for comparison.", None)
    breach_ref: Line | None = about("Number in the register of data breaches", "IG-2026-011", None)
    told: list[Told] = about("Who was told", [], [])

    @property
    def is_agreed(self) -> bool:
        """Whether two people of two agencies agreed to it."""
        wrong = {each.corrects for each in self.agreed_by}
        held = [each for each in self.agreed_by if each.id not in wrong]
        return min(len({each.person for each in held}), len({each.agency for each in held})) >= AGREE


KIND = Kind(
    name="redaction", plural="redactions", folder="redactions", prefix="RED", model=Redaction,
    about="What was taken out of history and why, agreed by two people of two agencies.",
    example="""\
id: RED-2026-0V1B
title: Name removed from a log entry
status: closed
level: system
agencies: [northmoor-council, northmoor-hospitals]
opened_on: 2026-03-06
closed: {on: 2026-03-06, reason: Carried out and checked., by: amara-okafor, approved_by: tomasz-lind}
reason: A name was typed into a public log entry.
basis: personal-data
removed:
  - id: R1
    what: a name in a log entry
    record: CAS-2026-3F6P
    field: log.L4.text
    fingerprint: sha256:4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e
agreed_by:
  - {id: A1, on: 2026-03-06, person: amara-okafor, agency: northmoor-council}
  - {id: A2, on: 2026-03-06, person: tomasz-lind, agency: northmoor-hospitals}
carried_out_on: 2026-03-06
carried_out_by: tomasz-lind
old_head: 4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e
new_head: 5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f
manifest: sha256:5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f
""")
