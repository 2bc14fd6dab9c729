"""Records and their entries as typed values: those that hold, each with its place in its list."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from caretrail.fields import Item, Model
from caretrail.load import Record

Typed = TypeVar("Typed", bound=Model)
Entry = TypeVar("Entry", bound=Item)


def typed(record: Record | None, kind: type[Typed]) -> Typed | None:
    """The model of a record of that kind; None where there is no record, it is of another kind, or its fields do not
    fit.
    """
    return record.model if record is not None and isinstance(record.model, kind) else None


def live(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries that hold: without those that another entry of the list corrects."""
    return tuple(entry for _, entry in numbered(entries))


def numbered(entries: Iterable[Entry]) -> tuple[tuple[int, Entry], ...]:
    """The entries that hold, each with its place in the list as written (from 0), which a path to it needs."""
    held = tuple(entries)
    wrong = {entry.corrects for entry in held if entry.corrects and entry.corrects != entry.id}
    return tuple((place, entry) for place, entry in enumerate(held) if entry.id not in wrong)
