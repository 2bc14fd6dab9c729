"""The on-call log of a rota: its numbered entries, over all incidents, and the number the next one gets."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import accumulate

from caretrail.facts.clock import end_of
from caretrail.facts.entries import numbered, typed
from caretrail.facts.settings import calendar
from caretrail.kinds.incident import Incident
from caretrail.kinds.protocol import Protocol
from caretrail.kinds.rota import Rota
from caretrail.load import Record
from caretrail.rule import FieldPath
from caretrail.trail import Trail


@dataclass(frozen=True, slots=True)
class Logged:
    """An entry of the log: its number, when that was reported, and where it stands."""

    number: int
    at: datetime
    record: str
    path: FieldPath


@dataclass(frozen=True, slots=True)
class Log:
    """The log of one rota. `handed` are the times of handing over with the number that the next entry should get;
    `highest` are all times at which a number became known, each with the number that is next from then on.
    """

    by_number: Mapping[int, tuple[Logged, ...]]
    handed: tuple[tuple[datetime, int], ...]
    highest: tuple[tuple[datetime, int], ...]


EMPTY = Log({}, (), ())


def rota_of(trail: Trail, record: Record) -> str:
    """The rota an incident was handled under: its own, else that of its protocol; empty where neither names one."""
    incident = typed(record, Incident)
    if incident is None or incident.rota:
        return (incident.rota or "") if incident else ""
    protocol = typed(trail.records.get(incident.protocol or ""), Protocol)
    return (protocol.rota or "") if protocol else ""


def log_of(trail: Trail, rota: str) -> Log:
    """The log of a rota; an empty one where there is none."""
    return trail.once(_logs).get(rota, EMPTY)


def next_number(trail: Trail, rota: str, day: date) -> int | None:
    """The number of the entry after those reported, and after the last handing over, by the end of a day; None where
    neither tells.
    """
    return last_before(log_of(trail, rota).highest, end_of(trail, day))


def last_before(numbers: Sequence[tuple[datetime, int]], at: datetime) -> int | None:
    """Of numbers in the order of their times the last one by a moment."""
    place = bisect_right(numbers, at, key=lambda each: each[0])
    return numbers[place - 1][1] if place else None


def _logs(trail: Trail) -> Mapping[str, Log]:
    local = calendar(trail).local
    entries: dict[str, list[Logged]] = defaultdict(list)
    handed: dict[str, list[tuple[datetime, int]]] = defaultdict(list)
    for record in trail.by_kind.get("incident", ()):
        incident = typed(record, Incident)
        if incident and incident.status != "withdrawn":
            entries[rota_of(trail, record)] += [
                Logged(each.number, local(each.reported_at), record.id, ("entries", place, "number"))
                for place, each in numbered(incident.entries)]
    for record in trail.by_kind.get("rota", ()):
        if rota := typed(record, Rota):
            handed[record.id] += sorted((local(each.at), each.next_entry) for _, each in numbered(rota.handovers)
                                        if each.next_entry is not None)
    return {name: _log(entries[name], handed[name]) for name in {*entries, *handed} if name}


def _log(entries: list[Logged], handed: list[tuple[datetime, int]]) -> Log:
    by_number: dict[int, list[Logged]] = defaultdict(list)
    for each in sorted(entries, key=lambda each: (each.at, each.record)):
        by_number[each.number].append(each)
    known = sorted([*((each.at, each.number + 1) for each in entries), *handed])
    highest = accumulate((number for _, number in known), max)
    return Log({number: tuple(held) for number, held in by_number.items()}, tuple(handed),
               tuple((at, number) for (at, _), number in zip(known, highest, strict=True)))
