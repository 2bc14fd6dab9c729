"""A row that was there -> the fields that were changed; a row that was not -> a new record, or a new entry of one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from caretrail.diff import FieldPath
from caretrail.exports.columns import Table, entries_of, value_of
from caretrail.importing.faults import Fault
from caretrail.importing.returned.cells import Unreadable, is_unchanged, value_in
from caretrail.importing.returned.export import Row
from caretrail.load import Record
from caretrail.plain import plain
from caretrail.sheets.tables import Field, entry_above, has_ids, name_of, rev_of
from caretrail.views.names import title_of

EMPTY: tuple[object, ...] = (None, "", [])

FIXED = {
    "record": "an entry stays with its record; put the id back, and add a new row instead",
    "title": "this column is for reading; a title is changed on the sheet `{}`",
    "in": "an entry stays where it is; put it back, and add a new row instead"}


@dataclass(frozen=True, slots=True)
class Edit:
    """A field that was changed. `entry` leads to the entry of a list it stands in, by the ids of entries or else their
    places, empty for the record itself; `path` leads on to the field.
    """

    row: Row
    field: Field
    record: str
    entry: tuple[str | int, ...]
    old: Any
    new: Any

    @property
    def path(self) -> FieldPath:
        assert self.field.column
        return self.field.column.path

    @property
    def where(self) -> str:
        return self.row.place_of(self.field)


@dataclass(frozen=True, slots=True)
class Added:
    """A new row. `record` is the id it names, or empty: then it may be of the new record called `title`. `above` are
    the entries in which it lies, from the outermost; `given` are its values, by their paths.
    """

    row: Row
    record: str
    title: str
    above: tuple[str, ...]
    given: Mapping[Field, Any]

    @property
    def places(self) -> dict[tuple[str | int, ...], str]:
        return {each.column.path: self.row.place_of(each) for each in self.given if each.column}


@dataclass(frozen=True, slots=True)
class Known:
    """A row that was there: the record it is of, and what was changed in it."""

    record: str
    place: str
    edits: tuple[Edit, ...]


def known(row: Row, base: Mapping[str, Record], faults: list[Fault]) -> Known | None:
    """What was changed in a row that was there; None where it cannot be told, which `faults` then say."""
    name, _, place = row.id.partition(" ")
    record = base.get(name)
    entry = _entry(row.table, record, place)
    if record is None or entry is None:
        faults.append(Fault(row.place, f"`{plain(row.id)}` is no row of this export; put its column `_id` back, or "
                                       "take "
                                       "out a fresh export"))
    elif row.rev != rev_of(record.file.data):
        faults.append(Fault(row.place, "the row is of another export than the rest; take out a fresh one, and make the "
                                       "changes there"))
    else:
        found = list(_edits(row, record, place, entry, faults))
        if found and _is_cleared(row, entry):
            return Known(name, place, ())  # emptied as a whole: like a deleted row, it says nothing
        return Known(name, place, tuple(found))
    return None


def _entry(table: Table, record: Record | None, place: str) -> dict[str, Any] | None:
    if record is None or record.kind is not table.kind:
        return None
    return dict(entries_of(record.doc, table.lists)).get(place)


def _is_cleared(row: Row, entry: Mapping[str, Any]) -> bool:
    return bool(entry) and not any(cell.text.strip() for each, cell in row.cells.items() if each.role == "field")


def _edits(row: Row, record: Record, place: str, entry: dict[str, Any], faults: list[Fault]) -> Iterator[Edit]:
    address = address_of(row.table, record.doc, place)
    for each, cell in row.cells.items():
        if each.role in ("id", "rev"):
            continue
        if each.role != "field":
            if not is_unchanged(each, cell, _fixed(row.table, each, record, place)):
                faults.append(Fault(row.place_of(each), FIXED[each.role].format(_kind_sheet(row.table))))
            continue
        assert each.column
        old = value_of(entry, each.column.path)
        if is_unchanged(each, cell, old):
            continue
        if each.column.path == ("id",):
            faults.append(Fault(row.place_of(each), f"an id never changes; put `{plain(str(old))}` back"))
            continue
        try:
            yield Edit(row, each, record.id, address, old, value_in(each, cell, old))
        except Unreadable as error:
            faults.append(Fault(row.place_of(each), str(error)))


def _fixed(table: Table, each: Field, record: Record, place: str) -> str:
    """What a column that only helps to read has for a row."""
    if each.role == "in":
        return entry_above(table, record.doc, place, each.level)
    return record.id if each.role == "record" else title_of(record.doc)


def _kind_sheet(table: Table) -> str:
    return name_of(Table("", table.kind, (), ()))


def address_of(table: Table, doc: Any, place: str) -> tuple[str | int, ...]:
    """The way to an entry that holds also where others come before it: by ids, where its list has them."""
    numbers = place.split(".") if place else []
    found: list[str | int] = []
    for level, number in enumerate(numbers, 1):
        here = ".".join(numbers[:level])
        entry = dict(entries_of(doc, table.lists[:level]))[here]
        own = entry.get("id") if has_ids(table, level) else None
        found.append(own if isinstance(own, str) and own else int(number) - 1)
    return tuple(found)


def added(row: Row, faults: list[Fault]) -> Added | None:
    """A new row; None where a cell of it cannot be read."""
    given: dict[Field, Any] = {}
    readable = True
    for each, cell in row.cells.items():
        if each.role != "field":
            continue
        try:
            value = value_in(each, cell, None)
        except Unreadable as error:
            faults.append(Fault(row.place_of(each), str(error)))
            readable = False
            continue
        if value not in EMPTY:
            given[each] = value
    held = {each.role: cell.text.strip() for each, cell in row.cells.items()}
    above = tuple(cell.text.strip() for each, cell in sorted(row.cells.items(), key=lambda pair: pair[0].level)
                  if each.role == "in")
    return Added(row, held.get("record", ""), held.get("title", ""), above, given) if readable else None
