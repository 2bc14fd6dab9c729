"""Edits and new entries -> the record as it will be, told step by step, each step with the cell it came from."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from caretrail.drafting import letter_of
from caretrail.exports.columns import Table, value_of
from caretrail.fields import ITEM_ID
from caretrail.importing.faults import Fault
from caretrail.importing.returned.edits import EMPTY, Added, Edit
from caretrail.kinds.kind import Kind
from caretrail.kinds.walk import shapes
from caretrail.plain import plain
from caretrail.sheets.tables import Field, has_ids, name_of, shape_at

Loc = tuple[str | int, ...]
"""The way to a value of a record: names of fields, and places in lists from 0."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that changes: the cell or the row it comes from, what it is called, what it was and will be."""

    where: str
    what: str
    old: Any
    new: Any


@dataclass
class Changing:
    """A record on its way from `before` (None for a new one) to `doc`. `origin` says of each value that was changed
    which cell it came from.
    """

    id: str
    kind: Kind
    before: Mapping[str, Any] | None
    doc: dict[str, Any]
    steps: list[Step] = field(default_factory=list)
    origin: dict[Loc, str] = field(default_factory=dict)
    made: list[tuple[Table, Loc]] = field(default_factory=list)

    @classmethod
    def of(cls, record: str, kind: Kind, before: Mapping[str, Any]) -> Changing:
        return cls(record, kind, before, copy.deepcopy(dict(before)))

    @property
    def is_new(self) -> bool:
        return self.before is None

    def origin_of(self, loc: Loc) -> str:
        """The cell, or the row, from which a value came, as near as it is known."""
        for end in range(len(loc), 0, -1):
            if loc[:end] in self.origin:
                return self.origin[loc[:end]]
        inside = (where for known, where in self.origin.items() if known[:len(loc)] == loc)
        return next(inside, self.origin.get((), self.steps[0].where if self.steps else self.id))

    def now(self, edit: Edit) -> tuple[Any, bool]:
        """What the field that an edit is of holds now, and whether the entry it stands in is there."""
        found = located(self.doc, edit.row.table, edit.entry)
        return (value_of(found[0], edit.path), True) if found else (None, False)

    def make(self, edit: Edit) -> None:
        """Change a field. The entry it stands in is there."""
        found = located(self.doc, edit.row.table, edit.entry)
        assert found
        holder, loc = found
        put(holder, edit.path, edit.new)
        self.origin[(*loc, *edit.path)] = edit.where
        named = f"{name_of(edit.row.table)} {_called(holder, loc)}: " if loc else ""
        self.steps.append(Step(edit.where, f"{named}{edit.field.heading}", edit.old, edit.new))

    def add(self, added: Added) -> Fault | None:
        """Add an entry to one of the record's lists; what is wrong with it, where it cannot be."""
        table = added.row.table
        holder = self._holder(added)
        if isinstance(holder, Fault):
            return holder
        found, loc = holder
        listed = value_of(found, table.lists[-1])
        entries = listed if isinstance(listed, list) else []
        given = {each.column.path: value for each, value in added.given.items() if each.column}
        fault = self._give_id(added, given, entries)
        if fault:
            return fault
        entry = ordered(table, given)
        put(found, table.lists[-1], [*entries, entry])
        here = (*loc, *table.lists[-1], len(entries))
        self.made.append((table, here))
        self.origin[here] = added.row.place
        self.origin |= {(*here, *path): where for path, where in added.places.items()}
        named = f"{name_of(table)} {_called(entry, here)}"
        self.steps.append(Step(added.row.place, f"{named}, new", None, told(added.given)))
        return None

    def _holder(self, added: Added) -> tuple[dict[str, Any], Loc] | Fault:
        """The record, or the entry in it, to whose list an entry is added."""
        table = added.row.table
        address: list[str | int] = []
        for level, named in enumerate(added.above, 1):
            by_id = has_ids(table, level)
            if not named or not (by_id or named.isdecimal()):
                return Fault(added.row.place, "it does not say in which entry it belongs: fill in "
                                              f"`{_heading(added, level)}`")
            address.append(named if by_id else int(named.rpartition(".")[2]) - 1)
        outer = Table(table.name, table.kind, table.lists[:-1], ())
        found = located(self.doc, outer, tuple(address))
        return found or Fault(added.row.place, f"`{self.id}` has no entry `{plain(' '.join(added.above))}` to add it "
                                               "to")

    def _give_id(self, added: Added, given: dict[tuple[str, ...], Any], entries: list[Any]) -> Fault | None:
        """An id for an entry that has none, the next one of its list."""
        table = added.row.table
        if not has_ids(table):
            return None
        used = {each.get("id") for each in entries if isinstance(each, dict)}
        if given.get(("id",)) in used:
            return Fault(added.row.place, f"`{plain(str(given['id',]))}` is an entry of `{self.id}` already: entries "
                                          "are "
                                          "never changed; leave the id empty, and it gets the next one")
        given.setdefault(("id",), _next_id(table, entries))
        return None


def located(doc: dict[str, Any], table: Table, address: tuple[str | int, ...]) -> tuple[dict[str, Any], Loc] | None:
    """An entry of a record and the way to it; None where it is not there."""
    holder = doc
    loc: Loc = ()
    for path, key in zip(table.lists, address, strict=False):
        listed = value_of(holder, path)
        entries = listed if isinstance(listed, list) else []
        place = next((number for number, each in enumerate(entries) if isinstance(each, dict)
                      and (number == key or each.get("id") == key)), None)
        if place is None:
            return None
        holder, loc = entries[place], (*loc, *path, place)
    return holder, loc


def put(holder: dict[str, Any], path: tuple[str, ...], value: Any) -> None:
    """Set a field, with the groups around it; with an empty value take it away, and a group that it leaves empty."""
    name, *rest = path
    if rest:
        group = holder.get(name)
        held = dict(group) if isinstance(group, dict) else {}
        put(held, tuple(rest), value)
        value = held
    if value in EMPTY or value == {}:
        holder.pop(name, None)
    else:
        holder[name] = value


def ordered(table: Table, given: Mapping[tuple[str, ...], Any]) -> dict[str, Any]:
    """Values by their paths as a record or an entry, in the order of its fields."""
    made: dict[str, Any] = {}
    model = shape_at(Table(table.name, table.kind, table.lists[:-1], ()), table.lists[-1]).model if table.lists else (
        table.kind.model)
    assert model
    for name in shapes(model):
        for path, value in given.items():
            if path[0] == name:
                put(made, path, value)
    return made


def told(given: Mapping[Field, Any]) -> str:
    """`On 2026-11-02, Type current`"""
    return ", ".join(f"{each.heading} {said(value)}" for each, value in given.items())


def said(value: Any) -> str:
    """A value on one line."""
    return ", ".join(map(str, value)) if isinstance(value, list) else "nothing" if value in EMPTY else str(value)


def _called(entry: Mapping[str, Any], loc: Loc) -> str:
    own = entry.get("id")
    return own if isinstance(own, str) and own else f"entry {int(loc[-1]) + 1}"


def _heading(added: Added, level: int) -> str:
    return next(each.heading for each in added.row.cells if each.role == "in" and each.level == level)


def _next_id(table: Table, entries: list[Any]) -> str:
    """One more than the highest number with the letters of the last entry."""
    held = [each["id"] for each in entries if isinstance(each, dict) and isinstance(each.get("id"), str)
            and ITEM_ID.match(each["id"])]
    letters = held[-1].rstrip("0123456789") if held else letter_of(table.kind, table.lists[-1][-1])
    numbers = (int(each[len(letters):]) for each in held if each.rstrip("0123456789") == letters)
    return f"{letters}{max(numbers, default=0) + 1}"
