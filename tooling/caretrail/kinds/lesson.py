"""Lesson: what was tried, what happened, what changed; never who was to blame."""

from __future__ import annotations

from typing import ClassVar

from caretrail.fields import AgreementRef, AnyRef, Day, Item, Line, PersonRef, ProtocolRef, Slug, Text, about
from caretrail.kinds.common import Action, Told, TookPart, WorkRecord
from caretrail.kinds.kind import Kind


class ChangeMade(Item):
    """What was changed because of the lesson."""

    dated_by: ClassVar[str] = "on"
    on: Day = about("Day it was changed", "2026-04-01")
    what: Text = about("What was changed", "The protocol now names the standby vehicles.")
    protocol: ProtocolRef | None = about("Protocol that was changed", "on-call-protocol", None)
    agreement: AgreementRef | None = about("Agreement that was changed", "discharge-agreement", None)
    version: Line | None = about("Version that holds the change", "1.1", None)


class Lesson(WorkRecord):
    """A lesson, in words that blame nobody: what the situation made likely, not who failed."""

    from_records: list[AnyRef] = about("Records it comes from", ["INC-2026-8S4J"], [], label="Comes from")
    tried: Text | None = about(
        "What was tried", "Calling each transport firm in turn.", None, label="What we tried")
    happened: Text | None = about("What happened", "Forty minutes passed before a vehicle was found.", None,
                                  label="What happened")
    learnt: Text | None = about("What was learnt", "A list of standby vehicles saves the search.", None)
    changed: list[ChangeMade] = about("What was changed", [], [], label="What changed")
    no_change_reason: Text | None = about("Why nothing was changed", "The protocol already covers it.", None)
    shared_with: list[Told] = about("Who it was shared with", [], [])
    topics: list[Slug] = about("Topics under which others may find it", ["on-call", "transport"], [])
    took_part: list[TookPart] = about("Who outside the agencies took part", [], [])
    wording_checked_by: PersonRef | None = about("Who checked that it blames nobody", "tomasz-lind", None)
    wording_checked_on: Day | None = about("Day that was checked", "2026-03-30", None)
    actions: list[Action] = about("What will be done", [], [])


KIND = Kind(
    name="lesson", plural="lessons", folder="lessons", prefix="LES", model=Lesson, practices=("P3", "P9"),
    about="What was tried, what happened and what changed, in words that blame nobody.",
    example="""\
id: LES-2026-8C2D
title: Standby vehicles belong in the on-call protocol
status: closed
level: operational
agencies: [northmoor-council, northmoor-hospitals]
opened_on: 2026-03-11
closed: {on: 2026-04-02, reason: Protocol changed and shared., by: tomasz-lind}
from_records: [INC-2026-8S4J]
tried: Calling each transport firm in turn.
happened: Forty minutes passed before a vehicle was found.
learnt: A list of standby vehicles saves the search.
changed:
  - id: C1
    on: 2026-04-01
    what: The protocol names the standby vehicles.
    protocol: on-call-protocol
    version: "1.1"
shared_with:
  - {id: T1, on: 2026-04-02, agency: moorside-homes}
wording_checked_by: tomasz-lind
""")
