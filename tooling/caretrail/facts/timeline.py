"""When things came into the register: the landing of every entry, field and status, from one pass over the history."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from sys import intern
from typing import Any

from caretrail.diff import FieldPath
from caretrail.history.model import Change, Revision
from caretrail.trail import Trail

Entry = tuple[str, str]
"""Name of a list (`actions`, or `actions.A1.updates` for one inside an entry) and the id of an entry in it."""

CONTROL_WORDS = ("what", "gap")
"""The fields of a control in which nobody can tell a change from a typo that was put right."""

REMOVED = "removed"
"""What stands for the status of a record whose file was taken away."""

SAID = ("status", "opened_on")
"""Fields of which it is kept which landings changed them."""


@dataclass(slots=True)
class Timeline:
    """What landings did to one record, by their numbers. `born` is the first, `last` the last one that touched it.

    `states` holds every status with the landing that brought it ("" where none was given, `REMOVED` where the file
    was); `entries` the landing that added an entry; `fields` the one that last changed a field at the top, or anything
    in it; `controls` those that changed more than the words of a control that was there before; `leads` every lead
    agency with the landing that named it ("" where it was taken away). `rescored`: some score was changed or taken away
    after it had landed, so that when it landed does not tell what stood on a day. `within` holds, of an entry that did
    not come as a change of its own, the path of the change it came in; `said` the landings that changed a field of
    `SAID`: a status comes back, unsaid, with a file that is restored.
    """

    born: int
    last: int = 0
    states: list[tuple[int, str]] = field(default_factory=list)
    entries: dict[Entry, int] = field(default_factory=dict)
    fields: dict[str, int] = field(default_factory=dict)
    controls: list[int] = field(default_factory=list)
    leads: list[tuple[int, str]] = field(default_factory=list)
    rescored: bool = False
    within: dict[Entry, FieldPath] = field(default_factory=dict)
    said: set[tuple[str, int]] = field(default_factory=set)


def timelines(trail: Trail) -> Mapping[str, Timeline]:
    """By the id of the record; empty where the history is not known."""
    return trail.always(_timelines)


def landing_day(trail: Trail, number: int) -> date | None:
    """The day on which a landing counts as landed, in the partnership's time zone; None where that is not known."""
    return trail.history.day_of(number) if trail.history and number else None


def landing_of(trail: Trail, record_id: str, path: Sequence[str | int]) -> int:
    """The landing that added the entry a path leads to or into, else the one that last changed the field; for the
    record as a whole the first one. 0 where that is not known.
    """
    line = timelines(trail).get(record_id)
    if line is None:
        return 0
    if not path:
        return line.born
    held = trail.records.get(record_id)
    entries = [line.entries[each] for each in _entries_on(held.doc if held else {}, path) if each in line.entries]
    return entries[-1] if entries else line.fields.get(str(path[0]), 0)


def recorded_on(trail: Trail, record_id: str, path: Sequence[str | int]) -> date | None:
    """The day on which that landed."""
    return landing_day(trail, landing_of(trail, record_id, path))


def _entries_on(doc: dict[str, Any], path: Sequence[str | int]) -> Iterator[Entry]:
    """The entries on the way of a path, the outer ones first."""
    value: Any = doc
    names: list[str] = []
    for part in path:
        try:
            value = value[part]
        except (KeyError, IndexError, TypeError):
            return
        name = value.get("id") if isinstance(part, int) and isinstance(value, dict) else part
        if isinstance(part, int) and isinstance(name, str):
            yield ".".join(names), name
        names.append(str(name))


def _timelines(trail: Trail) -> dict[str, Timeline]:
    return {each.record: _timeline(each.revisions) for each in trail.history.records()} if trail.history else {}


def _timeline(revisions: Sequence[Revision]) -> Timeline:
    line = Timeline(revisions[0].landing)
    status = ""
    for revision in revisions:
        line.last = landing = revision.landing
        before = line.states[-1][1] if line.states else None
        for change in revision.changes:
            if change.path == ("status",):
                status = change.new if isinstance(change.new, str) else ""
            _note(line, landing, change)
        now = REMOVED if revision.what == "removed" else status
        if now != before and not (revision.fault and before is None):
            line.states.append((landing, intern(now)))
    return line


def _note(line: Timeline, landing: int, change: Change) -> None:
    top, *inner = change.path
    line.fields[intern(top)] = landing
    if top in SAID and not inner:
        line.said.add((intern(top), landing))
    line.rescored |= top == "scores" and (len(inner) > 1 or change.old is not None)
    if top == "controls" and len(inner) > 1 and _matters(inner[1], change) and line.controls[-1:] != [landing]:
        line.controls.append(landing)
    if change.path == ("lead_agency",):
        line.leads.append((landing, intern(change.new) if isinstance(change.new, str) else ""))
    *holder, last = change.path
    if holder and last and isinstance(change.new, dict) and change.new.get("id") == last:
        line.entries.setdefault((intern(".".join(holder)), intern(last)), landing)
    _note_inside(line, landing, change.path, ".".join(change.path), change.new)


def _matters(field: str, change: Change) -> bool:
    """Whether a change of a control is more than other words for the same: a gap in it may be found or closed."""
    return field not in CONTROL_WORDS or (field == "gap" and (change.old is None or change.new is None))


def _note_inside(line: Timeline, landing: int, came: FieldPath, where: str, value: Any) -> None:
    """The entries inside a value that came as a whole, by the change `came`."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if isinstance(inner, (dict, list)):
                _note_inside(line, landing, came, f"{where}.{name}", inner)
    elif isinstance(value, list):
        for entry in value:
            if isinstance(entry, dict) and isinstance(name := entry.get("id"), str):
                known = intern(where), intern(name)
                if known not in line.entries:
                    line.entries[known], line.within[known] = landing, came
                _note_inside(line, landing, came, f"{where}.{name}", entry)
