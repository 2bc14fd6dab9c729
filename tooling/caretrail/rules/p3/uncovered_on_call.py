"""P3-V3c: minutes on call are covered by nobody, or somebody is on duty twice at once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from caretrail.facts.coverage import Doubled, Uncovered, double_booked, duties, uncovered
from caretrail.facts.entries import numbered, typed
from caretrail.facts.force import Dated
from caretrail.facts.settings import calendar, thresholds
from caretrail.facts.times import length, moment
from caretrail.kinds.rota import Rota, Tier
from caretrail.load import Record
from caretrail.rule import Figure, Judged
from caretrail.rules.validations import validation
from caretrail.trail import Trail


@validation(code="P3-V3c", name="uncovered-on-call", unit="tier or person on duty")
def check(trail: Trail) -> Iterator[Judged | Figure]:
    """Minutes on call are covered by nobody, or somebody is on duty twice at once.

    Why it matters
        A rota that looks full leaves holes where a shift was never accepted, where two shifts meet badly at midnight
        or at the change of the clocks, or where one leader stands in two tiers: the second call then reaches the same
        person.

    How to fix
        Fill the hole ahead with a shift or a swap that its person accepts. A hole that has passed stays a fact: say
        in the on-call log who answered. Cover is looked at from ninety days ago to seven days ahead, unless the
        policy's thresholds say otherwise, for each agency that a tier names.

    Flagged: not covered from 10 April on
        records/rotas/nights.yml:
            id: nights
            name: Nights
            tiers: [{id: T1, name: first, from: 2026-04-01}]  # P3-V3c
            shifts:
              - {id: S1, tier: first, person: ravi-menon, from: 2026-04-01T00:00, to: 2026-04-10T17:00,
                 accepted_on: 2026-03-20}

    Flagged: in two tiers at once
        records/rotas/nights.yml:
            id: nights
            name: Nights
            from: 2026-04-01
            to: 2026-04-02
            tiers: [{id: T1, name: first, from: 2026-04-01}, {id: T2, name: second, from: 2026-04-01}]
            shifts:
              - {id: S1, tier: first, person: ravi-menon, from: 2026-04-01T00:00, to: 2026-04-03T00:00,
                 accepted_on: 2026-03-20}
              - {id: S2, tier: second, person: helen-brandt, from: 2026-04-01T00:00, to: 2026-04-02T12:00,
                 accepted_on: 2026-03-20}
              - {id: S3, tier: second, person: ravi-menon, from: 2026-04-02T12:00, to: 2026-04-03T00:00,  # P3-V3c
                 accepted_on: 2026-03-20}

    Accepted
        records/rotas/nights.yml:
            id: nights
            name: Nights
            from: 2026-04-01
            to: 2026-04-02
            tiers: [{id: T1, name: first, from: 2026-04-01}]
            shifts:
              - {id: S1, tier: first, person: ravi-menon, from: 2026-04-01T00:00, to: 2026-04-02T12:00,
                 accepted_on: 2026-03-20}
              - {id: S2, tier: first, person: helen-brandt, from: 2026-04-02T12:00, to: 2026-04-03T00:00,
                 accepted_on: 2026-03-20}
    """
    start, end = window(trail)
    minutes, tiers, twice = 0, 0, set[str]()
    for record in trail.by_kind.get("rota", ()):
        rota = typed(record, Rota)
        if rota is None or not _touches(rota, start, end):
            continue
        holes = uncovered(trail, record, start, end)
        minutes += sum(hole.minutes for hole in holes)
        for place, tier in ((place, tier) for place, tier in numbered(rota.tiers) if _touches(tier, start, end)):
            tiers += 1
            for agency in tier.agencies or [""]:
                own = [hole for hole in holes if (hole.tier, hole.agency) == (tier.name, agency)]
                yield _of_tier(trail, record, place, tier, agency, own)
        doubled = {each.person: each for each in double_booked(trail, record) if start < each.end and each.start < end}
        twice |= doubled.keys()
        people = {each.person for each in duties(trail, record.id, (start, end))}
        yield from (_of_person(record, person, doubled.get(person)) for person in sorted(people))
    if tiers:
        ours = thresholds(trail).p3
        yield Figure(f"minutes on call that nobody covers, {start:%Y-%m-%d} to {end:%Y-%m-%d}", str(minutes),
                     str(ours.uncovered), minutes <= ours.uncovered)
        yield Figure("people on call twice at once", str(len(twice)), "0", not twice)


def _touches(asked: Dated, start: datetime, end: datetime) -> bool:
    """Whether a rota or a tier is to be covered in any part of the time looked at."""
    return (asked.to is None or asked.to >= start.date()) and (asked.from_ is None or asked.from_ < end.date())


def window(trail: Trail) -> tuple[datetime, datetime]:
    """From when to when cover is looked at."""
    ours = thresholds(trail).p3
    behind = timedelta(days=calendar(trail).days(ours.coverage_behind))
    first = trail.as_of - behind if trail.as_of - date.min > behind else date.min
    local = calendar(trail).local
    return (local(datetime.combine(first, time())),
            local(datetime.combine(calendar(trail).after(trail.as_of, ours.coverage_ahead), time())))


def _of_tier(trail: Trail, record: Record, place: int, tier: Tier, agency: str, holes: list[Uncovered]) -> Judged:
    who = f"tier `{tier.name}`" + (f" for `{agency}`" if agency else "")
    allowed = thresholds(trail).p3.uncovered
    if sum(hole.minutes for hole in holes) <= allowed:
        said = f"but for the {allowed} minutes that may be uncovered" if holes else "every minute"
        return Judged(record, True, f"{who} covered {said}", path=("tiers", place), on=trail.as_of)
    passed = sum((hole.end - hole.start for hole in holes), timedelta())
    worst = max(holes, key=lambda hole: hole.end - hole.start)
    return Judged(record, False, f"in rota `{record.id}` {who} is covered by nobody for {length(passed)}, longest from "
                  f"{moment(worst.start)} to {moment(worst.end)}",
                  "add the shift or the swap, or the day on which its person accepted it", ("tiers", place),
                  min(trail.as_of, holes[-1].start.date()), 3, f"whoever keeps the rota `{record.id}`")


def _of_person(record: Record, person: str, doubled: Doubled | None) -> Judged:
    if doubled is None:
        return Judged(record, True, f"`{person}` is on duty once at a time", path=("shifts",))
    here = doubled.second if doubled.second.rota == record.id else doubled.first
    there = doubled.first if here is doubled.second else doubled.second
    return Judged(record, False, f"`{person}` is on duty in tier `{here.tier}` of `{record.id}` and in tier "
                  f"`{there.tier}` of `{there.rota}` at once, from {moment(doubled.start)} to {moment(doubled.end)}",
                  "swap one of the two to somebody else", here.path, doubled.start.date(), 2,
                  f"whoever keeps the rota `{record.id}`")
