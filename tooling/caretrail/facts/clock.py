"""One clock: what had to happen by when, and whether it did."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Literal

from caretrail.facts.settings import calendar
from caretrail.load import Record
from caretrail.trail import Trail

What = Literal["acknowledgement", "huddle", "response", "clinical review", "told back", "stage", "step"]
State = Literal["running", "met", "late", "missed"]

END_OF_DAY = time(23, 59, 59)

Event = tuple[datetime, tuple[str | int, ...]]
"""When something happened, and where the record says so."""


@dataclass(frozen=True, slots=True)
class Clock:
    """One limit on one record. `stopped` is None where nothing has stopped it by the trail's day. `path` leads to what
    stopped it, or else to where it began. `limit` is a duration, or empty where a meeting or the record sets the end;
    `level` is the protocol's name of the level, or the stage's number; `step` the id of a step.

    What is known by the day alone began as that day began, and is in time until it ends.
    """

    record: Record
    path: tuple[str | int, ...]
    what: What
    started: datetime
    due: datetime
    stopped: datetime | None
    limit: str = ""
    level: str = ""
    step: str = ""

    def state(self, now: datetime) -> State:
        """Where it stands. Late: stopped after its time; missed: not stopped, and its time is over."""
        if self.stopped:
            return "met" if self.stopped <= self.due else "late"
        return "running" if now <= self.due else "missed"

    @property
    def by_day(self) -> bool:
        """Whether it ends with a day, and what stops it is known by the day alone."""
        return self.due.time() == END_OF_DAY


def now_of(trail: Trail) -> datetime:
    """The moment to judge clocks at: the beginning of the trail's day, so that nothing is called missed too early."""
    return midnight(trail, trail.as_of)


def first_of(trail: Trail, events: Iterable[Event]) -> Event | None:
    """The earliest of what had happened by the trail's day."""
    return min((each for each in events if each[0].date() <= trail.as_of), key=lambda each: each[0], default=None)


def midnight(trail: Trail, day: date) -> datetime:
    return calendar(trail).local(datetime.combine(day, time()))


def end_of(trail: Trail, day: date) -> datetime:
    return calendar(trail).local(datetime.combine(day, END_OF_DAY))
