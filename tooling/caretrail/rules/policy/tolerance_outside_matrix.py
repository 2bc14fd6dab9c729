"""POL12: a tolerance divides the risks into all and none."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.load import Record
from caretrail.plain import plain
from caretrail.problem import Severity
from caretrail.rule import Finding, at, rule
from caretrail.rules.settings import WHO, products, settings_in


@rule(code="POL12", name="tolerance-outside-matrix", severity=Severity.ERROR, scope="record")
def check(record: Record) -> Iterator[Finding]:
    r"""A tolerance divides the risks into all and none.

    Why it matters
        What lies over its tolerance needs an action and goes to senior leaders. A tolerance that no score can
        exceed escalates nothing, ever; one below every score escalates everything, which is the same.

    How to fix
        Set the tolerance to a score of the matrix that is neither below its lowest nor its highest: risks above
        it are over tolerance.

    Flagged
        records/policy/partnership.yml:
            id: partnership
            name: Northmoor Care Partnership
            time_zone: Europe/London
            risk_matrix:
              order: likelihood-first
              likelihood: [{number: 1, label: rare}, {number: 2, label: likely}]
              consequence: [{number: 1, label: minor}, {number: 2, label: major}]
              bands: [{word: low, from: 1, to: 2}, {word: high, from: 4, to: 4}]
            tolerance: {system: 25}  # POL12

    Flagged: a rating that nothing can be worse than
        records/policy/partnership.yml:
            id: partnership
            name: Northmoor Care Partnership
            time_zone: Europe/London
            ratings: [{word: Amber}, {word: Red}]
            tolerance: {rating: Red}  # POL12

    Accepted
        records/policy/partnership.yml:
            id: partnership
            name: Northmoor Care Partnership
            time_zone: Europe/London
            risk_matrix:
              order: likelihood-first
              likelihood: [{number: 1, label: rare}, {number: 2, label: likely}]
              consequence: [{number: 1, label: minor}, {number: 2, label: major}]
              bands: [{word: low, from: 1, to: 2}, {word: high, from: 4, to: 4}]
            tolerance: {case: 2, system: 1}
    """
    settings = settings_in(record)
    tolerance = settings.tolerance if settings else None
    if not settings or not tolerance:
        return
    scores = products(settings.risk_matrix) if settings.risk_matrix else []
    for level in ("case", "operational", "system"):
        limit = getattr(tolerance, level)
        if limit is None or not scores or scores[0] <= limit < scores[-1]:
            continue
        what = (f"no {level} risk can ever be over it: the highest score of the risk matrix is {scores[-1]}"
                if limit >= scores[-1] else
                f"every {level} risk is over it: the lowest score of the risk matrix is {scores[0]}")
        yield at(
            record, ("tolerance", level), f"the policy has a tolerance of {limit}, and {what}",
            f"set it to a score from {scores[0]} to {scores[-2] if len(scores) > 1 else scores[0]}", who=WHO)
    worst = settings.ratings[-1] if settings.ratings else None
    if worst and tolerance.rating in (worst.word, *worst.also):
        yield at(
            record, ("tolerance", "rating"),
            f"the policy has `{plain(worst.word)}` for the worst tolerable rating, and no risk can be rated worse",
            "set it to a milder rating", who=WHO)
