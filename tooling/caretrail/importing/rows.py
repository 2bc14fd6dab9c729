"""What one row says of one record, and what that makes of the record that is there."""

from __future__ import annotations

import re
from collections.abc import Mapping as Values
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from caretrail.drafting import letter_of
from caretrail.importing.cells import Unreadable, read_cell
from caretrail.importing.mapping import Entry, Mapping, Period, Spec
from caretrail.importing.table import Row
from caretrail.kinds.kind import Kind


@dataclass
class Said:
    """The fields and list entries that one row gives a record, and what could not be read. `new` is only for a
    record that is not there yet; `gone` says why the record is no longer in the source. Notes beside a column for every
    period have no day of their own.
    """

    fields: dict[str, Any] = field(default_factory=dict)
    new: dict[str, Any] = field(default_factory=dict)
    entries: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    notes_have_days: bool = True
    unreadable: list[Unreadable] = field(default_factory=list)
    absent: bool = False
    gone: str = ""


def read_row(mapping: Mapping, row: Row, period: Period | None) -> Said:
    """Read a row; with a period, also what the row says for it."""
    said = Said()
    if mapping.period_rows:
        found = read_cell(mapping.period_rows, row, None)
        if found is None:
            found = Unreadable(mapping.period_rows.column, "no value to tell its period by")
        if isinstance(found, Unreadable):
            said.unreadable.append(found)
    if period is not None and period.column and not row.cells[period.column]:
        said.absent = True
        said.gone = row.cells.get(mapping.gone_reason, "")
        return said
    said.fields = _read(mapping.fields, row, period, said)
    said.new = _read(mapping.new, row, period, said)
    for entry in mapping.entries:
        if not entry.when or any(row.cells[column] for column in entry.when):
            said.entries.append(_entry(entry, row, period, said))
    if period is not None:
        said.entries += [_entry(entry, row, period, said) for entry in mapping.period_entries]
    said.notes_have_days = period is None or not period.column
    if said.notes_have_days or period == mapping.periods[-1]:
        # What is noted beside a row with a column for every period tells of the day the file was made.
        said.notes = [f"{column}: {row.cells[column]}" for column in mapping.notes if row.cells[column]]
    return said


def _entry(entry: Entry, row: Row, period: Period | None, said: Said) -> tuple[str, dict[str, Any]]:
    return entry.into, _read(entry.fields, row, period, said)


def _read(specs: Values[str, Spec], row: Row, period: Period | None, said: Said) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, spec in specs.items():
        value = read_cell(spec, row, period)
        if isinstance(value, Unreadable):
            said.unreadable.append(value)
        elif value is not None:
            found[name] = value
    return found


def grown(kind: Kind, doc: dict[str, Any], said: Said, day: str) -> dict[str, Any]:
    """The record with what the row says; entries it holds already are not added twice. Notes are logged on `day`."""
    after = deepcopy(doc) | said.fields
    for into, entry in said.entries:
        _add(kind, after, into, entry, entry)
    for note in said.notes:
        entry = {"on": day, "text": note}
        _add(kind, after, "log", entry, entry if said.notes_have_days else {"text": note})
    return after


def _add(kind: Kind, doc: dict[str, Any], into: str, entry: dict[str, Any], known_by: dict[str, Any]) -> None:
    items: list[dict[str, Any]] = doc.setdefault(into, [])
    if not any(known_by == {key: item.get(key) for key in known_by} for item in items):
        items.append({"id": _next_id(kind, into, items), **entry})


_letter = cache(letter_of)


def _next_id(kind: Kind, into: str, items: list[dict[str, Any]]) -> str:
    prefix = _letter(kind, into)
    numbers = [int(found[1]) for item in items if (found := re.fullmatch(prefix + "([0-9]+)", item["id"]))]
    return f"{prefix}{max(numbers, default=0) + 1}"
