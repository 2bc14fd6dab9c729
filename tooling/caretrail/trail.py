"""Everything loaded, with lookups. Rules, views and pages are pure functions of a `Trail`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from caretrail.kinds.references import Reference
from caretrail.load import Loaded, Record, Rejected, folder_files, load

if TYPE_CHECKING:
    from caretrail.history import History

Made = TypeVar("Made")

ONWARD = ("links supersedes", "succeeds", "reports_to", "escalates_to", "recurrence_of")
"""The ways in which records of a kind follow each other, with any number of steps."""

DAYLESS = ("records", "by_kind", "references_from", "references_to")
"""Lookups that are the same on every day."""

LAST_FIELDS = {step.split()[0].replace("links", "to") for step in ONWARD}


@dataclass(eq=False)
class Trail:
    """The register at one commit (`commit` is empty for one in a folder), with history where asked. `holders` are
    the ids of the records whose references are followed (`resolved`, `unresolved`, `beside`, `onward`): where the
    others were checked before, only some; None for all of them.
    """

    loaded: Loaded
    as_of: date
    commit: str = ""
    history: History | None = None
    holders: Collection[str] | None = None
    _made: dict[Hashable, Any] = field(default_factory=dict, repr=False)
    _always: dict[Hashable, Any] = field(default_factory=dict, repr=False)
    _days: dict[date, Trail] = field(default_factory=dict, repr=False)

    def once(self, make: Callable[[Trail], Made]) -> Made:
        """What `make` makes of this trail, made at most once."""
        if make not in self._made:
            self._made[make] = make(self)
        return self._made[make]  # type: ignore[no-any-return]

    def always(self, make: Callable[[Trail], Made]) -> Made:
        """The same for what does not depend on the day: made at most once for this trail and those on other days."""
        if make not in self._always:
            self._always[make] = make(self)
        return self._always[make]  # type: ignore[no-any-return]

    def on(self, day: date) -> Trail:
        """The same register looked at as of another day: what has a later date has not happened yet."""
        if day == self.as_of:
            return self
        if day not in self._days:
            other = Trail(self.loaded, day, self.commit, self.history, self.holders, _always=self._always)
            other.__dict__ |= {name: made for name, made in self.__dict__.items() if name in DAYLESS}
            self._days[day] = other
        return self._days[day]

    @property
    def rejected(self) -> tuple[Rejected, ...]:
        return self.loaded.rejected

    @cached_property
    def records(self) -> dict[str, Record]:
        """By id; where two files claim one id, the first path has it (a rule reports the other)."""
        found: dict[str, Record] = {}
        for record in self.loaded.records:
            found.setdefault(record.id, record)
        return found

    @cached_property
    def by_kind(self) -> dict[str, tuple[Record, ...]]:
        groups: dict[str, list[Record]] = defaultdict(list)
        for record in self.records.values():
            groups[record.kind.name].append(record)
        return {name: tuple(members) for name, members in groups.items()}

    @cached_property
    def references_from(self) -> dict[str, tuple[Reference, ...]]:
        return {record.id: record.references for record in self.records.values()}

    @cached_property
    def references_to(self) -> dict[str, tuple[tuple[str, Reference], ...]]:
        """Id -> (id of the referring record, the reference), in the order of the referring ids."""
        found: dict[str, list[tuple[str, Reference]]] = defaultdict(list)
        for holder, held in self.references_from.items():
            for reference in held:
                found[reference.to].append((holder, reference))
        return {target: tuple(holders) for target, holders in found.items()}

    @property
    def resolved(self) -> list[tuple[Record, Reference, Record]]:
        """Every reference that leads to a record of a kind it may lead to: by whom, the reference, to whom."""
        return self._followed[0]

    @property
    def unresolved(self) -> list[tuple[Record, Reference]]:
        """Every other reference: by whom, the reference."""
        return self._followed[1]

    @cached_property
    def far(self) -> set[str]:
        """The ids of records whose references can lead to any distance: to a record that is not there, and may be
        called like any other, or on from one record to the next.
        """
        return {record.id for record, _ in self.unresolved} | {record.id for _, record, _ in self.onward}

    @cached_property
    def onward(self) -> list[tuple[str, Record, Reference]]:
        """The resolved references that are steps in a succession of records: in which way, by whom, the reference."""
        return [(step, record, reference) for record, reference, _ in self.resolved
                if reference.path[-1] in LAST_FIELDS and (step := way(record, reference)) in ONWARD]

    @cached_property
    def beside(self) -> list[tuple[Record, dict[str, Reference]]]:
        """The resolved references that stand beside each other in one entry, by their fields."""
        found: list[tuple[Record, dict[str, Reference]]] = []
        for record, held in groupby(self.resolved, itemgetter(0)):
            entries: dict[tuple[str | int, ...], dict[str, Reference]] = {}
            for _, reference, _ in held:
                *entry, field = reference.path
                if isinstance(field, str):
                    entries.setdefault(tuple(entry), {})[field] = reference
            found += [(record, fields) for fields in entries.values() if len(fields) > 1]
        return found

    @cached_property
    def _followed(self) -> tuple[list[tuple[Record, Reference, Record]], list[tuple[Record, Reference]]]:
        records, resolved, unresolved = self.records, [], []
        for name, record in records.items():
            if self.holders is not None and name not in self.holders:
                continue
            for reference in record.references:
                target = records.get(reference.to)
                if target is not None and fits(reference, target):
                    resolved.append((record, reference, target))
                else:
                    unresolved.append((record, reference))
        return resolved, unresolved


def way(record: Record, reference: Reference) -> str:
    """How a reference relates two records: its field, such as `items.decision`, or `links` and the link's type."""
    first, *more = reference.path
    if first == "links":
        return f"links {record.gist.links[int(more[0])]}"
    return ".".join(part for part in reference.path if isinstance(part, str))


def fits(reference: Reference, target: Record) -> bool:
    """Whether a reference may point to this kind of record."""
    return target.kind.name in reference.kinds if reference.kinds else target.kind.is_work


def open_trail(root: Path, *, as_of: date | None = None, history: bool, cache: bool = True) -> Trail:
    """The register in a repository: as it lies in the working folder, or with `history` as its head commit
    has it, with everything that ever landed. `as_of` is today where it is not given: the one place that asks
    the clock. Without `cache` every revision is read again.
    """
    day = as_of or date.today()
    if not history:
        return Trail(load(folder_files(root)), day)
    from caretrail.history import open_history
    from caretrail.history.git import Repository

    past = open_history(root, use_cache=cache)
    with Repository(root) as repository:
        return Trail(load(repository.tree_files(past.head)), day, past.head, past)
