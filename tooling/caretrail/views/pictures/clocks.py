"""The clocks of escalations with how much of their limit had passed when they stopped, or has by now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from caretrail.facts.clock import Clock, State
from caretrail.facts.clocks import clocks, clocks_of, now_of
from caretrail.views import words
from caretrail.views.evidence import Evidence


@dataclass(frozen=True, slots=True)
class Timed:
    """A clock, where it stands, and the share of its time that had passed: 1 is the limit. `taken` and `limit` are
    lengths of time in words; `limit` is empty where a day alone was set.
    """

    clock: Clock
    state: State
    share: float
    taken: str
    limit: str


def timed(evidence: Evidence) -> tuple[Timed, ...]:
    """Those of escalations: of open ones first, then of those that began last; one record's stand together, in the
    order in which they began.
    """
    return evidence.once(_timed)


def of_one(evidence: Evidence, record: str) -> tuple[Timed, ...]:
    """Those of one record, in the order in which they began."""
    return _all(evidence, sorted(clocks_of(evidence.trail, record), key=lambda each: (each.started, each.what)))


def _timed(evidence: Evidence) -> tuple[Timed, ...]:
    by_record: dict[str, list[Clock]] = {}
    for each in clocks(evidence.trail):
        if each.record.kind.name == "escalation":
            by_record.setdefault(each.record.id, []).append(each)

    def order(held: list[Clock]) -> tuple[bool, float, str]:
        is_open = any(each.stopped is None for each in held)
        return not is_open, -max(each.started.timestamp() for each in held), held[0].record.id

    found = sorted(by_record.values(), key=order)
    return _all(evidence, (each for held in found for each in sorted(held, key=lambda one: (one.started, one.what))))


def _all(evidence: Evidence, found: Iterable[Clock]) -> tuple[Timed, ...]:
    now = now_of(evidence.trail)
    return tuple(Timed(each, each.state(now), share(each, now), length((each.stopped or now) - each.started),
                       each.limit) for each in found)


def share(clock: Clock, now: datetime) -> float:
    """How much of its time had passed when it stopped, or has by now. Nights and weekends count on both sides, and so
    the limit is where the clock itself says it is.
    """
    whole, passed = clock.due - clock.started, (clock.stopped or now) - clock.started
    if whole <= timedelta(0):
        return 1.0 if passed <= timedelta(0) else 2.0
    return max(0.0, passed / whole)


def length(passed: timedelta) -> str:
    """`20 minutes`, `3 hours`, `2 days`: the two largest parts of it."""
    minutes = max(0, int(passed.total_seconds()) // 60)
    days, rest = divmod(minutes, 1440)
    hours, left = divmod(rest, 60)
    parts = [words.count(number, unit) for number, unit in ((days, "day"), (hours, "hour"), (left, "minute")) if number]
    return " ".join(parts[:2]) or "no time"
