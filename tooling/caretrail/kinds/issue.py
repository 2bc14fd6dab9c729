"""Issue: something operational that holds care up across agencies, its cause, and its repair."""

from __future__ import annotations

from typing import ClassVar

from caretrail.fields import Day, ForumRef, IssueRef, Item, Line, PersonRef, ProtocolRef, Text, about
from caretrail.kinds.common import Action, IndicatorEvidence, Ownership, ReviewHeld, Told, WorkRecord
from caretrail.kinds.kind import Kind


class ResolutionDue(Item):
    """A date by which it should be solved. The first entry is the first promise, the last one holds now."""

    dated_by: ClassVar[str] = "set_on"
    set_on: Day = about("Day this date was set", "2026-03-10")
    due: Day = about("Day by which it should be solved", "2026-05-31")
    by: PersonRef | None = about("Who set it", "amara-okafor", None)
    reason: Text | None = about("Why it moved, for a later date", "Second depot opens in June.", None)


class Issue(WorkRecord):
    """An operational issue."""

    description: Text | None = about("What is going wrong", "Patients wait for transport after 16:00.", None)
    type: Line | None = about("What sort of issue it is, in words used before", "transport delay", None)
    pathway: Line | None = about("Pathway it is in", "discharge home", None)
    identified_on: Day | None = about("Day it was identified", "2026-03-05", None)
    evidence: list[IndicatorEvidence] = about("What the indicators showed", [], [])
    causes: Text | None = about("Why it happens", "Journeys are booked ward by ward, each by phone.", None,
                                label="Root cause or contributory factors")
    ownership: list[Ownership] = about("Operations lead, from when to when", [], [])
    action_owner: PersonRef | None = about("The one person who sees the repair through", "amara-okafor", None)
    shared_with: list[Told] = about("Agencies it was shared with", [], [])
    actions: list[Action] = about("Corrective actions", [], [], label="Corrective actions")
    resolution_due: list[ResolutionDue] = about("Dates by which it should be solved, first one first", [], [])
    resolved_on: Day | None = about("Day it was solved", "2026-05-28", None)
    resolution: Text | None = about("How it was solved", "One desk books for all wards.", None)
    recurrence_of: IssueRef | None = about("Earlier issue that has come back", "ISS-2025-1W9K", None)
    escalation_pathway: ProtocolRef | None = about("Protocol it goes up by", "joint-escalation", None)
    forum: ForumRef | None = about("Forum that gets it if it persists", "system-risk-board", None)
    reviews: list[ReviewHeld] = about("Reviews held", [], [])


KIND = Kind(
    name="issue", plural="issues", folder="issues", prefix="ISS", model=Issue, practices=("P2",),
    about="Something operational that holds care up: its evidence, its cause, who repairs it and by when.",
    example="""\
id: ISS-2026-1W9K
title: No transport home after 16:00
status: active
level: operational
place: northmoor-town
agencies: [northmoor-council, northmoor-hospitals]
opened_on: 2026-03-05
description: Patients who are ready after 16:00 wait until the next day.
type: transport delay
pathway: discharge home
identified_on: 2026-03-05
evidence:
  - {id: E1, on: 2026-03-05, indicator: delayed-discharges, shows: "14 against a target of 6"}
causes: "Journeys are booked ward by ward, each by phone."
ownership:
  - {id: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council, from: 2026-03-06}
action_owner: amara-okafor
shared_with:
  - {id: T1, on: 2026-03-09, agency: northmoor-hospitals}
actions:
  - {id: A1, what: Set up one booking desk, owner: amara-okafor, agreed_on: 2026-03-09, due: 2026-04-30}
resolution_due:
  - {id: D1, set_on: 2026-03-10, due: 2026-05-31}
""")
