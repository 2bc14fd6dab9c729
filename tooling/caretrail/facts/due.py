"""An obligation: one review that has to be held, of what, by whom, by when, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from caretrail.load import Record

State = Literal["upcoming", "due", "overdue", "met", "met-late", "missed"]
"""`upcoming`: its period has not begun. `due`: it runs. `overdue`: its last day has passed, and the review of the next
period is not due yet, so that it can still be held late. `missed`: that has passed too. `met-late`: held after its day.
"""

Source = Literal["policy", "record", "event"]
"""What asks for it: the policy's list of duties, a record's own schedule, an event that must be followed up."""

OWN, EVENT, AFTER = "own-schedule", "event-review", "follow-up"
"""Stand for a duty where none of the policy's is meant: a record's own schedule; the review after an event, and what
else is still to be told of it.
"""

OPEN: tuple[State, ...] = ("overdue", "due", "upcoming")
"""What can still be held, the most urgent first."""


@dataclass(frozen=True, slots=True, eq=False)
class Refused:
    """Something that looks as if it met an obligation, and why it does not: "it is still a draft"."""

    record: Record
    path: tuple[str | int, ...]
    why: str


@dataclass(frozen=True, slots=True, eq=False)
class Obligation:
    """One review that has to be held between `begins` and `due`. `ends` is the last day of its period, which `due` may
    lie after. `path` leads to what asks for it in `record`.

    `post`, `forum` and `who` (a person, empty for nobody) answer for it: on the day it is due, or today where that has
    passed and it can still be held. `agencies` are theirs, and that whose records it `covers`.
    """

    source: Source
    practice: str
    duty: str
    title: str
    scope: str
    record: Record
    path: tuple[str | int, ...]
    begins: date
    ends: date
    due: date
    state: State
    every: str = ""
    independent: bool = False
    sampled: bool = False
    by_meeting: bool = False
    post: str = ""
    forum: str = ""
    who: str = ""
    agencies: tuple[str, ...] = ()
    covers: str = ""
    met_by: str = ""
    met_path: tuple[str | int, ...] = ()
    met_on: date | None = None
    why: tuple[Refused, ...] = ()

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def how(self) -> str:
        """What has to be recorded to meet it, as messages are worded."""
        if self.duty == OWN:
            return f"hold it, and add what it found to `reviews` of `{self.record.id}`"
        if self.duty == EVENT:
            return f"hold it, and tell what it found in `post_event_review` of `{self.record.id}`"
        if self.duty == AFTER:
            return f"fill in `{self.path[0]}` of `{self.record.id}`"
        what = "an audit with `population`, `sampling` and results" if self.sampled else "a review with its results"
        also = "; a quorate meeting that has every open one on its agenda does as well" if self.by_meeting else ""
        return (f"hold it, and record {what} that names `practice: {self.practice}`, `duty: {self.duty}` and "
                f"`scope: {self.scope}` in its `obligations`{also}")

    @property
    def said(self) -> str:
        """What it is, inside a message."""
        if self.duty == OWN:
            return f"the review of {self.record.kind.name} `{self.record.id}`"
        what = f"the {self.title[:1].lower()}{self.title[1:]}"
        if self.source == "event":
            return f"{what} `{self.record.id}`"
        return f"{what} of {self.practice} for `{self.scope}`"


def state_of(begins: date, due: date, lost: date, met_on: date | None, today: date) -> State:
    """Where an obligation stands; `lost` is the last day on which it can be held late."""
    if met_on is not None:
        return "met" if met_on <= due else "met-late"
    if today < begins:
        return "upcoming"
    if today <= due:
        return "due"
    return "overdue" if today <= lost else "missed"


def answering_day(state: State, due: date, today: date) -> date:
    """The day on which whoever answers for an obligation is asked for."""
    return today if state in ("due", "overdue") else due
