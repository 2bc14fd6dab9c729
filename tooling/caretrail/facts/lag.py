"""Recording lag: how long after an event its entry landed on the shared branch.

What is looked at is every work record and every entry of its lists that gives the day on which it happened. The time of
recording is that of the landing, never what an author claims. A landing that adds many records is a bulk import: what
it brought is counted and left out of every rate.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, Literal, NamedTuple

from caretrail.calendar import Calendar
from caretrail.facts.entries import numbered
from caretrail.facts.settings import calendar, thresholds
from caretrail.facts.timeline import Timeline, landing_day, timelines
from caretrail.fields import Item, Model
from caretrail.kinds.walk import shapes
from caretrail.load import Record
from caretrail.trail import Trail

Band = Literal["same day", "prompt", "slow", "late"]

BANDS: tuple[Band, ...] = ("same day", "prompt", "slow", "late")
"""On the day or before it; up to the policy's `prompt`; up to its `late_after`; later."""

UNDATED = frozenset({"controls", "assurances", "settles"})
"""Lists whose days are those of things that were there before anybody wrote them down here."""

PRACTICE_OF = {"case": "P1", "plan": "P4", "issue": "P2", "incident": "P3", "escalation": "P5", "dispute": "P9",
               "decision": "P4"}
"""The practice a kind's entries are counted for; those that serve several are told apart in `practice_of`."""


@dataclass(frozen=True, slots=True)
class Lag:
    """One dated thing: where it stands, when it happened, when it landed, and how many working days lie between.

    `limit` is the practice's own limit where it has one and it was passed, else empty.
    """

    record: Record
    path: tuple[str | int, ...]
    practice: str
    on: date
    landing: int
    landed: date
    days: int
    band: Band
    limit: str = ""
    bulk: bool = False


class Summary(NamedTuple):
    """Lags together. `median` and `p90` in working days; these and the bands without what came in bulk imports."""

    total: int
    bulk: int
    bands: dict[Band, int]
    median: int
    p90: int
    over: int

    @property
    def counted(self) -> int:
        return self.total - self.bulk

    def share(self, band: Band) -> float:
        """In per cent."""
        return 100 * self.bands[band] / self.counted if self.counted else 0.0


class Listed(NamedTuple):
    """A list of a kind whose entries give the day they happened: its field, the attribute of the model, that of an
    entry's day, and the lists inside its entries.
    """

    name: str
    attribute: str
    dated_by: str
    inner: tuple[Listed, ...]


def lags(trail: Trail) -> tuple[Lag, ...]:
    """Every dated thing that had happened and landed by the trail's day, in the order of its records; empty where the
    history is not known.
    """
    return trail.once(_lags)


def summary(found: Iterable[Lag]) -> Summary:
    """What these lags come to together."""
    total = bulk = over = 0
    days: list[int] = []
    bands: Counter[Band] = Counter()
    for each in found:
        total += 1
        if each.bulk:
            bulk += 1
            continue
        days.append(each.days)
        bands[each.band] += 1
        over += bool(each.limit)
    days.sort()
    return Summary(total, bulk, {band: bands[band] for band in BANDS}, rank(days, 50), rank(days, 90), over)


def rank(ordered: Sequence[int], percent: int) -> int:
    """The smallest value that so many per cent of the values do not exceed; 0 for none."""
    return ordered[max(0, -(-len(ordered) * percent // 100) - 1)] if ordered else 0


def bulk_landings(trail: Trail) -> dict[int, int]:
    """The landings that added more work records than the policy allows for, each with their number."""
    return trail.once(_bulk)


def practice_of(record: Record, name: str) -> str:
    """The practice that a record (empty name) or an entry of one of its lists is counted for; empty for none."""
    if record.kind.name == "risk":
        return "P7" if record.text("level") == "case" else "P8"
    if record.kind.name == "case" and name == "managers":
        return "P7"
    if record.kind.name == "meeting":
        return "P1" if record.text("case") else "P8"
    return PRACTICE_OF.get(record.kind.name, "")


def _bulk(trail: Trail) -> dict[int, int]:
    most = thresholds(trail).recording.bulk
    born = Counter(line.born for name, line in timelines(trail).items()
                   if (record := trail.records.get(name)) and record.kind.is_work)
    return {landing: number for landing, number in sorted(born.items()) if number > most}


def _lags(trail: Trail) -> tuple[Lag, ...]:
    return tuple(each for each in trail.always(_lags_ever) if each.on <= trail.as_of and each.landed <= trail.as_of)


def _lags_ever(trail: Trail) -> tuple[Lag, ...]:
    """Those of any day: how late a thing was recorded is the same whenever one asks."""
    lines = timelines(trail)
    if not lines:
        return ()
    judge = _Judge(trail)
    return tuple(lag for name, record in trail.records.items()
                 if record.kind.is_work and record.model is not None and (line := lines.get(name))
                 for lag in judge.of(record, record.model, line))


class _Judge:
    """Measures what a register holds by one policy and one calendar."""

    def __init__(self, trail: Trail) -> None:
        self.trail = trail
        self.calendar: Calendar = calendar(trail)
        self.limits = thresholds(trail).recording
        self.own = {"P1": self.limits.p1, "P3": self.limits.p3, "P7": self.limits.p7}
        self.bulk = bulk_landings(trail)
        self._landed: dict[int, date | None] = {}
        self._measured: dict[tuple[date, date, str], tuple[int, Band, str]] = {}

    def of(self, record: Record, model: Model, line: Timeline) -> Iterator[Lag]:
        named = str(getattr(model, "dated_by", ""))
        name = named if getattr(model, named, None) else "opened_on"
        own = line.born if name == "opened_on" else line.fields.get(name, line.born)
        yield from self._lag(record, (name,), practice_of(record, ""), getattr(model, name), own)
        for listed in _lists(type(model)):
            practice = practice_of(record, listed.name)
            for path, when, key in _entries(model, listed, (), ""):
                yield from self._lag(record, path, practice, when, line.entries.get(key, 0))

    def _lag(self, record: Record, path: tuple[str | int, ...], practice: str, when: date | datetime | None,
             landing: int) -> Iterator[Lag]:
        if landing not in self._landed:
            self._landed[landing] = landing_day(self.trail, landing)
        landed = self._landed[landing]
        if when is None or landed is None:
            return
        on = self.calendar.day_of(when)
        days, band, limit = self._measure(on, landed, practice)
        yield Lag(record, path, practice, on, landing, landed, days, band, limit, landing in self.bulk)

    def _measure(self, on: date, landed: date, practice: str) -> tuple[int, Band, str]:
        known = self._measured.get((on, landed, practice))
        if known is None:
            known = self._measured[on, landed, practice] = (
                self.calendar.working_days(on, landed), self._band(on, landed), self._over(on, landed, practice))
        return known

    def _band(self, on: date, landed: date) -> Band:
        if landed <= on:
            return "same day"
        if not self.calendar.exceeds(on, landed, self.limits.prompt):
            return "prompt"
        return "late" if self.calendar.exceeds(on, landed, self.limits.late_after) else "slow"

    def _over(self, on: date, landed: date, practice: str) -> str:
        limit = self.own.get(practice, "")
        return limit if limit and self.calendar.exceeds(on, landed, limit) else ""


Found = tuple[tuple[str | int, ...], date | datetime | None, tuple[str, str]]
"""Path of an entry, when it happened, and its key in a `Timeline`."""


def _entries(holder: Any, listed: Listed, path: tuple[str | int, ...], where: str) -> Iterator[Found]:
    names = f"{where}{listed.name}"
    for place, entry in numbered(getattr(holder, listed.attribute)):
        here = (*path, listed.name, place)
        yield here, getattr(entry, listed.dated_by), (names, entry.id)
        for inner in listed.inner:
            yield from _entries(entry, inner, here, f"{names}.{entry.id}.")


@cache
def _lists(model: type[Model]) -> tuple[Listed, ...]:
    """The lists of a model whose entries give the day they happened."""
    attributes = {info.alias or name: name for name, info in model.model_fields.items()}
    found = []
    for name, shape in shapes(model).items():
        entry = shape.model
        dated_by = str(getattr(entry, "dated_by", ""))
        if shape.is_list and name not in UNDATED and entry and issubclass(entry, Item) and dated_by:
            inside = {info.alias or each: each for each, info in entry.model_fields.items()}
            found.append(Listed(name, attributes[name], inside[dated_by], _lists(entry)))
    return tuple(found)


def worst(found: Sequence[Lag]) -> Lag:
    """The one recorded latest after its event; of several the oldest."""
    return max(found, key=lambda each: (each.days, -each.on.toordinal()))


def by_month(found: Iterable[Lag]) -> dict[str, list[Lag]]:
    """By the month in which they landed, `2026-03`, in order."""
    months: dict[str, list[Lag]] = {}
    for each in sorted(found, key=lambda each: each.landed):
        months.setdefault(f"{each.landed:%Y-%m}", []).append(each)
    return months
