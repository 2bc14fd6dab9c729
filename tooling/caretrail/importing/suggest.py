"""A draft of a mapping, from the headers and values of a sheet: what is open says DECIDE, and a person decides it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from caretrail.importing.cells import DAY
from caretrail.importing.damage import total_in
from caretrail.importing.headers import NOTES, PERIOD, REFERENCE, VALUES
from caretrail.importing.ids import slug_of
from caretrail.importing.likeness import Likeness, likenesses
from caretrail.importing.mapping_file import DECIDE
from caretrail.importing.plan import CLOSED
from caretrail.importing.table import Table
from caretrail.kinds.kind import Kind
from caretrail.kinds.walk import Shape, shapes
from caretrail.nearest import a, nearest
from caretrail.plain import plain
from caretrail.private import is_private, masked
from caretrail.views.words import count
from caretrail.writing import Unwritable, write

NAMES = ("name", "title")
"""The field that says what a record is; a kind has one of them."""

SHOWN = 3
LONGEST = 60
MOST = 40
"""Different values of a column that a draft lists; a column with more of them is no list of words."""

HEAD = """\
# A draft of a mapping, made by likeness alone: of the headers and values of {}.
# Read every line. Put your decision in place of each {}, and your name after `confirmed_by`; the import does
# not run before. docs/import.md explains every key.
confirmed_by:
"""
IN_DAYS = "day (2026-03-05), day-first (5/3/2026) or month-first (3/5/2026)?"
IN_PERIODS = "day, day-first, month-end (2026-03 is 31 March) or year-end (2026 is 31 December)?"


def suggestion(table: Table, kind: Kind) -> str:
    """The text of a draft for records of a kind; it is no mapping before somebody has read it."""
    name = table.name + (f", sheet {table.sheet}" if table.sheet else "")
    return HEAD.format(plain(name), DECIDE) + "".join(f"{line}\n" for line in _Draft(table, kind).lines())


@dataclass(frozen=True, slots=True)
class _Group:
    """An entry of a list: its list, the type of score where it is one, and the columns of its fields."""

    into: str
    stage: str
    columns: dict[str, str]


class _Draft:
    def __init__(self, table: Table, kind: Kind) -> None:
        self._table, self._kind = table, kind
        self._like = likenesses(table, kind)
        self._by_place = {each.place: each.column for each in self._like.values() if not each.period}
        self._periods = [each for each in self._like.values() if each.period]

    def lines(self) -> Iterator[str]:
        yield _pair("kind", self._kind.name)
        yield f"source: {DECIDE}  # where the sheet comes from, in words: it stands in the log of every new record"
        yield from self._reference()
        yield from self._fixed()
        yield from self._part("new", [place for place in self._by_place if place == "opened_on"])
        yield from self._part("fields", [place for place in self._by_place if self._is_field(place)])
        yield from self._entries()
        if notes := [each.column for each in self._like.values() if each.place == NOTES]:
            yield "notes:  # kept word for word in the log"
            yield from (f"  - {_text(each)}{self._found(each)}" for each in notes)
        yield from self._ignored()
        yield from self._left_out()
        if {line for line, _ in self._table.covered} & {row.line for row in self._table.rows}:
            yield f"merged: {DECIDE}  # fill, where a joined cell counts for every cell it covers; else part the cells"
        yield from self._periods_lines()

    def _is_field(self, place: str) -> bool:
        return not place.startswith("#") and "." not in place and place != "opened_on"

    def _reference(self) -> Iterator[str]:
        column = self._by_place.get(REFERENCE, "")
        what = f"the number by which {a(self._kind.name)} is known" if self._kind.is_work else "what its id is made of"
        yield f"reference:  # {what}"
        yield f"  columns: [{_quoted(column) if column else DECIDE}]{self._found(column)}"
        if not self._kind.is_work:
            made = slug_of("from-words", self._values(column)[0]) if column else ""
            example = f", which would make `{made}` of the first" if made else ""
            yield f"  slug: {DECIDE}  # as-is, or from-words{example}"
        elif column:
            yield '  form: "{}"  # put the name of the register before it, such as "Roads risk {}"'
            repeated = sum(many > 1 for many in Counter(self._values(column)).values())
            if repeated:
                yield (f"several_rows: {DECIDE}  # {count(repeated, 'number')} in several rows: true where they speak "
                       "of one record; else name another column under `reference`")

    def _fixed(self) -> Iterator[str]:
        needed = list(self._needed())
        if open_ := [(name, why) for name, why in needed if name not in self._by_place]:
            yield "fixed:  # the same in every new record"
            for name, why in open_:
                choices = ", ".join(self._shape(name).choices)
                yield f"  {name}: {DECIDE}  # {choices or why}"

    def _needed(self) -> Iterator[tuple[str, str]]:
        """The fields that every record has to have, and what goes there."""
        if self._kind.is_work:
            yield from (("status", ""), ("agencies", "the ids of the agencies concerned, in [ ]"))
            return
        for name, shape in shapes(self._kind.model).items():
            if shape.info.is_required() and name not in ("id", *NAMES):
                yield name, f"needed: {_comment(str(shape.info.description))}"

    def _part(self, part: str, places: Iterable[str]) -> Iterator[str]:
        found = [(place, self._by_place[place]) for place in places]
        if not self._kind.is_work and part == "fields":
            found += [(name, self._by_place[REFERENCE]) for name in NAMES if REFERENCE in self._by_place
                      and name in shapes(self._kind.model) and name not in self._by_place]
        lines = [line for place, column in found for line in self._spec(place, column, self._shape(place), 2)]
        if part == "new" and self._kind.is_work and not found:
            is_timed = self._periods or PERIOD in self._by_place
            why = "the day it was opened: a column, or {is: 2026-03-05}"
            lines = ['  opened_on: {period: "on"}  # no column looks like the day it was opened' if is_timed else
                     f"  opened_on: {DECIDE}  # {why}"]
        if part == "fields" and not any(place in NAMES for place, _ in found):
            lines += [f"  {name}: {DECIDE}  # needed: the column with its name" for name in NAMES
                      if name in shapes(self._kind.model)]
        if lines:
            yield f"{part}:{'  # read when the record is new, and never again' if part == 'new' else ''}"
            yield from lines

    def _entries(self) -> Iterator[str]:
        groups = list(self._groups())
        if groups:
            yield "entries:"
        for group in groups:
            yield f"  - list: {group.into}"
            yield f"    when: [{', '.join(_quoted(each) for each in group.columns.values())}]"
            yield "    fields:"
            yield from self._entry(group, 6)

    def _groups(self) -> Iterator[_Group]:
        found: dict[tuple[str, str], dict[str, str]] = {}
        for place, column in self._by_place.items():
            if "." in place:
                first, *between, last = place.split(".")
                found.setdefault((first, "".join(between)), {})[last] = column
        yield from (_Group(into, stage, columns) for (into, stage), columns in found.items())

    def _entry(self, group: _Group, indent: int) -> Iterator[str]:
        model = self._shape(group.into).model
        assert model is not None
        for name, shape in shapes(model).items():
            margin = " " * indent + _key(name)
            if name in group.columns:
                yield from self._spec(name, group.columns[name], shape, indent, group.columns)
            elif name == "type" and group.stage:
                yield f"{margin}: {{is: {group.stage}}}"
            elif name != "id" and shape.info.is_required():
                timed = shape.is_day and (self._periods or PERIOD in self._by_place)
                why = _comment(str(shape.info.description))
                yield f"{margin}: " + (
                    '{period: "on"}' if timed else f"{DECIDE}  # needed: {why}; a column, or {{is: ...}}")

    def _spec(self, name: str, column: str, shape: Shape, indent: int,
              beside: dict[str, str] | None = None) -> Iterator[str]:
        """One field as it is read from a column."""
        margin, name = " " * indent, name.rpartition(".")[2]
        key = f"{margin}{_key(name)}:"
        if shape.is_day:
            yield key
            yield f"{margin}  column: {_text(column)}"
            yield f"{margin}  read: {self._reading(column)}"
        elif lines := list(self._words(name, column, shape, margin)):
            yield key
            yield f"{margin}  column: {_text(column)}"
            yield f"{margin}  values:"
            yield from lines
        elif name == "score" and beside and {"likelihood", "consequence"} <= set(beside):
            yield key
            yield f"{margin}  column: {_text(column)}{self._found(column)}"
            yield f"{margin}  product_of: [{_quoted(beside['likelihood'])}, {_quoted(beside['consequence'])}]"
        else:
            yield f"{key} {_text(column)}{self._found(column)}"

    def _reading(self, column: str) -> str:
        if all(DAY.match(each) for each in self._values(column)):
            return f"day{self._found(column)}"
        return f"{DECIDE}  # {IN_DAYS}{self._found(column).replace('  #', ';')}"

    def _words(self, name: str, column: str, shape: Shape, margin: str) -> Iterator[str]:
        """The words of a column and what they are likely to stand for, where only certain words or ids are allowed."""
        likely = VALUES.get(name, {})
        values = Counter(self._values(column))
        is_rating = name == "rating" and any(each.lower() in likely for each in values)
        if not (shape.choices or shape.refers_to or is_rating) or len(values) > MOST:
            return
        for value, many in values.items():
            found, why = self._meaning(value, shape, likely)
            if is_private(value):
                yield f"{margin}    # {_comment(value)}: {count(many, 'row')}; take it out of the sheet"
                continue
            try:
                yield f"{margin}    {_pair(value, found)}  # {count(many, 'row')}{why}"
            except Unwritable:
                yield (f"{margin}    # {_comment(value)}: {count(many, 'row')}; no mapping can name it, as it has "
                       "several lines or holds what nobody can see: mend the sheet")

    def _meaning(self, value: str, shape: Shape, likely: Any) -> tuple[str, str]:
        if shape.refers_to:
            made = slug_of("from-words", value)
            return DECIDE, f"; the id of {a(shape.refers_to[0])}" + (f", such as {made}" if made else "")
        meant = likely.get(value.lower(), "")
        meant = meant if not shape.choices or meant in shape.choices else ""
        meant = meant or (nearest(value, shape.choices) if shape.choices else "")
        if meant in CLOSED:
            return meant, f"; is that so? write `{meant}` with the day and the reason into each, or use `leave_out`"
        return (meant, "; is that so?") if meant else (DECIDE, f"; {', '.join(shape.choices) or 'what it stands for'}")

    def _ignored(self) -> Iterator[str]:
        left = [name for name in self._table.columns if name not in self._like]
        if left:
            yield "ignore:  # left behind: say why, or move the column to `fields` or `notes`"
        for name in left:
            told = next((each.why for each in self._table.remarks if self._table.column_at(each.column) == name), "")
            why = DECIDE if told or self._table.filled(name) else "no row has anything in it"
            yield f"  {_pair(name, why)}{self._found(name) or (told and f'  # {_comment(told)}')}"

    def _left_out(self) -> Iterator[str]:
        numbers = [self._by_place[REFERENCE]] if REFERENCE in self._by_place else []
        words = dict.fromkeys((name, text) for row in self._table.rows if numbers and (text := total_in(row, numbers))
                              for name, cell in row.cells.items() if cell == text)
        if words:
            yield "leave_out:  # rows that look like totals, and a total is no record"
        for name, text in words:
            yield f"  - {{column: {_quoted(name)}, is: [{_quoted(text)}], reason: {DECIDE}}}"

    def _periods_lines(self) -> Iterator[str]:
        if self._periods:
            yield from self._period_columns(self._periods)
        elif column := self._by_place.get(PERIOD, ""):
            yield "periods:  # one landing for each"
            yield "  rows:"
            yield f"    column: {_text(column)}"
            yield f"    read: {DECIDE}  # {IN_PERIODS}{self._found(column).replace('  #', ';')}"

    def _period_columns(self, periods: list[Likeness]) -> Iterator[str]:
        first, *between, last = periods[0].place.split(".")
        model = self._shape(first).model
        assert model is not None
        values = list(dict.fromkeys(value for each in periods for value in self._values(each.column)))
        yield "periods:  # one landing for each"
        yield "  entries:"
        yield f"    - list: {first}"
        yield "      fields:"
        yield '        on: {period: "on"}'
        yield f"        type: {{is: {''.join(between)}}}"
        yield f"        {last}:"
        yield "          cell: true"
        if last == "rating":
            yield "          values:"
        for value in values if last == "rating" else ():
            found, why = self._meaning(value, shapes(model)[last], VALUES["rating"])
            yield f"            {_pair(value, found)}  # {why.removeprefix('; ')}"
        yield "  columns:"
        for each in periods:
            yield f"    {_quoted(each.column)}:"
            yield f"      {_pair('name', each.period)}"
            yield f"      on: {DECIDE}  # the day it counts as, such as the last of the quarter"

    def _shape(self, place: str) -> Shape:
        return shapes(self._kind.model)[place.partition(".")[0]]

    def _values(self, column: str) -> list[str]:
        return [row.cells[column] for row in self._table.rows if row.cells[column]]

    def _found(self, column: str) -> str:
        """The first few values, as a comment; empty where there are none."""
        found = list(dict.fromkeys(self._values(column)))[:SHOWN] if column else []
        return "  # " + "; ".join(_comment(each) for each in found) if found else ""


def _comment(text: str) -> str:
    """A text on one line, cut short, without what looks like personal data."""
    shown = masked(plain(" ".join(text.split())))
    return shown if len(shown) <= LONGEST else f"{shown[:LONGEST]}..."


def _key(name: str) -> str:
    """`"on"` in quotation marks, as some readers take it for true."""
    return _pair(name, "x").removesuffix(": x")


def _pair(key: str, value: str) -> str:
    return write({key: value}).rstrip("\n")


def _text(column: str) -> str:
    return write({"x": column}).rstrip("\n").removeprefix("x: ") if len(column) <= LONGEST else _quoted(column)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
