"""Disputes between agencies: who is party to one, at which stage it stood on a day, and how its stages kept time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from caretrail.facts.clocks import Clock, clocks, now_of
from caretrail.facts.entries import numbered, typed
from caretrail.facts.states import was_prepared
from caretrail.kinds.dispute import Dispute, DisputeStage
from caretrail.load import Record
from caretrail.trail import Trail


class Stage(NamedTuple):
    """A stage whose clock began. `kept` is None while it runs."""

    dispute: Dispute
    clock: Clock
    stage: DisputeStage
    kept: bool | None


def disputes(trail: Trail) -> Iterator[tuple[Record, Dispute]]:
    """Every dispute begun by the trail's day that is neither a draft nor withdrawn."""
    for record in trail.by_kind.get("dispute", ()):
        dispute = typed(record, Dispute)
        if dispute and dispute.status != "withdrawn" and dispute.opened_on <= trail.as_of and not was_prepared(
                trail, record, trail.as_of):
            yield record, dispute


def stages(trail: Trail) -> tuple[Stage, ...]:
    """The stages of those disputes that have a time to keep."""
    return trail.once(_stages)


def _stages(trail: Trail) -> tuple[Stage, ...]:
    counted, now = {record.id: dispute for record, dispute in disputes(trail)}, now_of(trail)
    found = []
    for clock in clocks(trail):
        dispute = counted.get(clock.record.id) if clock.what == "stage" else None
        if dispute:
            place, state = int(clock.path[1]), clock.state(now)
            found.append(Stage(dispute, clock, dispute.stages[place], None if state == "running" else state == "met"))
    return tuple(found)


def begun(dispute: Dispute, day: date) -> tuple[tuple[int, DisputeStage], ...]:
    """The stages that had begun by a day in the order of their days, each with its place in its list."""
    found = (each for each in numbered(dispute.stages) if each[1].began_on <= day)
    return tuple(sorted(found, key=lambda each: (each[1].began_on, each[0])))


def parties(dispute: Dispute) -> tuple[str, ...]:
    """All agencies that are party to it, who raised it first."""
    first = [dispute.initiating_agency] if dispute.initiating_agency else []
    return tuple(dict.fromkeys((*first, *dispute.other_parties)))


def pairs(dispute: Dispute) -> tuple[tuple[str, str], ...]:
    """Who raised it with each of the others, in the order of their names, whoever of the two it was."""
    first, *others = parties(dispute) or ("",)
    return tuple((min(first, other), max(first, other)) for other in others)
