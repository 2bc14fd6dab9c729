"""What one row says of one record, and what that makes of the record that is there."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from caretrail.importing.cells import Unreadable, read_cell
from caretrail.importing.mapping import Entry, Mapping, Period
from caretrail.importing.table import Row

PREFIXES = {"scores": "S", "controls": "C", "assurances": "R", "actions": "A", "items": "I", "log": "L"}


@dataclass
class Said:
    """The fields and list entries that one row gives a record, and what could not be read."""

    fields: dict[str, Any] = field(default_factory=dict)
    entries: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    unreadable: list[Unreadable] = field(default_factory=list)
    gone: str = ""


def read_row(mapping: Mapping, row: Row, period: Period | None) -> Said:
    """Read a row; with a period, also what the row says for it."""
    said = Said()
    for name, spec in mapping.fields.items():
        value = read_cell(spec, row, period)
        if isinstance(value, Unreadable):
            said.unreadable.append(value)
        elif value is not None:
            said.fields[name] = value
    for entry in mapping.entries:
        if any(row.cells.get(column) for column in entry.when):
            _read_entry(entry, row, period, said)
    if period is not None and period.column and mapping.period_entries:
        if row.cells.get(period.column):
            for entry in mapping.period_entries:
                _read_entry(entry, row, period, said)
        else:
            said.gone = row.cells.get(mapping.gone_reason) or f"no value in the source for {period.name}"
    if period is not None and period.column and period is not mapping.periods[-1]:
        return said  # what is noted beside the row tells of the day the file was made
    said.notes = [f"{column}: {row.cells[column]}" for column in mapping.notes if row.cells.get(column)]
    return said


def _read_entry(entry: Entry, row: Row, period: Period | None, said: Said) -> None:
    found: dict[str, Any] = {}
    for name, spec in entry.fields.items():
        value = read_cell(spec, row, period)
        if isinstance(value, Unreadable):
            said.unreadable.append(value)
        elif value is not None:
            found[name] = value
    said.entries.append((entry.into, found))


def grown(doc: dict[str, Any], said: Said, day: str) -> dict[str, Any]:
    """The record with what the row says; entries it holds already are not added twice."""
    after = deepcopy(doc) | said.fields
    if "opened_on" in doc:
        after["opened_on"] = doc["opened_on"]
    for into, entry in [*said.entries, *(("log", {"on": day, "text": note}) for note in said.notes)]:
        items: list[dict[str, Any]] = after.setdefault(into, [])
        if not any({key: value for key, value in item.items() if key != "id"} == entry for item in items):
            items.append({"id": _next_id(into, items), **entry})
    return after


def _next_id(into: str, items: list[dict[str, Any]]) -> str:
    prefix = PREFIXES.get(into, into[0].upper())
    numbers = [int(str(item["id"])[len(prefix):]) for item in items
               if str(item.get("id", "")).startswith(prefix) and str(item["id"])[len(prefix):].isdigit()]
    return f"{prefix}{max(numbers, default=0) + 1}"
