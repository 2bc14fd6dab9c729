"""How far the register can be relied on, in numbers: who is how sure year by year, ids that are missing, clocks."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from caretrail.authority.model import LEVELS
from caretrail.diff import entry_ids
from caretrail.history.model import IdentityLevel
from caretrail.views.behind import Behind, authors
from caretrail.views.continuity_counts import UNKNOWN
from caretrail.views.evidence import Evidence

NUMBERED = re.compile(r"([A-Z]{1,3})([0-9]{1,4})\Z")

Sure = IdentityLevel | str
SURENESS: tuple[Sure, ...] = (*reversed(LEVELS), UNKNOWN)
"""The surest first; last what nobody the register knows did."""

MOST = 5
"""Of the ids that a list jumps over, so many are named."""


@dataclass(slots=True)
class Counted:
    """How many there are, and the number of the first landing they are told of (0 for none)."""

    number: int = 0
    first: int = 0

    def add(self, landing: int) -> None:
        self.number += 1
        self.first = self.first or landing


@dataclass(frozen=True, slots=True)
class Jump:
    """A list whose entries' ids do not run on: `missing` are those before the last. A list that stands in each entry of
    another one is looked at as a whole, as its ids may run on from entry to entry.
    """

    record: str
    path: str
    missing: tuple[str, ...]


@dataclass(slots=True)
class Integrity:
    """`years` are landings by year and by the least sure of their authors; `jumps` as above. `undated`, `backwards`
    and `off` are landings without a time, dated before the one before them, and whose claimed day is passed over;
    `merges` hold changes of their own.
    """

    years: Mapping[int | None, Mapping[Sure, Counted]]
    total: Mapping[Sure, Counted]
    jumps: tuple[Jump, ...]
    undated: list[int] = field(default_factory=list)
    backwards: list[int] = field(default_factory=list)
    off: list[int] = field(default_factory=list)
    merges: list[int] = field(default_factory=list)
    approved: int = 0


def integrity(evidence: Evidence) -> Integrity:
    return evidence.once(_integrity)


def _integrity(evidence: Evidence) -> Integrity:
    years: dict[int | None, dict[Sure, Counted]] = defaultdict(lambda: defaultdict(Counted))
    total: dict[Sure, Counted] = defaultdict(Counted)
    found = Integrity(years, total, tuple(jumps(evidence)))
    before = None
    for landing in evidence.landings:
        number, on = landing.number, _day(evidence, landing.number)
        sure = _least(authors(evidence, landing))
        years[on.year if on else None][sure].add(number)
        total[sure].add(number)
        found.approved += bool(evidence.audited.people(number).approvals if evidence.audited else landing.approvals)
        if landing.landed_at is None:
            found.undated.append(number)
        elif before is not None and landing.landed_at < before:
            found.backwards.append(number)
        if landing.landed_at is not None and evidence.recorded_on(landing) != on:
            found.off.append(number)
        if landing.has_own_content:
            found.merges.append(number)
        before = landing.landed_at or before
    return found


def _day(evidence: Evidence, number: int) -> date | None:
    return evidence.trail.history.day_of(number) if evidence.trail.history else None


def _least(people: tuple[Behind, ...]) -> Sure:
    if any(not each.person for each in people):
        return UNKNOWN
    return min((each.sure for each in people), key=LEVELS.index, default=UNKNOWN)


def jumps(evidence: Evidence) -> Iterator[Jump]:
    """Lists of the records as they stand whose ids jump: an entry was taken out, or a number left out."""
    for record in evidence.trail.records.values():
        held: dict[str, list[str]] = defaultdict(list)
        for path, ids in _lists(record.doc, ""):
            held[path] += ids
        for path, ids in held.items():
            if missing := tuple(_missing(ids)):
                yield Jump(record.id, path, missing)


def _lists(value: Any, path: str) -> Iterator[tuple[str, list[str]]]:
    if isinstance(value, dict):
        for name, below in value.items():
            if isinstance(below, (dict, list)):
                yield from _lists(below, f"{path}.{name}" if path else name)
    elif ids := entry_ids(value):
        yield path, ids
        for entry in value:
            yield from _lists(entry, path)


def _missing(ids: list[str]) -> Iterator[str]:
    """The ids that a list jumps over, counted for each of the letters that its ids begin with."""
    numbers: dict[str, set[int]] = defaultdict(set)
    for each in ids:
        if found := NUMBERED.match(each):
            numbers[found[1]].add(int(found[2]))
    for letters, held in numbers.items():
        for number in range(1, max(held)):
            if number not in held:
                yield f"{letters}{number}"


def codes(evidence: Evidence) -> Counter[str]:
    """How often each rule found something."""
    return Counter(each.code for each in evidence.problems)
