"""Why a row cannot be taken: the column to blame, and what is wrong with it in plain words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from caretrail.fields import ERRORS
from caretrail.importing.cells import date_fault
from caretrail.importing.mapping import Mapping, Period, Spec
from caretrail.importing.table import Row
from caretrail.writing import Unwritable, write

SHAPES = {"list_type": "a list", "model_type": "a group of fields", "string_type": "one text"}
DATES = ("day", "when", "moment")
LONGEST_SHOWN = 60
MADE = ("`id`", "`on` of `log`")
"""Made by the import of the day of opening, which is told itself."""



@dataclass(frozen=True, slots=True)
class Fault:
    """`where` names the column, or the place in the mapping that gave the value; `columns` are those to look at, and
    `proposed` is what could stand there, where that can be told.
    """

    where: str
    why: str
    columns: tuple[str, ...] = field(default=(), compare=False)
    proposed: str = field(default="", compare=False)


def column(*names: str) -> str:
    """Columns as a message names them."""
    return ("column " if len(names) == 1 else "columns ") + " and ".join(f"`{name}`" for name in names)


def at(why: str, *names: str, proposed: str = "") -> Fault:
    """What is wrong with one column, or with several together."""
    return Fault(column(*names), why, names, proposed)


def one_each(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """The first fault of each place: a cell that feeds several fields is one cell to mend."""
    found: dict[str, Fault] = {}
    for fault in faults:
        found.setdefault(fault.where, fault)
    return tuple(found.values())


def fits(mapping: Mapping, doc: dict[str, Any]) -> bool:
    """Whether a document is a record of the mapping's kind."""
    return not list(misfits(mapping, doc, None))


def misfits(mapping: Mapping, doc: dict[str, Any], period: Period | None) -> Iterator[Fault]:
    """What in a record does not fit its kind."""
    try:
        mapping.kind.model.model_validate(doc)
    except ValidationError as error:
        for each in error.errors(include_url=False):
            names, where = _where(mapping, each["loc"], period)
            if where not in MADE:
                why, proposed = why_of(each["type"], each["input"], each.get("ctx", {})), _proposed(each)
                yield at(why, *names, proposed=proposed) if names else Fault(where, why)


def unwritable(row: Row, columns: set[str], doc: dict[str, Any]) -> Iterator[Fault]:
    """Which cells hold what no record can hold, such as a tab or a character that nobody can see."""
    try:
        write(doc)
    except Unwritable as error:
        cells = [at(why, name) for name in row.cells
                 if name in columns and (why := hidden_in(row.cells[name]))]
        yield from cells or [Fault("the record", str(error))]


def hidden_in(text: str) -> str:
    """Why no record can hold a text, such as a tab or a character that nobody can see; empty where one can."""
    try:
        write({"text": text})
    except Unwritable as error:
        return f"{error} ({error.fault.found})" if error.fault.found else str(error)
    return ""


def _where(mapping: Mapping, path: tuple[str | int, ...], period: Period | None) -> tuple[tuple[str, ...], str]:
    """The columns that gave a field its value, or where else it comes from."""
    name = str(path[0]) if path else ""
    if len(path) > 2:
        entries = [entry for entry in (*mapping.entries, *mapping.period_entries) if entry.into == name]
        specs = [entry.fields[str(path[2])] for entry in entries if str(path[2]) in entry.fields]
    else:
        specs = [part[name] for part in (mapping.fields, mapping.new) if name in part]
    columns = tuple(dict.fromkeys(filter(None, (_column(spec, period) for spec in specs))))
    if not columns and name == mapping.key:
        columns = mapping.reference.columns
    field = f"`{path[2]}` of `{name}`" if len(path) > 2 else f"`{name}`"
    return columns, f"{field}, as the mapping gives it" if specs or name in mapping.fixed else field


def _column(spec: Spec, period: Period | None) -> str:
    return period.column if spec.cell and period else spec.column


FLAGS = {"TRUE": "true", "FALSE": "false"}


def _proposed(error: Any) -> str:
    """What the field takes in the cell's place, where only one thing can be meant."""
    text = str(error["input"])
    if error["type"] == "flag" and text in FLAGS:
        return f"`values: {{TRUE: true, FALSE: false}}` in the mapping ({FLAGS[text]} here)"
    if error["type"] in ("whole", "number") and text.endswith("%"):
        return "`read: per-cent` in the mapping, where the field counts per cent"
    return ""


def why_of(kind: str, found: Any, context: dict[str, Any]) -> str:
    """An error of a kind's model in words: its type, what was found, and what the type says besides."""
    if kind == "missing":
        return "no value, and a record needs one; none is invented"
    text = str(found)
    if kind == "string_too_long":
        return f"{len(text)} characters long, and the field takes {context['max_length']}"
    shown = f"`{text[:LONGEST_SHOWN]}...`" if len(text) > LONGEST_SHOWN else f"`{text}`"
    if kind == "literal_error":
        return f"{shown} is none of the words the field takes: {str(context['expected']).replace(chr(39), '`')}"
    if kind in SHAPES:
        return f"{shown} is not {SHAPES[kind]}"
    if kind == "extra_forbidden":
        return "no such field"
    if kind in DATES and (fault := date_fault(text, "text")):
        return f"{shown} {fault}"
    wanted, example = ERRORS.get(kind, ("what the field takes", ""))
    return f"{shown} is not {wanted}" + (f", such as {example}" if example else "")
