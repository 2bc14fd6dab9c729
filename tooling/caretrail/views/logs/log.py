"""What a log is: a table that governance officers know by name, made from the records that hold its rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, NamedTuple, TypeVar

from caretrail.facts.entries import typed
from caretrail.facts.owners import owners_on
from caretrail.facts.salvage import what_fits
from caretrail.facts.settings import calendar
from caretrail.fields import Model
from caretrail.load import Record
from caretrail.views import addresses
from caretrail.views.cells import Cell, Column, Form, Row, Title, day, refs, word
from caretrail.views.evidence import Evidence
from caretrail.views.names import title_of

Entry = TypeVar("Entry")
Made = TypeVar("Made", bound=Model)


@dataclass(frozen=True, slots=True)
class Part(Generic[Entry]):
    """A column, and what it holds of an entry."""

    column: Column
    cell: Callable[[Entry], Cell]


@dataclass(frozen=True, slots=True)
class Log(Generic[Entry]):
    """A log: `slug` is its address below `registers/`, `one` and `many` what its rows are called, `purpose` one
    sentence on what it is for, `first` the heading of its first column. `entries` are what rows are made of; a record
    of which too little can be read to make one has a row with its title alone. `notes` say what is in it and how its
    columns come about, in paragraphs.
    """

    slug: str
    title: str
    one: str
    many: str
    purpose: str
    first: str
    entries: Callable[[Evidence], Iterable[Entry | Record]]
    name: Callable[[Entry], Title]
    parts: tuple[Part[Entry], ...]
    notes: str

    @property
    def columns(self) -> tuple[Column, ...]:
        return (Column("title", self.first, "title"), *(part.column for part in self.parts))

    @property
    def paragraphs(self) -> list[str]:
        return [" ".join(each.split()) for each in self.notes.split("\n\n")]

    @property
    def address(self) -> str:
        return addresses.register(self.slug)

    def rows(self, evidence: Evidence) -> tuple[Row, ...]:
        return tuple(self._rows(evidence))

    def _rows(self, evidence: Evidence) -> Iterator[Row]:
        for entry in self.entries(evidence):
            if isinstance(entry, Record):
                yield Row(title_cell(entry), ("",) * len(self.parts))
            else:
                yield Row(self.name(entry), tuple(part.cell(entry) for part in self.parts))


class Held(NamedTuple, Generic[Made]):
    """A record with what can be read of it."""

    evidence: Evidence
    record: Record
    model: Made


def owners(held: Held[Any]) -> Cell:
    """Who owns it on the as-of day; empty where nobody does."""
    return refs(*(each.person for each in owners_on(held.model.ownership, held.evidence.trail.as_of)))


def part(name: str, heading: str, form: Form, cell: Callable[[Entry], Cell], *, shown: bool = True,
         choice: bool = False) -> Part[Entry]:
    return Part(Column(name, heading, form, shown, choice), cell)


def spare(name: str, heading: str, form: Form, cell: Callable[[Entry], Cell], *, choice: bool = False) -> Part[Entry]:
    """A column that waits until it is asked for."""
    return part(name, heading, form, cell, shown=False, choice=choice)


def each(evidence: Evidence, kind: str, model: type[Made]) -> Iterator[Held[Made] | Record]:
    """Every record of a kind, without the parts of it that do not fit."""
    for record in evidence.trail.by_kind.get(kind, ()):
        found = readable(record, model)
        yield Held(evidence, record, found) if found else record


def latest_first(entries: Iterable[Held[Made] | Record], on: Callable[[Held[Made]], str]) -> list[Held[Made] | Record]:
    """By a day or a moment as text, the last one first; what has none comes at the end."""
    return sorted(entries, key=lambda each: "" if isinstance(each, Record) else on(each), reverse=True)


def when_of(entry: Held[Any], *fields: str) -> str:
    """The first of some days and moments that a record gives, as its file has it."""
    return next((text for name in fields if (text := entry.record.text(name))), "")


def status(held: Held[Any]) -> Cell:
    return word(held.record.text("status"))


def readable(record: Record, model: type[Made]) -> Made | None:
    """What can be read of a record; None where too little is left."""
    return typed(record, model) or what_fits(model, record.doc)


def title_cell(record: Record, at: str = "") -> Title:
    """A record by its name; `at` is where on its page (`#part-actions`)."""
    return Title(title_of(record.doc) or record.id, addresses.record(record.id) + at, record.id)


def name_of(held: Held[Any]) -> Title:
    return title_cell(held.record)


def moment(evidence: Evidence, at: datetime | None) -> Cell:
    """A moment in the partnership's own time."""
    return day(calendar(evidence.trail).local(at).replace(tzinfo=None) if at else None)


def lines(found: Iterable[str]) -> str:
    """Several texts, each on a line of its own."""
    return "\n".join(each for each in found if each)
