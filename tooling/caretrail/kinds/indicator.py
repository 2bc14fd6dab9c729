"""Indicator: one thing that is measured, with its target and its dated values."""

from __future__ import annotations

from typing import ClassVar, Literal

from caretrail.fields import (
    AgencyRef,
    Cadence,
    Day,
    Item,
    Line,
    Number,
    PersonRef,
    PlaceWord,
    PostRef,
    Text,
    about,
)
from caretrail.kinds.common import Reference
from caretrail.kinds.kind import Kind

Measures = Literal[
    "delay", "capacity", "referral-bottleneck", "continuity", "access", "outcome", "activity"]


class Target(Item):
    """What is aimed at, from a day on."""

    dated_by: ClassVar[str] = "from"
    from_: Day = about("First day of this target", "2026-01-01", alias="from")
    value: Number = about("The target", "6")
    upper: Number | None = about("Upper end, where the target is a range", "9", None)


class Value(Item):
    """What was measured in one period."""

    dated_by: ClassVar[str] = "to"
    from_: Day | None = about("First day of the period", "2026-02-01", None, alias="from")
    to: Day = about("Last day of the period, or the day of the count", "2026-02-28")
    value: Number = about("What was measured", "14")
    source: Line = about("Where it comes from", "daily situation report, average of the month")
    by: PersonRef | None = about("Who says so", "amara-okafor", None)
    note: Line | None = about("What a reader must know", "one ward was closed for a week", None)


class Indicator(Reference):
    """Something that is measured again and again."""

    name: Line = about("Its name", "Delayed discharges")
    measures: Measures | None = about("What it tells about", "delay", None)
    definition: Text | None = about(
        "What exactly is counted", "People ready to leave who wait over 24 hours.", None)
    unit: Line | None = about("Unit of its values", "people", None)
    direction: Literal["lower-is-better", "higher-is-better", "within-range"] | None = about(
        "Which way is better", "lower-is-better", None)
    targets: list[Target] = about("What is aimed at", [], [])
    owner: PostRef | None = about("Post that answers for it", "lead-discharge", None)
    period: Cadence | None = about("How often it is measured", "monthly", None)
    pathway: Line | None = about("Pathway it belongs to", "discharge home", None)
    place: PlaceWord | None = about("Place it is measured in, one of the policy's places", "northmoor-town", None)
    agencies: list[AgencyRef] = about("Agencies it tells about", ["northmoor-hospitals"], [])
    values: list[Value] = about("What was measured", [], [])


KIND = Kind(
    name="indicator", plural="indicators", folder="indicators", prefix="", model=Indicator,
    practices=("P2", "P5", "P8"),
    about="One thing that is measured: unit, target, direction, owner and its dated values.",
    example="""\
id: delayed-discharges
name: Delayed discharges
from: 2025-01-01
measures: delay
definition: People ready to leave who wait more than 24 hours.
unit: people
direction: lower-is-better
targets:
  - {id: T1, from: 2025-01-01, value: 6}
owner: lead-discharge
period: monthly
pathway: discharge home
values:
  - {id: V1, from: 2026-01-01, to: 2026-01-31, value: 11, source: daily situation report}
  - {id: V2, from: 2026-02-01, to: 2026-02-28, value: 14, source: daily situation report}
""")
