"""The reviews of a practice that had or have to be held, gathered by duty: how many were met, late, missed, overdue."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from caretrail.facts.due import Obligation, State
from caretrail.facts.duties import lines
from caretrail.facts.obligations import obligations
from caretrail.practices import Practice
from caretrail.trail import Trail

MOST_URGENT: tuple[State, ...] = ("overdue", "missed", "due", "met-late", "met", "upcoming")


@dataclass(frozen=True, slots=True)
class Rounds:
    """One duty over one scope, with every round of it. Reviews that records schedule themselves are taken together;
    they have no scope.
    """

    title: str
    scope: str
    every: str
    rounds: tuple[Obligation, ...]

    def number(self, *states: State) -> int:
        return sum(each.state in states for each in self.rounds)

    @property
    def next_due(self) -> date | None:
        return min((each.due for each in self.rounds if each.state in ("due", "upcoming")), default=None)


def rounds_of(trail: Trail, practice: str) -> tuple[Rounds, ...]:
    """By duty, in the order in which they are first due."""
    found: dict[tuple[str, str], list[Obligation]] = defaultdict(list)
    for each in of_practice(trail).get(practice, ()):
        found[each.title, each.scope if each.source == "policy" else ""].append(each)
    return tuple(Rounds(title, scope, words_of(held), tuple(held)) for (title, scope), held in found.items())


def words_of(held: list[Obligation]) -> str:
    """How often, where all say the same: `monthly`."""
    said = {each.every for each in held if each.every}
    return said.pop() if len(said) == 1 else "as each record says" if said else ""


def of_practice(trail: Trail) -> dict[str, list[Obligation]]:
    """Every obligation by its practice, by the day it is due."""
    return trail.once(_of_practice)


def _of_practice(trail: Trail) -> dict[str, list[Obligation]]:
    found: dict[str, list[Obligation]] = defaultdict(list)
    for each in obligations(trail):
        found[each.practice].append(each)
    return found


def ungiven(trail: Trail, practice: Practice) -> tuple[str, ...]:
    """The reviews that the source asks for and the partnership's settings give to nobody."""
    given = {line.duty.name for line in lines(trail) if line.practice == practice.code}
    return tuple(f"{each.title} ({'after each event' if each.every == 'event' else each.every})"
                 for each in practice.duties if each.name not in given and not _by_records(trail, practice, each.name))


def _by_records(trail: Trail, practice: Practice, name: str) -> bool:
    """Whether records or events ask for it themselves."""
    return any(each.duty == name for each in of_practice(trail).get(practice.code, ()))
