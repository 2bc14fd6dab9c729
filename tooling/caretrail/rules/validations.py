"""Validations: what an auditor must be able to show of the whole register, each with its rate."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from caretrail.facts.settings import thresholds
from caretrail.problem import Severity
from caretrail.rule import Figure, Finding, Judged, Rule, at
from caretrail.trail import Trail

Ask = Callable[[Trail], Iterable[Judged | Figure]]
"""Everything in the population, kept or not; nothing dated after the trail's day."""


@dataclass(frozen=True, slots=True)
class Measure:
    """What a validation came to. `standard` is the share in per cent that is wanted; `met` is None where there was
    nothing to measure.
    """

    rule: Rule
    judged: tuple[Judged, ...]
    figures: tuple[Figure, ...]
    standard: float

    @property
    def numerator(self) -> int:
        return sum(each.holds for each in self.judged)

    @property
    def denominator(self) -> int:
        return len(self.judged)

    @property
    def failing(self) -> tuple[Judged, ...]:
        return tuple(each for each in self.judged if not each.holds)

    @property
    def share(self) -> float | None:
        """In per cent."""
        return 100 * self.numerator / self.denominator if self.judged else None

    @property
    def met(self) -> bool | None:
        if self.share is None and not self.figures:
            return None
        return (self.share is None or self.share >= self.standard) and all(each.holds for each in self.figures)


def measure(rule: Rule, trail: Trail) -> Measure:
    """What a validation or a sign comes to as of the trail's day."""
    found = tuple(rule.judge(trail)) if rule.judge else ()
    return Measure(rule, tuple(each for each in found if isinstance(each, Judged)),
                   tuple(each for each in found if isinstance(each, Figure)), standard_of(rule, trail))


def standard_of(rule: Rule, trail: Trail) -> float:
    """The share in per cent a validation is held against; all of them where it names no threshold."""
    wanted: Any = thresholds(trail)
    for name in rule.standard.split(".") if rule.standard else ():
        wanted = getattr(wanted, name)
    return float(wanted) if rule.standard else 100.0


def validation(*, code: str, name: str, unit: str, standard: str = "") -> Callable[[Ask], Rule]:
    """A validation. Where the rate meets its standard, what failed all the same is a note, and a warning otherwise."""
    def make(ask: Ask) -> Rule:
        def judged(trail: Trail) -> tuple[Judged | Figure, ...]:
            return tuple(ask(trail))

        def find(trail: Trail) -> Iterator[Finding]:
            came_to = measure(made, trail)
            weight = Severity.NOTE if came_to.met else Severity.WARNING
            for each in came_to.failing:
                yield found_in(each, weight)
            yield from missed(came_to.figures, trail)

        find.__doc__, find.__module__ = ask.__doc__, ask.__module__
        made = Rule(code, name, Severity.WARNING, "register", find, judge=lambda trail: trail.once(judged),
                    standard=standard, unit=unit)
        return made

    return make


def found_in(each: Judged, severity: Severity) -> Finding:
    """What was judged, as a finding on its record."""
    found = at(each.record, each.path, each.said, each.fix, who=each.who or "whoever answers for the record")
    return Finding(found.place, found.message, found.fix, found.record, found.field, found.who, severity=severity)


def missed(figures: Iterable[Figure], trail: Trail) -> Iterator[Finding]:
    """Figures beyond their limits, as findings on the policy that sets these."""
    policy = trail.records.get("partnership")
    for each in figures:
        if policy and not each.holds:
            yield at(policy, ("thresholds",), f"{each.label}: {each.value}, and the limit is {each.limit}",
                     "look at the records behind it on the page of the practice, and agree what to do", key=True,
                     who="whoever leads the practice")
