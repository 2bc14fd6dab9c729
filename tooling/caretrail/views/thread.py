"""Which records belong to the trail of a case, a risk or an incident, by references both ways, and where it stops.

Plans, issues, escalations, disputes, incidents, decisions and lessons are told whole, and their references are followed
on. Meetings, reviews, audits and redactions look at many records: of them only the part about a record of the trail is
told, and nothing is followed from there. A case or a risk has a trail of its own: another one is only named, but for
the risks held for a case or tied to an incident. Agencies, people, posts, forums and protocols tie nothing together.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from caretrail.kinds.references import Reference
from caretrail.load import Record
from caretrail.trail import Trail

STARTS = ("case", "risk", "incident")
"""The kinds whose records have a trail."""

TOLD = frozenset({"plan", "issue", "escalation", "dispute", "incident", "decision", "lesson"})
LOOKS = frozenset({"meeting", "review", "audit", "redaction"})
OWN_TRAIL = frozenset({"case", "risk"})

STEPS = 3
"""From risk to escalation to decision to lesson: what is farther away belongs to another story."""

MOST = 40
"""So many records are told whole, the nearest first."""

REFERRERS = 1000
"""Of what names a record, so much is looked at."""


@dataclass(slots=True)
class Thread:
    """`told` are told whole, the record the trail is about first; `looks` are the entries (or, with an empty path, the
    whole) of records that looked at these; `named` are records with trails of their own, `left` those that were too
    many or too far away.
    """

    start: Record
    told: list[Record] = field(default_factory=list)
    looks: dict[tuple[str, tuple[str | int, ...]], Record] = field(default_factory=dict)
    named: list[Record] = field(default_factory=list)
    left: list[Record] = field(default_factory=list)


def thread(trail: Trail, start: Record) -> Thread:
    """The records of a trail, nearest first and then in the order of their ids."""
    found, seen = Thread(start), {start.id}
    step, ring = 0, [start]
    while ring:
        room = max(0, MOST - len(found.told)) if step <= STEPS else 0
        found.told += ring[:room]
        found.left += ring[room:]
        following: dict[str, Record] = {}
        for record in ring[:room]:
            for other, path, holder in _tied(trail, record):
                if other.kind.name in LOOKS:
                    found.looks.setdefault((other.id, path if holder is other else ()), other)
                elif other.id not in seen:
                    seen.add(other.id)
                    if _is_told(start, record, other):
                        following[other.id] = other
                    else:
                        found.named.append(other)
        ring = [following[each] for each in sorted(following)]
        step += 1
    return found


def _is_told(start: Record, record: Record, other: Record) -> bool:
    if other.kind.name == "risk":
        return record is start and start.kind.name in ("case", "incident")
    return other.kind.name in TOLD


def _tied(trail: Trail, record: Record) -> Iterator[tuple[Record, tuple[str | int, ...], Record]]:
    """The records at the other end of each reference, the entry of the holder in which it stands, and the holder."""
    for reference in record.references:
        if other := _work(trail, reference.to):
            yield other, (), record
    for name, reference in islice(trail.references_to.get(record.id, ()), REFERRERS):
        if holder := _work(trail, name):
            yield holder, _entry(holder, reference), holder


def _work(trail: Trail, name: str) -> Record | None:
    other = trail.records.get(name)
    kind = other.kind.name if other else ""
    return other if kind in TOLD or kind in LOOKS or kind in OWN_TRAIL else None


def _entry(holder: Record, reference: Reference) -> tuple[str | int, ...]:
    """The entry of a list with ids in which a reference stands; empty for one that the record as a whole makes."""
    path = reference.path
    if len(path) < 3 or path[0] == "links" or not isinstance(path[1], int):
        return ()
    held = holder.doc.get(str(path[0]))
    entry = held[path[1]] if isinstance(held, list) and path[1] < len(held) else None
    return path[:2] if isinstance(entry, dict) and isinstance(entry.get("id"), str) else ()
