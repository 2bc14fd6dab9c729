"""Early warning signs: what looks wrong before anything has gone wrong, weighed by how grave it could be."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from caretrail.problem import Severity
from caretrail.rule import Figure, Finding, Judged, Rule
from caretrail.rules.validations import Ask, found_in, missed
from caretrail.trail import Trail

GRAVE = 2
"""From this weight on a sign is a warning; below it is a note."""


def sign(*, code: str, name: str, unit: str) -> Callable[[Ask], Rule]:
    """A warning sign. What `ask` judges not to hold raises it; what holds was looked at and is quiet."""
    def make(ask: Ask) -> Rule:
        def judged(trail: Trail) -> tuple[Judged | Figure, ...]:
            return tuple(ask(trail))

        def find(trail: Trail) -> Iterator[Finding]:
            found = trail.once(judged)
            for each in found:
                if isinstance(each, Judged) and not each.holds:
                    yield found_in(each, Severity.WARNING if each.weight >= GRAVE else Severity.NOTE)
            yield from missed((each for each in found if isinstance(each, Figure)), trail)

        find.__doc__, find.__module__ = ask.__doc__, ask.__module__
        return Rule(code, name, Severity.WARNING, "register", find, judge=lambda trail: trail.once(judged), unit=unit)

    return make
