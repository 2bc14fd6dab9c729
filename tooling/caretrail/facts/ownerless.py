"""When nobody answered for a case or a risk, more than one did, their post was empty, or no agency led."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import pairwise

from caretrail.calendar import ONE_DAY, later
from caretrail.facts.entries import numbered, typed
from caretrail.facts.owners import Span, gaps, overlaps
from caretrail.facts.settings import calendar, policy
from caretrail.facts.states import NOT_YET, active_from, ended_on
from caretrail.facts.timeline import landing_day, timelines
from caretrail.facts.vacancies import vacancies
from caretrail.kinds.case import Case
from caretrail.kinds.common import Ownership
from caretrail.kinds.risk import Risk
from caretrail.load import Record
from caretrail.trail import Trail

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Hole:
    """Days, the first and the last included, on which it was not clear who answers; `said` follows on the record."""

    first: date
    last: date
    said: str
    path: Path

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1


def owned_between(trail: Trail, record: Record) -> Span | None:
    """From when to when a case (from its acceptance) or a risk (from when it was no draft any more) has to have an
    owner, up to the trail's day.
    """
    case, risk = typed(record, Case), typed(record, Risk)
    begun = (case.accepted_on or case.opened_on) if case else active_from(trail, record, risk.opened_on) if (
        risk) else None
    if begun is None:
        return None
    ended, start = ended_on(record), policy(trail).continuity_start
    first = max(begun, start) if start else begun
    last = min(later(ended, -1), trail.as_of) if ended else trail.as_of
    return (first, last) if first <= last else None


def holes(trail: Trail, record: Record, first: date, last: date) -> tuple[Hole, ...]:
    """All of them from a day to another, in the order of their days."""
    case, risk = typed(record, Case), typed(record, Risk)
    lists: list[tuple[str, str, list[Ownership]]] = []
    if case:
        lists = [("managers", "responsible manager", case.managers)]
        lists += [("ownership", "coordinator", case.ownership)] if case.ownership else []
    elif risk:
        lists = [("ownership", "owner", risk.ownership)]
    found = [hole for field, word, entries in lists for hole in _in_list(trail, field, word, entries, first, last)]
    found += _unled(trail, record, first, last)
    return tuple(sorted(found, key=lambda each: each.first))


def minutes(trail: Trail, found: tuple[Hole, ...]) -> int:
    """How long that was in all, in minutes as the clocks went."""
    times = calendar(trail)
    return sum(times.minutes(datetime.combine(each.first, time()), datetime.combine(each.last, time()) + ONE_DAY)
               for each in found if each.last < date.max)


def _in_list(trail: Trail, field: str, word: str, entries: list[Ownership], first: date,
             last: date) -> Iterator[Hole]:
    for start, end in gaps(entries, first, last):
        yield Hole(start, end, f"no {word}", (field,))
    for start, end in overlaps(entries, first, last):
        yield Hole(start, end, f"more than one {word}", (field,))
    for place, each in numbered(entries):
        begins, ends = max(each.from_, first), min(each.to or last, last)
        for start, end in vacancies(trail, each.post, begins, ends) if begins <= ends else ():
            yield Hole(start, end, f"a {word} in the post `{each.post}`, which was empty", (field, place))


def _unled(trail: Trail, record: Record, first: date, last: date) -> Iterator[Hole]:
    """When no agency led: by the landings that named one, from the one on with which it was no draft any more, as a
    draft need not say yet. Where the history is not known, only whether one does now.
    """
    line = timelines(trail).get(record.id)
    if line is None or not line.born:
        if not record.text("lead_agency"):
            yield Hole(first, last, "no lead agency", ("lead_agency",))
        return
    active = next((number for number, status in line.states if status not in NOT_YET), line.born)
    named = [agency for number, agency in line.leads if number <= active]
    steps = [(landing_day(trail, number) or first, agency)
             for number, agency in ((active, named[-1] if named else ""), *line.leads) if number >= active]
    for (begins, agency), (ends, _) in pairwise([*steps, (later(last, 1), "")]):
        start, end = max(begins, first), min(later(ends, -1), last)
        if not agency and start <= end:
            yield Hole(start, end, "no lead agency", ("lead_agency",))
