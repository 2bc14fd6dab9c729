"""Which way each risk went between two days: up, steady or down, new or closed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from caretrail.facts import scores
from caretrail.facts.settings import policy
from caretrail.kinds.risk import Risk, Score
from caretrail.policy.partnership import Partnership
from caretrail.views import words
from caretrail.views.evidence import Evidence
from caretrail.views.pictures.stands import as_told_now, on
from caretrail.views.rating import risk_of

Way = Literal["worse", "better", "same", "new", "closed", "other"]

WAYS: tuple[Way, ...] = ("worse", "new", "same", "better", "closed", "other")
"""In the order in which a reader asks for them. `other`: both ratings are known, and do not compare."""

MONTHS_BACK = 3


@dataclass(frozen=True, slots=True)
class Move:
    """A risk on two days; `before` is None where it was not open and rated on the first, `now` where not on the other.
    `over`: whether it is above what is tolerable now; None where nobody has said what is.
    """

    risk: str
    way: Way
    before: Score | None
    now: Score | None
    over: bool | None


@dataclass(frozen=True, slots=True)
class Travel:
    """The moves of every risk since a day, the gravest first. `by_way` counts them."""

    since: date
    until: date
    moves: tuple[Move, ...]

    @property
    def by_way(self) -> Counter[Way]:
        return Counter(each.way for each in self.moves)

    @property
    def open_now(self) -> int:
        return sum(each.now is not None for each in self.moves)

    @property
    def over(self) -> int:
        return sum(bool(each.over) for each in self.moves)

    @property
    def said(self) -> str:
        """`Seven risks got worse since 1 July 2026, and two are above what the partnership tolerates`, as text."""
        found = self.by_way
        worse, better = found["worse"], found["better"]
        moved = (f"{spelled(worse, 'risk')} got worse since {words.day(self.since)}, {spelled(better)} got better "
                 f"and {spelled(found['same'])} stayed as {'it was' if found['same'] == 1 else 'they were'}")
        new = f"; {spelled(found['new'])} {'is' if found['new'] == 1 else 'are'} new" if found["new"] else ""
        closed = f"; {spelled(found['closed'])} {'is' if found['closed'] == 1 else 'are'} closed" if found[
            "closed"] else ""
        over = (f"Of the {self.open_now:,} that are open and rated, {spelled(self.over)} "
                f"{'is' if self.over == 1 else 'are'} above what the partnership tolerates")
        return f"{words.capital(moved)}{new}{closed}. {over}."


NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def spelled(number: int, one: str = "") -> str:
    """`seven`, `12`; with a word `seven risks`, `no risks`."""
    said = NUMBERS[number] if number < len(NUMBERS) else f"{number:,}"
    if not one:
        return said
    return f"{'no' if number == 0 else said} {one if number == 1 else one + 's'}"


def usual_start(as_of: date) -> date:
    """The first day of the month three months before."""
    year, month = divmod(as_of.year * 12 + as_of.month - 1 - MONTHS_BACK, 12)
    return date(max(1, year), month + 1, 1)


def travel(evidence: Evidence) -> Travel:
    """Since the usual day, by what the records say now."""
    return evidence.once(_travel)


def _travel(evidence: Evidence) -> Travel:
    trail, settings, stands = evidence.trail, policy(evidence.trail), as_told_now(evidence)
    since = usual_start(trail.as_of)
    before, now = on(stands, since), on(stands, trail.as_of)
    moves = []
    for name in sorted(before.keys() | now.keys()):
        risk = risk_of(trail.records[name])
        moves.append(_move(name, before.get(name), now.get(name), risk, settings))
    return Travel(since, trail.as_of, _gravest_first(moves, settings))


def _move(name: str, before: Score | None, now: Score | None, risk: Risk | None, settings: Partnership) -> Move:
    over = scores.is_over(now, risk, settings) if now and risk else None
    return Move(name, way(before, now, settings), before, now, over)


def way(before: Score | None, now: Score | None, settings: Partnership) -> Way:
    """Which way it went from one rating to the other."""
    if before is None or now is None:
        return "new" if now else "closed"
    apart = scores.compared(now, before, settings)
    return "other" if apart is None else "worse" if apart > 0 else "better" if apart < 0 else "same"


def _gravest_first(moves: Sequence[Move], settings: Partnership) -> tuple[Move, ...]:
    """Worse before new before steady; the highest rating first among these."""
    def height(move: Move) -> int:
        shown = move.now or move.before
        return (scores.rank(shown, settings) or 0) if shown else 0

    return tuple(sorted(moves, key=lambda each: (WAYS.index(each.way), -height(each), each.risk)))
