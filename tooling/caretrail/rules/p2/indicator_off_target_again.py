"""P2-W2a: an indicator, or its pathway, was off target again and again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from caretrail.facts.entries import typed
from caretrail.facts.force import in_force
from caretrail.facts.indicators import is_off, pathways, values_until
from caretrail.facts.settings import thresholds
from caretrail.kinds.indicator import Indicator
from caretrail.load import Record
from caretrail.rule import Judged
from caretrail.rules.signs import sign
from caretrail.trail import Trail


@sign(code="P2-W2a", name="indicator-off-target-again", unit="indicator or pathway")
def check(trail: Trail) -> Iterator[Judged]:
    """An indicator, or its pathway, was off target again and again.

    Why it matters
        One bad month is weather. Three of four are how the pathway works now, and waiting for the fourth only costs
        another month.

        Looked at are the last periods of every indicator in force that has a target and a direction. A pathway with
        several indicators is looked at as a whole, too: a period counts where any of them was off target.

    How to fix
        Open an issue for it, or take the one that is open to the forum it names. Where the target is no longer the
        right one, agree another and enter it with its first day.

    Flagged
        records/indicators/refused-journeys.yml:
            id: refused-journeys
            name: Refused journeys
            direction: lower-is-better
            targets: [{id: T1, from: 2025-01-01, value: 10}]
            values:
              - {id: V1, to: 2025-11-30, value: 9, source: transport log}
              - {id: V2, to: 2025-12-31, value: 14, source: transport log}
              - {id: V3, to: 2026-01-31, value: 10, source: transport log}
              - {id: V4, to: 2026-02-28, value: 12, source: transport log}
              - {id: V5, to: 2026-03-31, value: 11, source: transport log}  # P2-W2a

    Flagged: a pathway, by one indicator or the other
        records/indicators/refused-journeys.yml:
            id: refused-journeys
            name: Refused journeys
            direction: lower-is-better
            pathway: evening discharge
            targets: [{id: T1, from: 2025-01-01, value: 10}]
            values:
              - {id: V1, to: 2025-12-31, value: 14, source: transport log}
              - {id: V2, to: 2026-01-31, value: 9, source: transport log}
              - {id: V3, to: 2026-02-28, value: 12, source: transport log}
        records/indicators/home-by-eight.yml:
            id: home-by-eight
            name: Home by eight in the evening
            direction: higher-is-better
            pathway: evening discharge
            targets: [{id: T1, from: 2025-01-01, value: 80}]
            values:
              - {id: V1, to: 2025-12-31, value: 91, source: transport log}
              - {id: V2, to: 2026-01-31, value: 74, source: transport log}
              - {id: V3, to: 2026-02-28, value: 88, source: transport log}  # P2-W2a

    Accepted
        records/indicators/refused-journeys.yml:
            id: refused-journeys
            name: Refused journeys
            direction: lower-is-better
            targets: [{id: T1, from: 2025-01-01, value: 10}, {id: T2, from: 2026-02-01, value: 12}]
            values:
              - {id: V2, to: 2025-12-31, value: 14, source: transport log}
              - {id: V3, to: 2026-01-31, value: 11, source: transport log}
              - {id: V4, to: 2026-02-28, value: 12, source: transport log}
              - {id: V5, to: 2026-03-31, value: 12, source: transport log}
    """
    raised = set()
    for record in trail.by_kind.get("indicator", ()):
        found = _periods(record, trail.as_of)
        if found:
            judged = _judged(record, f"indicator `{record.id}`", found, trail)
            raised |= set() if judged.holds else {record.id}
            yield judged
    for pathway, ids in pathways(trail).items():
        if len(ids) > 1 and raised.isdisjoint(ids):
            yield from _pathway(pathway, ids, trail)


def _pathway(pathway: str, ids: tuple[str, ...], trail: Trail) -> Iterator[Judged]:
    """The indicators of a pathway together, on the page of the one that comes first by its name."""
    found: dict[date, bool] = defaultdict(bool)
    for record_id in ids:
        for on, off in _periods(trail.records[record_id], trail.as_of).items():
            found[on] |= off
    if found:
        yield _judged(trail.records[min(ids)], f"pathway {pathway}", found, trail)


def _periods(record: Record, day: date) -> dict[date, bool]:
    """By the last day of each period, whether the indicator was off target; without those nobody can tell."""
    indicator = typed(record, Indicator)
    if indicator is None or not in_force(indicator, day):
        return {}
    told = ((value.to, is_off(indicator, value)) for _, value in values_until(indicator, day))
    return {on: off for on, off in told if off is not None}


def _judged(record: Record, what: str, found: dict[date, bool], trail: Trail) -> Judged:
    ours = thresholds(trail).p2
    last = sorted(found)[-max(ours.off_target_of, 1):]
    off = sum(found[on] for on in last)
    indicator = typed(record, Indicator)
    held = values_until(indicator, trail.as_of) if indicator else ()
    path = ("values", held[-1][0]) if held else ()
    if off < ours.off_target:
        return Judged(record, True, f"off target in {off} of the last {len(last)} periods", path=path, on=last[-1])
    return Judged(record, False, f"{what} was off target in {off} of the last {len(last)} periods, up to {last[-1]}",
                  "open an issue for it, or take the open one to its forum", path, last[-1],
                  weight=2 if off == len(last) == ours.off_target_of else 1, who="whoever answers for the indicator")
