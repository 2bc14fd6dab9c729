"""On-call cover day by day: covered, with a gap, or with a change of duty that nobody recorded handing over."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Literal

from caretrail.calendar import later
from caretrail.facts.clock import midnight
from caretrail.facts.coverage import Duty, Uncovered, duties, uncovered
from caretrail.facts.entries import live, typed
from caretrail.facts.settings import calendar, policy, thresholds
from caretrail.kinds.rota import Handover, Rota
from caretrail.load import Record
from caretrail.trail import Trail
from caretrail.views.evidence import Evidence
from caretrail.views.pictures.due import months_until

Look = Literal["covered", "gap", "handover"]
MONTHS = 6
ONE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Day:
    """A day of a rota. `gaps` are the times on it that nobody covers, `changes` the changes of duty on it that no
    handover tells of; `holiday` is the name of a bank holiday, `is_weekend` a day nobody is expected to work.
    """

    on: date
    gaps: tuple[Uncovered, ...]
    changes: tuple[tuple[datetime, str, str], ...]
    is_weekend: bool
    holiday: str
    is_ahead: bool

    @property
    def look(self) -> Look:
        return "gap" if self.gaps else "handover" if self.changes else "covered"


@dataclass(frozen=True, slots=True)
class Cover:
    """The days of a rota that must be covered, oldest first; `handovers` says whether it ever recorded one: where it
    never did, no day is marked for that.
    """

    rota: Record
    days: tuple[Day, ...]
    handovers: bool

    def number(self, look: Look) -> int:
        return sum(each.look == look for each in self.days)


def covers(evidence: Evidence) -> tuple[Cover, ...]:
    """Of every rota that had to be covered in these months."""
    return evidence.once(_covers)


def cover_of(evidence: Evidence, rota: str) -> Cover | None:
    return next((each for each in covers(evidence) if each.rota.id == rota), None)


def _covers(evidence: Evidence) -> tuple[Cover, ...]:
    found = (_cover(evidence.trail, rota) for rota in evidence.trail.by_kind.get("rota", ()))
    return tuple(each for each in found if each and each.days)


def _cover(trail: Trail, rota: Record) -> Cover | None:
    model = typed(rota, Rota)
    if model is None or not model.tiers:
        return None
    first, last = _window(trail, model)
    if last < first:
        return None
    window = midnight(trail, first), midnight(trail, later(last, 1))
    gaps = _by_day(trail, uncovered(trail, rota, *window))
    handed = sorted(live(model.handovers), key=lambda each: str(each.at))
    changes = _unrecorded(trail, tuple(duties(trail, rota.id, window)), handed)
    names = {each.on: each.name for each in policy(trail).bank_holidays}
    days = (first + timedelta(number) for number in range((last - first).days + 1))
    return Cover(rota, tuple(Day(day, tuple(gaps.get(day, ())), tuple(changes.get(day, ())),
                                 day.weekday() not in calendar(trail).weekdays, names.get(day, ""), day > trail.as_of)
                             for day in days), bool(handed))


def _window(trail: Trail, rota: Rota) -> tuple[date, date]:
    """From the first of these months on, and as far ahead as the policy wants it covered; while the rota runs."""
    year, month = months_until(trail.as_of, MONTHS)[0]
    ahead = calendar(trail).after(trail.as_of, thresholds(trail).p3.coverage_ahead)
    tiers = live(rota.tiers)
    first = max(date(year, month, 1), min(each.from_ for each in tiers), *([rota.from_] if rota.from_ else []))
    ends = [each.to for each in tiers]
    last_tier = max((each for each in ends if each), default=date.max) if all(ends) else date.max
    return first, min(ahead, last_tier, rota.to or date.max)


def _by_day(trail: Trail, gaps: Iterable[Uncovered]) -> dict[date, list[Uncovered]]:
    """A gap stands on every day it touches; one that ends at midnight not on the day that begins then."""
    found: dict[date, list[Uncovered]] = defaultdict(list)
    local = calendar(trail).local
    for gap in gaps:
        day, until = local(gap.start).date(), local(gap.end - timedelta(microseconds=1)).date()
        while day <= until:
            found[day].append(gap)
            day += ONE
    return found


def _unrecorded(trail: Trail, held: Iterable[Duty], handed: list[Handover],
                ) -> dict[date, list[tuple[datetime, str, str]]]:
    """Changes of duty up to the as-of date of which no handover tells within a day: from who went off or to who came
    on. Counted from the first handover that was ever recorded.
    """
    if not handed:
        return {}
    local = calendar(trail).local
    told = {(day, who) for each in handed for who in (each.by, each.to)
            for day in (local(each.at).date() + timedelta(step) for step in (-1, 0, 1))}
    since = local(handed[0].at)
    lines: dict[tuple[str, str], list[Duty]] = defaultdict(list)
    for duty in held:
        lines[duty.tier, duty.agency].append(duty)
    found: dict[date, list[tuple[datetime, str, str]]] = defaultdict(list)
    for line in lines.values():
        for off, on in pairwise(sorted(line, key=lambda each: (each.start, each.end))):
            day = local(on.start).date()
            if off.person == on.person or on.start < since or day > trail.as_of or off.end < on.start:
                continue
            if (day, off.person) not in told and (day, on.person) not in told:
                found[day].append((on.start, off.person, on.person))
    return found
