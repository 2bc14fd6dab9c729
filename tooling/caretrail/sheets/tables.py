"""A kind's records and the entries of their lists -> a sheet each, in the words of the kind."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Any, Literal

from caretrail.exports.columns import Column, Table, entries_of, value_of
from caretrail.fields import Item
from caretrail.kinds.labels import label
from caretrail.kinds.walk import Shape, shapes
from caretrail.load import Record
from caretrail.sheets.book import LONGEST_NAME, Cell, Form
from caretrail.sheets.cells import shown
from caretrail.views import words
from caretrail.views.names import title_of

ID, REV = "_id", "_rev"
"""The hidden columns by which a row is known again: the record (and the place of an entry), the file's content."""

FORMS: dict[str, Form] = {"date": "date", "integer": "whole", "number": "number", "boolean": "flag", "array": "lines"}

Role = Literal["field", "record", "title", "in", "id", "rev"]


@dataclass(frozen=True, slots=True)
class Field:
    """A column of a sheet. Those of the role `field` hold a value of the record or the entry; `record` and `title` say
    whose entry it is, `in` in which entry of a list above it lies, `id` and `rev` are the hidden ones.
    """

    heading: str
    role: Role
    form: Form
    column: Column | None = None
    shape: Shape | None = None
    level: int = 0

    @property
    def tells(self) -> str:
        return TOLD.get(self.role) or (self.column.description if self.column else "")


TOLD = {
    "record": "Which record the entry belongs to", "title": "What that record is called; for reading only",
    "in": "Which entry of the list above it belongs to",
    "id": "How caretrail knows the row again; empty in a new row. Leave it as it is",
    "rev": "What the record was when this was taken out; empty in a new row. Leave it as it is"}


@cache
def fields_of(table: Table) -> tuple[Field, ...]:
    """The columns of a table's sheet, the hidden ones last."""
    kind = words.capital(table.kind.name)
    holder = (Field(f"{kind} id", "record", "text"), Field(f"{kind} title", "title", "text"))
    outer = (Field(f"In {_called(table, level).lower()}", "in", "text", level=level)
             for level in range(1, len(table.lists)))
    own = (_field(table, column) for column in table.columns)
    return (*(holder if table.lists else ()), *outer, *own, Field(ID, "id", "text"), Field(REV, "rev", "text"))


def _field(table: Table, column: Column) -> Field:
    at = _keys(table, len(table.lists))
    parts = (label(table.kind, (*at, *column.path[:end])) for end in range(1, len(column.path) + 1))
    shape = shape_at(table, column.path)
    return Field(": ".join(parts), "field", _form(column, shape), column, shape)


def _form(column: Column, shape: Shape) -> Form:
    """Steps of the risk matrix are numbers where the partnership numbers them."""
    return "whole" if shape.vocabulary.startswith("risk_matrix.") else FORMS.get(column.sort, "text")


def _keys(table: Table, depth: int) -> tuple[str, ...]:
    """The path into the entries of a table's lists, as labels know it."""
    return tuple(chain.from_iterable((*each, "") for each in table.lists[:depth]))


def _called(table: Table, level: int) -> str:
    return label(table.kind, _keys(table, level)[:-1])


def shape_at(table: Table, path: Iterable[str]) -> Shape:
    """What a field of a table's rows is."""
    model, shape = table.kind.model, None
    for name in chain(*table.lists, path):
        shape = shapes(model)[name]
        model = shape.model or model
    assert shape
    return shape


def has_ids(table: Table, level: int = 0) -> bool:
    """Whether the entries of a table's list, or of the list at a level above it, have an id of their own."""
    lists = table.lists[:level] if level else table.lists
    shape = shape_at(Table(table.name, table.kind, lists[:-1], ()), lists[-1])
    return shape.model is not None and issubclass(shape.model, Item)


def name_of(table: Table) -> str:
    """The name of a table's sheet: `Risks - actions - updates`, and where that is too long the last list alone."""
    held = words.capital(table.kind.plural)
    lists = [" ".join(each).replace("_", " ") for each in table.lists]
    full = " - ".join([held, *lists])
    return full if len(full) <= LONGEST_NAME else f"{held} - {table.lists[-1][-1].replace('_', ' ')}"


def excel_name(table: Table) -> str:
    """What the Excel table is called, in formulas."""
    return f"{table.name.replace('-', '_')}_"


def rev_of(data: bytes | None) -> str:
    """The id that git gives a content, by which a row shows that its record has changed since."""
    held = data or b""
    return hashlib.sha1(b"blob %d\0" % len(held) + held, usedforsecurity=False).hexdigest()


def rows_of(table: Table, record: Record) -> Iterator[tuple[Cell, ...]]:
    """A record as rows of a table."""
    rev = rev_of(record.file.data)
    for place, entry in entries_of(record.doc, table.lists):
        yield tuple(_cell(table, field, record, place, entry, rev) for field in fields_of(table))


def row_id(record: str, place: str) -> str:
    """`RSK-2026-7K3M`, and for the second entry of a list `RSK-2026-7K3M 2`."""
    return f"{record} {place}" if place else record


def _cell(table: Table, field: Field, record: Record, place: str, entry: Any, rev: str) -> Cell:
    match field.role:
        case "id":
            return row_id(record.id, place)
        case "rev":
            return rev
        case "record":
            return record.id
        case "title":
            return title_of(record.doc) or None
        case "in":
            return entry_above(table, record.doc, place, field.level)
    assert field.column
    return shown(field.form, value_of(entry, field.column.path))


def entry_above(table: Table, doc: Any, place: str, level: int) -> str:
    """What the entry of a list above is known by: its id, else its place in the list."""
    above = ".".join(place.split(".")[:level])
    found = dict(entries_of(doc, table.lists[:level])).get(above, {})
    own = found.get("id") if has_ids(table, level) else None
    return own if isinstance(own, str) and own else above


