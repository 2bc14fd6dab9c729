"""Rota: who is on call, tier by tier, minute by minute."""

from __future__ import annotations

from typing import ClassVar

from caretrail.fields import (
    AgencyRef,
    Day,
    Item,
    ItemId,
    Line,
    Moment,
    PersonRef,
    ProtocolRef,
    Slug,
    Text,
    Whole,
    about,
)
from caretrail.kinds.common import Reference
from caretrail.kinds.kind import Kind


class Tier(Item):
    """A line of on-call that must be covered at all times."""

    dated_by: ClassVar[str] = "from"
    name: Slug = about("Short name, used by the shifts", "first")
    order: Whole | None = about("Who is called first: 1, then 2", "1", None)
    agencies: list[AgencyRef] = about(
        "Agencies that must each cover it at all times; any one will do, when left out",
        ["northmoor-council"], [])
    from_: Day = about("First day it must be covered", "2026-01-01", alias="from")
    to: Day | None = about("Last day it must be covered", "2026-12-31", None)


class Shift(Item):
    """A time on duty. It counts once it is accepted."""

    dated_by: ClassVar[str] = "from"
    tier: Slug = about("Tier it covers", "first")
    person: PersonRef = about("Who is on duty", "amara-okafor")
    agency: AgencyRef | None = about("Agency for which they are", "northmoor-council", None)
    from_: Moment = about("Start, in the partnership's time", "2026-03-05T17:00", alias="from")
    to: Moment = about("End, in the partnership's time", "2026-03-06T09:00")
    accepted_on: Day | None = about("Day the person accepted it", "2026-02-20", None)


class Swap(Item):
    """A shift, or a part of one, taken over by somebody else."""

    dated_by: ClassVar[str] = "on"
    on: Day = about("Day it was agreed", "2026-03-02")
    shift: ItemId = about("Id of the shift", "S14")
    person: PersonRef = about("Who takes it over", "tomasz-lind")
    from_: Moment | None = about("Start of the part taken over; the whole shift, when left out",
                                 "2026-03-05T22:00", None, alias="from")
    to: Moment | None = about("End of the part taken over", "2026-03-06T09:00", None)
    accepted_on: Day | None = about("Day they accepted it", "2026-03-02", None)
    agreed_by: PersonRef | None = about("Who agreed to the swap", "amara-okafor", None)


class Handover(Item):
    """What one person on duty told the next."""

    dated_by: ClassVar[str] = "at"
    at: Moment = about("When it was handed over", "2026-03-06T09:05")
    by: PersonRef = about("Who went off duty", "amara-okafor")
    to: PersonRef = about("Who came on duty", "tomasz-lind")
    next_entry: Whole | None = about("Number of the next entry in the on-call log", "42", None)
    text: Text | None = about("What is open", "Ward 7 transport is still awaited; call back at 10:00.", None)


class Rota(Reference):
    """On-call cover. Every tier must be covered every minute."""

    name: Line = about("Its name", "Joint on-call")
    protocol: ProtocolRef | None = about("Protocol it serves", "on-call-protocol", None)
    channel: Line | None = about(
        "The one channel for urgent issues", "on-call line, number in the staff handbook", None)
    agencies: list[AgencyRef] = about("Agencies that share it", ["northmoor-council"], [])
    tiers: list[Tier] = about("Lines of on-call", [], [])
    shifts: list[Shift] = about("Times on duty", [], [])
    swaps: list[Swap] = about("Shifts taken over by somebody else", [], [])
    handovers: list[Handover] = about("What was handed over", [], [])


KIND = Kind(
    name="rota", plural="rotas", folder="rotas", prefix="", model=Rota, practices=("P3", "P5"),
    about="Who is on call, tier by tier: shifts, swaps and handovers.",
    example="""\
id: joint-on-call
name: Joint on-call
from: 2026-01-01
protocol: on-call-protocol
agencies: [northmoor-council, northmoor-hospitals]
tiers:
  - {id: T1, name: first, order: 1, from: 2026-01-01}
  - {id: T2, name: second, order: 2, agencies: [northmoor-council, northmoor-hospitals], from: 2026-01-01}
shifts:
  - id: S1
    tier: first
    person: amara-okafor
    agency: northmoor-council
    from: 2026-03-05T17:00
    to: 2026-03-06T09:00
    accepted_on: 2026-02-20
swaps:
  - {id: W1, on: 2026-03-02, shift: S1, person: tomasz-lind, from: 2026-03-05T22:00, to: 2026-03-06T09:00}
handovers:
  - {id: H1, at: 2026-03-06T09:05, by: tomasz-lind, to: amara-okafor, next_entry: 42}
""")
