"""One practice as it works: its gates, its validations with their trend, its warning signs and its evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from caretrail.facts.due import State
from caretrail.facts.states import is_prepared
from caretrail.kinds.kind import Kind
from caretrail.policy import ALL_KINDS
from caretrail.practices import PRACTICES, Control, Practice
from caretrail.problem import Problem
from caretrail.rule import Figure, Judged, Rule
from caretrail.rules import BY_CODE
from caretrail.rules.validations import Measure, measure
from caretrail.trail import Trail
from caretrail.views.duties import Rounds, rounds_of
from caretrail.views.evidence import Evidence
from caretrail.views.words import day_of

QUARTERS = 4
"""How many ends of quarters a trend goes back."""

Standing = Literal["holds", "signs up", "gate broken", "failing", "not evidenced"]


@dataclass(frozen=True, slots=True)
class Point:
    """What a validation came to on one day: so many kept of so many; `met` is None where nothing was to measure."""

    on: date
    kept: int
    of: int
    met: bool | None

    @property
    def share(self) -> float | None:
        """In per cent."""
        return 100 * self.kept / self.of if self.of else None


@dataclass(frozen=True, slots=True)
class Gate:
    """What was put to a gate: at the change into an active state, or as of now for what is a draft."""

    control: Control
    rule: Rule | None
    passed: tuple[Judged, ...]
    refused: tuple[Judged, ...]
    still: frozenset[str]
    """Of those refused at the time, the records that do not pass now either."""
    ready: tuple[Judged, ...]
    lacking: tuple[Judged, ...]
    """Drafts that would pass now, and those that would not."""

    @property
    def tried(self) -> int:
        return len(self.passed) + len(self.refused)


@dataclass(frozen=True, slots=True)
class Validation:
    """A validation now and at the last ends of quarters (`points`, oldest first, the last one is now)."""

    control: Control
    rule: Rule | None
    now: Measure | None
    points: tuple[Point, ...]

    @property
    def met(self) -> bool | None:
        return self.now.met if self.now else None


@dataclass(frozen=True, slots=True)
class Sign:
    """A warning sign: what raises it, the gravest first, and how much was looked at and is quiet."""

    control: Control
    rule: Rule | None
    raised: tuple[Judged, ...]
    quiet: tuple[Judged, ...]
    figures: tuple[Figure, ...]

    @property
    def up(self) -> int:
        return len(self.raised) + sum(not each.holds for each in self.figures)


@dataclass(frozen=True)
class Working:
    """How one practice works as of the register's day."""

    practice: Practice
    gates: tuple[Gate, ...]
    validations: tuple[Validation, ...]
    signs: tuple[Sign, ...]
    lacking: tuple[Problem, ...]
    """Records without what the practice requires."""
    rounds: tuple[Rounds, ...]
    """The reviews that had or have to be held, by duty."""
    held: tuple[tuple[Kind, int], ...]
    """The kinds that hold its evidence, with how many records there are."""

    @property
    def signs_up(self) -> int:
        return sum(each.up for each in self.signs)

    @property
    def failing(self) -> int:
        return sum(each.met is False for each in self.validations)

    @property
    def met(self) -> int:
        return sum(each.met is True for each in self.validations)

    def reviews(self, *states: State) -> int:
        """How many reviews stand in one of some states."""
        return sum(each.number(*states) for each in self.rounds)

    @property
    def records(self) -> int:
        return sum(number for _, number in self.held)

    @property
    def standing(self) -> Standing:
        """Failing where a validation is not met; then, a record that is active and must not be; signs that are up and
        reviews that are overdue count for less.
        """
        if self.failing:
            return "failing"
        if self.lacking or any(gate.still for gate in self.gates):
            return "gate broken"
        if self.signs_up or self.reviews("overdue"):
            return "signs up"
        return "holds" if self.met else "not evidenced"


def workings(evidence: Evidence) -> tuple[Working, ...]:
    """All nine, in their order; made once, as many pages ask."""
    return evidence.once(_workings)


def _workings(evidence: Evidence) -> tuple[Working, ...]:
    by_code: dict[str, list[Problem]] = defaultdict(list)
    for problem in evidence.problems:
        by_code[problem.code].append(problem)
    return tuple(_working(evidence.trail, practice, by_code) for practice in PRACTICES)


def _working(trail: Trail, practice: Practice, by_code: Mapping[str, Sequence[Problem]]) -> Working:
    days = tuple(_days(trail, practice))
    held = tuple((kind, len(trail.by_kind.get(kind.name, ()))) for kind in ALL_KINDS if kind.name in practice.kinds)
    return Working(
        practice, tuple(_gate(each, trail, by_code) for each in practice.gates),
        tuple(_validation(each, trail, days) for each in practice.validations),
        tuple(_sign(each, trail) for each in practice.signs), tuple(by_code.get(f"{practice.code}-R1", ())),
        rounds_of(trail, practice.code), held)


def _gate(control: Control, trail: Trail, by_code: Mapping[str, Sequence[Problem]]) -> Gate:
    rule = BY_CODE.get(control.code)
    told = _told(rule, trail)
    judged = told.judged if told else ()
    begun, drafts = ([each for each in judged if is_prepared(each.record) is drafted] for drafted in (False, True))
    passed, refused = ([each for each in begun if each.holds is held] for held in (True, False))
    ready, lacking = ([each for each in drafts if each.holds is held] for held in (True, False))
    return Gate(control, rule, tuple(passed), tuple(refused),
                frozenset(problem.record for problem in by_code.get(control.code, ())), tuple(ready), tuple(lacking))


def _validation(control: Control, trail: Trail, days: Sequence[date]) -> Validation:
    rule = BY_CODE.get(control.code)
    points = [_point(day, _told(rule, trail.on(day))) for day in days]
    return Validation(control, rule, _told(rule, trail), tuple(points))


def _sign(control: Control, trail: Trail) -> Sign:
    rule = BY_CODE.get(control.code)
    told = _told(rule, trail)
    if told is None:
        return Sign(control, rule, (), (), ())
    raised = sorted(told.failing, key=lambda each: (-each.weight, each.record.id))
    return Sign(control, rule, tuple(raised), tuple(each for each in told.judged if each.holds), told.figures)


def _told(rule: Rule | None, trail: Trail) -> Measure | None:
    """What a rule judged; None where it broke, which a finding of its own says."""
    if rule is None:
        return None
    try:
        return measure(rule, trail)
    except Exception:  # as in a check: whatever it is, the rest of the page stands
        return None


def _point(day: date, told: Measure | None) -> Point:
    return Point(day, told.numerator, told.denominator, told.met) if told else Point(day, 0, 0, None)


def _days(trail: Trail, practice: Practice) -> Iterator[date]:
    """The last ends of quarters, from the first at which the practice had a record, and the register's own day."""
    begun = [on for kind in practice.kinds for record in trail.by_kind.get(kind, ())
             if (on := day_of(record.text("opened_on")))]
    yield from (day for day in quarter_ends(trail.as_of) if begun and min(begun) <= day)
    yield trail.as_of


def quarter_ends(before: date) -> tuple[date, ...]:
    """The last four ends of quarters before a day, oldest first."""
    first = date(before.year, 1 + 3 * ((before.month - 1) // 3), 1)
    ends: list[date] = []
    for _ in range(QUARTERS):
        ends.append(first - timedelta(days=1))
        first = date(ends[-1].year, ends[-1].month - 2, 1)
    return tuple(reversed(ends))
