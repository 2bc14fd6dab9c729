"""How promptly the records of one case or risk are kept: the longest time without an update, the latest recording."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from itertools import pairwise

from caretrail.facts.lag import Lag, lags
from caretrail.facts.ownerless import owned_between
from caretrail.facts.updates import substantive
from caretrail.load import Record
from caretrail.trail import Trail


def longest_gap(trail: Trail, record: Record) -> tuple[date, date] | None:
    """The longest time between two substantive updates while it was open, from its acceptance or beginning to its end
    or the trail's day: the days it lies between. None where it was not open yet.
    """
    between = owned_between(trail, record)
    if between is None:
        return None
    first, last = between
    days = [first, *(day for day in substantive(trail, record) if first < day < last), last]
    return max(pairwise(days), key=lambda pair: pair[1] - pair[0])


def lags_of(trail: Trail, record: Record) -> tuple[Lag, ...]:
    """How long after the event each of its entries was recorded, without bulk imports; empty without history."""
    return trail.once(_by_record).get(record.id, ())


def _by_record(trail: Trail) -> Mapping[str, tuple[Lag, ...]]:
    found: dict[str, list[Lag]] = defaultdict(list)
    for lag in lags(trail):
        if not lag.bulk:
            found[lag.record.id].append(lag)
    return {name: tuple(each) for name, each in found.items()}
