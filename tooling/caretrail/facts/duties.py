"""Who was given which of the practices' reviews, of what, from when to when: the policy's `obligations`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from caretrail.calendar import later
from caretrail.facts.entries import numbered
from caretrail.facts.force import in_force
from caretrail.facts.periods import Period, due_day, spans
from caretrail.facts.settings import calendar, policy
from caretrail.policy.partnership import StandingDuty
from caretrail.practices import BY_CODE, PRACTICES, Duty
from caretrail.trail import Trail

AHEAD = 90
"""Days that the calendar of reviews reaches beyond today."""

BEHIND = 3660
"""Days that it reaches back, whatever first day somebody typed: ten years."""


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """One duty of a practice over one scope (of one agency), with everything the policy ever said of it: the entries
    by their first day, each with its place in `obligations`. Where one ends, the next may give it to another post.
    """

    practice: str
    duty: Duty
    scope: str
    entries: tuple[tuple[int, StandingDuty], ...]

    @property
    def agency(self) -> str:
        return self.entries[0][1].agency or ""

    def held_on(self, day: date) -> tuple[StandingDuty, ...]:
        """The entries that hold on a day; where none does, the last one before it, or the first of all."""
        now = tuple(each for _, each in self.entries if in_force(each, day))
        begun = [each for _, each in self.entries if each.from_ <= day]
        return now or tuple(begun[-1:]) or (self.entries[0][1],)

    def every(self, entry: StandingDuty) -> str:
        return entry.every or self.duty.every


def lines(trail: Trail) -> tuple[Line, ...]:
    """Every duty with its scope, in the order of the practices; entries that name no duty of theirs are left out."""
    return trail.always(_lines)


def _lines(trail: Trail) -> tuple[Line, ...]:
    found: dict[tuple[str, str, str, str], list[tuple[int, StandingDuty]]] = defaultdict(list)
    for place, entry in numbered(policy(trail).obligations):
        if duty_of(entry.practice, entry.duty) is not None:
            found[entry.practice, entry.duty, told(entry.scope), entry.agency or ""].append((place, entry))
    order = {(practice.code, duty.name): number for number, (practice, duty) in enumerate(
        (practice, duty) for practice in PRACTICES for duty in practice.duties)}
    made = []
    for (practice, name, *_), entries in sorted(found.items(), key=lambda each: (order[each[0][:2]], each[0])):
        duty = duty_of(practice, name)
        assert duty is not None
        entries.sort(key=lambda each: (each[1].from_, each[0]))
        made.append(Line(practice, duty, entries[-1][1].scope, tuple(entries)))
    return tuple(made)


@cache
def duty_of(practice: str, name: str) -> Duty | None:
    """A practice's duty by its short name or its title, in any case."""
    known = BY_CODE.get(practice)
    return next((each for each in known.duties if told(name) in (each.name, told(each.title))), None) if known else None


def told(text: str) -> str:
    """A text as it is compared with another: whatever its capital letters and blanks."""
    return " ".join(text.casefold().split())


def periods(line: Line, trail: Trail) -> Iterator[tuple[Period, int, StandingDuty]]:
    """The periods of a duty, the one that runs now and those due within `AHEAD` of today included, with the entry that
    holds at the end of each.

    Where an entry ends inside a period and the next one goes on from there, the period is the successor's, as one.
    """
    days, until = calendar(trail), later(trail.as_of, AHEAD)
    last: date | None = None
    for number, (place, entry) in enumerate(line.entries):
        every = line.every(entry)
        if every == "event":
            continue
        goes_on = number > 0 and _follows(line.entries[number - 1][1], entry)
        following = line.entries[number + 1][1] if number + 1 < len(line.entries) else None
        first = max(entry.from_, later(trail.as_of, -BEHIND))
        for begins, ends in spans(every, first, min(until, entry.to or until), days):  # type: ignore[arg-type]
            if entry.to and ends > entry.to:
                if following and _follows(entry, following):
                    break
                ends = entry.to
            begins = begins if goes_on or begins >= entry.from_ else entry.from_
            if last and begins <= last:
                begins = later(last, 1)
            due = due_day(ends, days, entry.within)
            if begins <= ends and (begins <= trail.as_of or due <= until):
                yield Period(begins, ends, due), place, entry
                last = ends


def _follows(one: StandingDuty, other: StandingDuty) -> bool:
    """Whether a second entry goes on where the first one ends."""
    return one.to is not None and other.from_ <= later(one.to, 1)
