"""One thing that is asked of somebody: what it is, of which record, by when, and of whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Literal

from caretrail.load import Record
from caretrail.trail import Trail

Section = Literal["overdue", "waiting", "due", "ending"]

SECTIONS: tuple[Section, ...] = ("overdue", "waiting", "due", "ending")
"""The most urgent first."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Of whom something is asked: a person (in a post, where one is known), whoever holds a post, or a forum."""

    person: str = ""
    post: str = ""
    forum: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Matter:
    """`sort` names it by fixed words and ids alone, such as `action A1`, so that it can stand where others read it;
    `text` is what the record says, and empty where that says no more than its title. `how` says what to do.

    `due` is the last day in time, None where there is none. `first_due` is the day that was agreed first, where it was
    moved. `ends`: nothing is late after that day, something only stops. `path` leads to it in the record.
    """

    record: Record
    sort: str
    text: str
    how: str
    asked: tuple[Asked, ...]
    path: tuple[str | int, ...] = ()
    due: date | None = None
    first_due: date | None = None
    ends: bool = False
    waits: bool = False
    mark: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The same for the same matter in every run, whoever has to do it and however its day is moved."""
        return sha256(repr((self.record.id, *self.mark)).encode()).hexdigest()[:32]

    def section(self, trail: Trail, soon: date) -> Section | None:
        """Where it is told; None for what is not due by the day `soon`. What is due today is not overdue."""
        if self.ends:
            return "ending" if self.due and trail.as_of <= self.due <= soon else None
        if self.due and self.due < trail.as_of:
            return "overdue"
        if self.waits:
            return "waiting"
        return "due" if self.due and self.due <= soon else None
