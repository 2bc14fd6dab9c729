"""The tables of a kind: one for its records, and one for each list of entries, as an entry is a row of its own.

An action can be filtered and counted once it is a row; a list of plain words stays in one cell, as JSON text. A group
of fields (`closed`) becomes columns with a dot (`closed.on`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from functools import cache
from typing import Any, Literal, NamedTuple, get_args

from caretrail.fields import MOMENT, NUMBER, WHEN, WHOLE, Model
from caretrail.kinds.kind import Kind
from caretrail.kinds.labels import label
from caretrail.kinds.walk import Shape, shapes
from caretrail.views import words

Sort = Literal["string", "date", "moment", "when", "integer", "number", "boolean", "array"]

PATTERNS: Mapping[Sort, str] = {
    "moment": "^" + MOMENT.pattern.removesuffix(r"\Z") + "$", "when": "^" + WHEN.pattern.removesuffix(r"\Z") + "$"}
"""Times stay as they were typed, with or without seconds and zone: a text of this form."""


class Column(NamedTuple):
    """A column. `path` leads to its value from the record, or from the entry of a list."""

    name: str
    path: tuple[str, ...]
    sort: Sort
    title: str
    description: str
    choices: tuple[str, ...] = ()
    refers: bool = False


class Table(NamedTuple):
    """`lists` are the lists that lead from a record to its rows, none for the table of the records themselves."""

    name: str
    kind: Kind
    lists: tuple[tuple[str, ...], ...]
    columns: tuple[Column, ...]

    @property
    def title(self) -> str:
        held = words.capital(self.kind.plural)
        inner = ", ".join(".".join(each).replace("_", " ") for each in self.lists)
        return f"{held}: {inner}" if inner else held


@cache
def tables_of(kind: Kind) -> tuple[Table, ...]:
    """The table of a kind's records first."""
    return tuple(_tables(kind, kind.plural, kind.model, (), ()))


def _tables(kind: Kind, name: str, model: type[Model], lists: tuple[tuple[str, ...], ...],
            at: tuple[str, ...]) -> Iterator[Table]:
    columns: list[Column] = []
    inner: list[tuple[tuple[str, ...], type[Model]]] = []
    _look(kind, model, (), at, columns, inner)
    yield Table(name, kind, lists, tuple(columns))
    for path, entry in inner:
        yield from _tables(kind, f"{name}-{'-'.join(path).replace('_', '-')}", entry, (*lists, path), (*at, *path, ""))


def _look(kind: Kind, model: type[Model], path: tuple[str, ...], at: tuple[str, ...], columns: list[Column],
          inner: list[tuple[tuple[str, ...], type[Model]]]) -> None:
    for name, shape in shapes(model).items():
        below = (*path, name)
        if shape.model is None:
            columns.append(Column(".".join(below), below, _sort(shape), label(kind, (*at, *below)),
                                  shape.info.description or "", () if shape.is_list else shape.choices,
                                  shape.refers_to is not None and not shape.is_list))
        elif shape.is_list:
            inner.append((below, shape.model))
        else:
            _look(kind, shape.model, below, at, columns, inner)


def _sort(shape: Shape) -> Sort:
    if shape.is_list:
        return "array"
    found = set(_plain(shape.info.annotation))
    if datetime in found:
        return "when" if date in found else "moment"
    sorts: tuple[tuple[type, Sort], ...] = ((date, "date"), (bool, "boolean"), (int, "integer"), (float, "number"))
    return next((sort for plain, sort in sorts if plain in found), "string")


def _plain(annotation: Any) -> Iterator[Any]:
    yield annotation
    for part in (getattr(annotation, "__origin__", None), *get_args(annotation)):
        if part is not None:
            yield from _plain(part)


def value_of(holder: Any, path: tuple[str, ...]) -> Any:
    """What stands at a path; None where nothing does."""
    for name in path:
        holder = holder.get(name) if isinstance(holder, dict) else None
    return holder


def entries_of(doc: Any, lists: tuple[tuple[str, ...], ...], place: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """The entries that lists lead to, each with its place: `2` for the second, `2.1` for the first in its own list."""
    if not lists:
        if isinstance(doc, dict):
            yield place, doc
        return
    listed = value_of(doc, lists[0])
    for number, entry in enumerate(listed if isinstance(listed, list) else (), 1):
        yield from entries_of(entry, lists[1:], f"{place}.{number}" if place else str(number))


FITS = {"integer": WHOLE, "number": NUMBER, "moment": MOMENT, "when": WHEN}


def fits(column: Column, value: Any) -> bool:
    """Whether a value is of its column's type."""
    if column.sort == "array":
        return isinstance(value, list)
    if not isinstance(value, str):
        return False
    if column.choices:
        return value in column.choices
    if column.sort == "date":
        return len(value) == len("2026-03-05") and words.day_of(value) is not None
    if column.sort == "boolean":
        return value in ("true", "false")
    return column.sort not in FITS or bool(FITS[column.sort].match(value))
