"""Incidents and escalations that come again: of one case, or of one type."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from caretrail.facts.entries import typed
from caretrail.facts.protocols import trigger_day
from caretrail.kinds.escalation import Escalation
from caretrail.kinds.incident import Incident
from caretrail.load import Record
from caretrail.trail import Trail

KINDS = ("incident", "escalation")


@dataclass(frozen=True, slots=True, order=True)
class Subject:
    """What can come again: a kind of record, and the case (any record it is about) or the type they share."""

    kind: str
    by: str
    what: str

    def __str__(self) -> str:
        return f"case `{self.what}`" if self.by == "case" else f"type `{self.what}`"


@dataclass(frozen=True, slots=True)
class Happened:
    """One of them, and the day it began."""

    on: date
    record: Record


def subjects(record: Record) -> Iterator[Subject]:
    """What an incident or an escalation would be a repeat of."""
    model, kind = record.model, record.kind.name
    if isinstance(model, Escalation | Incident):
        case = model.case or (model.about_record if isinstance(model, Escalation) else None)
        if case:
            yield Subject(kind, "case", case)
        if model.type:
            yield Subject(kind, "type", model.type.casefold())


def happened(trail: Trail) -> Mapping[Subject, tuple[Happened, ...]]:
    """Every one so far, by what it would be a repeat of, in the order of their days."""
    return trail.once(_happened)


def next_after(trail: Trail, subject: Subject, day: date, until: date, apart_from: str) -> Happened | None:
    """The first of a subject after a day, up to and with another one."""
    held = happened(trail).get(subject, ())
    for each in held[bisect_right(held, day, key=lambda known: known.on):]:
        if each.on > until:
            return None
        if each.record.id != apart_from:
            return each
    return None


def _happened(trail: Trail) -> Mapping[Subject, tuple[Happened, ...]]:
    found: dict[Subject, list[Happened]] = defaultdict(list)
    for kind in KINDS:
        for record in trail.by_kind.get(kind, ()):
            on = trigger_day(trail, record)
            if on and on <= trail.as_of and record.text("status") != "withdrawn" and (
                    typed(record, Escalation) or typed(record, Incident)):
                for subject in subjects(record):
                    found[subject].append(Happened(on, record))
    return {subject: tuple(sorted(held, key=lambda each: (each.on, each.record.id))) for subject, held in found.items()}
