"""Who holds which post, and which records each person and post answers for: computed from the records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from caretrail.load import Record
from caretrail.trail import Trail
from caretrail.views import words
from caretrail.views.ownership import Owner, owners

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Holding:
    """A person in a post, from a first to a last day."""

    person: str
    post: str
    start: date | None
    end: date | None
    acting: str

    def covers(self, on: date) -> bool:
        return (self.start is None or self.start <= on) and (self.end is None or on <= self.end)


@dataclass(frozen=True, slots=True)
class Owned:
    """A record and one entry of its ownership list."""

    record: Record
    owner: Owner


@dataclass(eq=False)
class Roles:
    """Posts, their holders, and what they own."""

    trail: Trail

    @cached_property
    def holdings(self) -> tuple[Holding, ...]:
        found = [holding for person in self.trail.by_kind.get("person", ()) for holding in _holdings(person)]
        return tuple(sorted(found, key=lambda holding: (holding.start or date.min, holding.person)))

    @cached_property
    def holders(self) -> dict[str, tuple[Holding, ...]]:
        """By post, oldest first."""
        return _grouped(self.holdings, lambda holding: holding.post)

    @cached_property
    def held_by(self) -> dict[str, tuple[Holding, ...]]:
        """By person, oldest first."""
        return _grouped(self.holdings, lambda holding: holding.person)

    @cached_property
    def owned(self) -> tuple[Owned, ...]:
        return tuple(Owned(record, owner) for record in self.trail.records.values() if "ownership" in record.doc
                     for owner in owners(record.doc))

    @cached_property
    def owned_by(self) -> dict[str, tuple[Owned, ...]]:
        """By person, in the order of the records' ids."""
        return _grouped(self.owned, lambda owned: owned.owner.person)

    @cached_property
    def owned_in(self) -> dict[str, tuple[Owned, ...]]:
        """By post."""
        return _grouped(self.owned, lambda owned: owned.owner.post)

    @cached_property
    def of_agency(self) -> dict[str, tuple[Record, ...]]:
        """Posts and people by their agency."""
        members = (*self.trail.by_kind.get("post", ()), *self.trail.by_kind.get("person", ()))
        return _grouped(members, lambda record: record.text("agency"))

    @cached_property
    def memberships(self) -> dict[str, tuple[str, ...]]:
        """The forums that name a post, a person or an agency, by its id."""
        found: dict[str, list[str]] = defaultdict(list)
        for forum in self.trail.by_kind.get("forum", ()):
            for reference in self.trail.references_from[forum.id]:
                if forum.id not in found[reference.to]:
                    found[reference.to].append(forum.id)
        return {target: tuple(forums) for target, forums in found.items()}


def _holdings(person: Record) -> Iterable[Holding]:
    listed: Any = person.doc.get("appointments")
    for entry in listed if isinstance(listed, list) else ():
        if isinstance(entry, dict) and isinstance(entry.get("post"), str):
            acting = entry.get("acting")
            yield Holding(person.id, entry["post"], words.day_of(entry.get("from")), words.day_of(entry.get("to")),
                          acting if isinstance(acting, str) else "")


def _grouped(things: Iterable[Thing], key: Callable[[Thing], str]) -> dict[str, tuple[Thing, ...]]:
    found: dict[str, list[Thing]] = defaultdict(list)
    for thing in things:
        found[key(thing)].append(thing)
    return {name: tuple(members) for name, members in found.items()}
