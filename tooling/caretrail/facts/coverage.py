"""On-call cover: who is on duty at a moment, which minutes nobody covers, and who is on duty twice at once."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from math import ceil

from caretrail.facts.clock import midnight
from caretrail.facts.entries import live, numbered, typed
from caretrail.facts.people import agency_of
from caretrail.facts.settings import calendar
from caretrail.kinds.rota import Rota, Shift, Swap, Tier
from caretrail.load import Record
from caretrail.trail import Trail

Span = tuple[datetime, datetime]
"""From a moment up to, and not including, another; both with their offset, as the calendar gives them."""


@dataclass(frozen=True, slots=True)
class Duty:
    """A time on duty as it came to be: an accepted shift, or the part of one that an accepted swap left or moved.

    At `end` somebody else is on duty. `path` leads to the shift or the swap.
    """

    rota: str
    tier: str
    person: str
    agency: str
    start: datetime
    end: datetime
    path: tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Uncovered:
    """A time that no accepted shift covers; `agency` is empty where any agency would have done.

    `minutes` are those that really pass, a part of one counted as one.
    """

    tier: str
    agency: str
    start: datetime
    end: datetime
    minutes: int


@dataclass(frozen=True, slots=True)
class Doubled:
    """Somebody on duty twice at once: the two times on duty, and the span they share."""

    person: str
    first: Duty
    second: Duty
    start: datetime
    end: datetime
    minutes: int


@dataclass(frozen=True, slots=True)
class _Planned:
    """A shift as written, with its swaps; times as the calendar gives them."""

    start: datetime
    end: datetime
    place: int
    shift: Shift
    swaps: tuple[tuple[int, Swap], ...]


def duties(trail: Trail, rota: str, window: Span | None = None, by: date | None = None) -> Iterator[Duty]:
    """Every time on duty that was accepted by a day (the trail's own where none is given), swaps carried out; each
    counts from the day of its acceptance. With a window, of the shifts that touch it only.
    """
    planned, starts, longest = trail.always(_planned).get(rota, ((), (), timedelta()))
    known_by = min(by or trail.as_of, trail.as_of)
    first, last = 0, len(planned)
    if window:
        first, last = bisect_left(starts, _sooner(window[0], longest)), bisect_right(starts, window[1])
    for each in planned[first:last]:
        yield from _of_shift(trail, rota, each, known_by)


def on_duty(trail: Trail, rota_id: str, tier: str, at: datetime, by: date | None = None) -> tuple[str, ...]:
    """Who is on duty in a tier of a rota at a moment, in the order of the shifts; every tier where none is named."""
    moment = calendar(trail).local(at)
    found = (each.person for each in duties(trail, rota_id, (moment, moment), by)
             if each.start <= moment < each.end and tier in ("", each.tier))
    return tuple(dict.fromkeys(found))


def uncovered(trail: Trail, rota: Record, start: datetime, end: datetime, by: date | None = None,
              ) -> tuple[Uncovered, ...]:
    """What is not covered from `start` up to `end`, tier by tier and agency by agency, by what was accepted by a day
    (the trail's own). Every minute counts, bank holidays and nights included; a tier is looked at on its own days and
    those of the rota only.
    """
    model = typed(rota, Rota)
    if model is None:
        return ()
    window = _local(trail, start), _local(trail, end)
    held = tuple(duties(trail, rota.id, window, by))
    return tuple(Uncovered(tier.name, agency, *gap, _minutes(*gap))
                 for tier in live(model.tiers) for agency in tier.agencies or [""]
                 for gap in _gaps(_asked(trail, model, tier, window),
                                  ((each.start, each.end) for each in held
                                   if each.tier == tier.name and agency in ("", each.agency))))


def double_booked(trail: Trail, rota: Record) -> tuple[Doubled, ...]:
    """Whoever is on duty twice at once, in this rota or in it and another. Handing over at the same minute is fine."""
    return tuple(each for each in trail.once(_all_doubled) if rota.id in (each.first.rota, each.second.rota))


def _planned(trail: Trail) -> dict[str, tuple[tuple[_Planned, ...], tuple[datetime, ...], timedelta]]:
    """Rota -> its shifts by their start, these starts, and how long the longest is."""
    found = {}
    for record in trail.by_kind.get("rota", ()):
        if model := typed(record, Rota):
            held = tuple(sorted(_shifts(trail, model), key=lambda each: (each.start, each.place)))
            found[record.id] = (held, tuple(each.start for each in held),
                                max((each.end - each.start for each in held), default=timedelta()))
    return found


def _shifts(trail: Trail, model: Rota) -> Iterator[_Planned]:
    swaps: dict[str, list[tuple[int, Swap]]] = defaultdict(list)
    for place, swap in numbered(model.swaps):
        swaps[swap.shift].append((place, swap))
    for place, shift in numbered(model.shifts):
        start, end = _local(trail, shift.from_), _local(trail, shift.to)
        if start < end:
            yield _Planned(start, end, place, shift, tuple(swaps.get(shift.id, ())))


def _of_shift(trail: Trail, rota: str, planned: _Planned, by: date) -> Iterator[Duty]:
    """The shift as it was done; of two swaps of one part the later in the list holds. What a shift that nobody accepted
    has left after its swaps covers nothing.
    """
    shift = planned.shift
    agency = shift.agency or agency_of(trail, shift.person)
    began = max(planned.start, _counts_from(trail, shift.accepted_on, by))
    parts = [Duty(rota, shift.tier, shift.person, agency, began, planned.end, ("shifts", planned.place))
             ] if began < planned.end else []
    for at, swap in planned.swaps:
        start = max(planned.start, _counts_from(trail, swap.accepted_on, by))
        start = max(start, _local(trail, swap.from_)) if swap.from_ else start
        end = min(planned.end, _local(trail, swap.to)) if swap.to else planned.end
        if start < end:
            parts = [left for part in parts for left in _without(part, start, end)]
            parts.append(Duty(rota, shift.tier, swap.person, agency_of(trail, swap.person), start, end, ("swaps", at)))
    yield from sorted(parts, key=lambda each: each.start)


def _without(part: Duty, start: datetime, end: datetime) -> Iterator[Duty]:
    for first, last in ((part.start, min(part.end, start)), (max(part.start, end), part.end)):
        if first < last:
            yield Duty(part.rota, part.tier, part.person, part.agency, first, last, part.path)


def _counts_from(trail: Trail, accepted_on: date | None, by: date) -> datetime:
    """What somebody takes on counts from the day they accept it, and never while they have not."""
    return midnight(trail, accepted_on if accepted_on and accepted_on <= by else date.max)


def _asked(trail: Trail, rota: Rota, tier: Tier, window: Span) -> Span:
    """The part of a window in which a tier must be covered: whole days of the partnership's time."""
    starts = [midnight(trail, day) for day in (tier.from_, rota.from_) if day]
    ends = [midnight(trail, day + timedelta(days=1)) for day in (tier.to, rota.to) if day and day < date.max]
    return max(window[0], *starts), min([window[1], *ends])


def _gaps(asked: Span, covered: Iterable[Span]) -> Iterator[Span]:
    at, end = asked
    for start, until in sorted(covered):
        if start > at and at < end:
            yield at, min(start, end)
        at = max(at, until)
    if at < end:
        yield at, end


def _all_doubled(trail: Trail) -> tuple[Doubled, ...]:
    by_person: dict[str, list[Duty]] = defaultdict(list)
    for rota in trail.by_kind.get("rota", ()):
        for duty in duties(trail, rota.id):
            by_person[duty.person].append(duty)
    return tuple(each for person, held in by_person.items() for each in _doubled(person, held))


def _doubled(person: str, held: list[Duty]) -> Iterator[Doubled]:
    """Each time on duty that begins before an earlier one ends, against the one of those that ends last."""
    last: Duty | None = None
    for duty in sorted(held, key=lambda each: (each.start, each.end, each.rota, str(each.path))):
        if last and duty.start < last.end:
            until = min(last.end, duty.end)
            yield Doubled(person, last, duty, duty.start, until, _minutes(duty.start, until))
        last = duty if last is None or duty.end > last.end else last


def _minutes(start: datetime, end: datetime) -> int:
    return ceil((end - start).total_seconds() / 60)


def _sooner(moment: datetime, length: timedelta) -> datetime:
    """So much earlier, or the first moment of all time."""
    try:
        return moment - length
    except OverflowError:
        return datetime.min.replace(tzinfo=UTC)


def _local(trail: Trail, moment: datetime) -> datetime:
    return calendar(trail).local(moment)
