"""The on-call log of a rota: its numbered entries, over all incidents, and the number the next one gets."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from caretrail.facts.clock import end_of
from caretrail.facts.entries import live, numbered, typed
from caretrail.facts.settings import calendar
from caretrail.kinds.incident import Incident
from caretrail.kinds.protocol import Protocol
from caretrail.kinds.rota import Rota
from caretrail.load import Record
from caretrail.trail import Trail


@dataclass(frozen=True, slots=True)
class Logged:
    """An entry of the log: its number, when that was reported, and where it stands."""

    number: int
    at: datetime
    record: Record
    path: tuple[str | int, ...]


def rota_of(trail: Trail, record: Record) -> str:
    """The rota an incident was handled under: its own, else that of its protocol; empty where neither names one."""
    incident = typed(record, Incident)
    if incident is None or incident.rota:
        return (incident.rota or "") if incident else ""
    protocol = typed(trail.records.get(incident.protocol or ""), Protocol)
    return (protocol.rota or "") if protocol else ""


def handovers(trail: Trail, rota: Record) -> tuple[tuple[datetime, int], ...]:
    """When the log of a rota was handed over, and with which number for the next entry; in the order of the times."""
    model = typed(rota, Rota)
    return tuple(sorted((calendar(trail).local(each.at), each.next_entry) for each in live(model.handovers)
                        if each.next_entry is not None)) if model else ()


def last_before(numbers: Sequence[tuple[datetime, int]], at: datetime) -> int | None:
    """Of numbers in the order of their times the last one by a moment."""
    place = bisect_right(numbers, at, key=lambda each: each[0])
    return numbers[place - 1][1] if place else None


def entries(trail: Trail) -> Mapping[str, tuple[Logged, ...]]:
    """Rota -> every entry of its log, over all incidents, in the order of their times."""
    return trail.always(_entries)


def next_number(trail: Trail, rota: str, day: date) -> int | None:
    """The number of the entry after those reported, and after the last handing over, by the end of a day; None where
    neither tells.
    """
    held = trail.records.get(rota)
    handed = last_before(handovers(trail, held), end_of(trail, day)) if held else None
    known = [each.number + 1 for each in entries(trail).get(rota, ()) if each.at.date() <= day]
    return max([*known, *([handed] if handed else [])], default=None)


def _entries(trail: Trail) -> Mapping[str, tuple[Logged, ...]]:
    found: dict[str, list[Logged]] = defaultdict(list)
    for record in trail.by_kind.get("incident", ()):
        incident = typed(record, Incident)
        if incident and incident.status != "withdrawn" and (rota := rota_of(trail, record)):
            found[rota] += [Logged(each.number, calendar(trail).local(each.reported_at), record, ("entries", place))
                            for place, each in numbered(incident.entries)]
    return {rota: tuple(sorted(held, key=lambda each: (each.at, each.record.id))) for rota, held in found.items()}
